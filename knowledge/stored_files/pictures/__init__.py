"""Pictures as files: what they are by their first bytes, how they are decoded, how they are taken from a form."""

from .decoding import BOMBS, DAMAGE
from .field import ArchiveImageField

__all__ = ["BOMBS", "DAMAGE", "ArchiveImageField"]
