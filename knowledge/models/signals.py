"""What the domain announces. Others listen; the domain does not know who."""

from collections.abc import Collection

from django.dispatch import Signal

# What readers or staff see of these entries may have changed.
# Arguments: entry_ids (frozenset of int), closing (bool: something was taken from readers, and has to be gone from
# every outlet before the request is answered).
entries_changed = Signal()


def announce(entry_ids: Collection[int], *, closing: bool = False) -> None:
    """To be called in the transaction of the change."""
    if entry_ids:
        entries_changed.send(sender=announce, entry_ids=frozenset(entry_ids), closing=closing)
