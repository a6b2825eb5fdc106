"""The cultural protocols that an entry is under, as its readers see them: those that let the reader in."""

from dataclasses import dataclass

from knowledge.models import Entry, Protocol
from knowledge.rights import EffectiveAccess, Viewer
from knowledge.text.words import Words, in_interface_language


@dataclass(frozen=True)
class ProtocolView:
    name: Words
    description: Words
    institution: str


def protocols_of(entry: Entry, viewer: Viewer) -> list[ProtocolView]:
    """Of a public entry nothing is asked: a protocol would have closed it."""
    if entry.pk is None or entry.effective_access == EffectiveAccess.PUBLIC:
        return []
    found = Protocol.objects.filter(on_entries__entry=entry.pk).select_related("institution")
    return [
        ProtocolView(in_interface_language(one, "name"), Words(one.description), one.institution.local_name)
        for one in found
        if viewer.is_among(one.readership)
    ]
