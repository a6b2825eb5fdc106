from .glossary import GlossaryKind, GlossaryPair
from .outbox import Change, VersionSequence
from .rebuild import UnfinishedRebuild

__all__ = ["Change", "GlossaryKind", "GlossaryPair", "UnfinishedRebuild", "VersionSequence"]
