"""One folder for each type of entry, with all that is particular to it; the setting ENTRY_TYPES lists them."""

from .entry_type import EntryType, Section
from .registry import by_name, by_slug, label, registered

__all__ = ["EntryType", "Section", "by_name", "by_slug", "label", "registered"]
