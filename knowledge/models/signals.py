"""What the domain announces. Others listen; the domain does not know who."""

from collections.abc import Collection

from django.dispatch import Signal

# The next four are sent at the end of a save, in its transaction; knowledge.signal_handlers says who listens.
# Arguments: instance (what was saved), whole (bool, of an entry: all of its fields were).
entry_saved = Signal()
draft_saved = Signal()  # a revision; `instance` is what it holds
medium_saved = Signal()
transcript_saved = Signal()

# What narrators decided of these entries counts from now on; in the transaction of the change.
# Arguments: entry_ids (frozenset of int).
consents_recorded = Signal()

# Recordings, images or documents became stricter, or less of them is allowed; in the transaction of the change.
# Arguments: model, media (frozenset of int).
media_closed = Signal()

# Other spans of these recordings are sealed than before; in the transaction of the change.
# Arguments: recordings (frozenset of int).
sealed_times_changed = Signal()

# What readers or staff see of these entries may have changed.
# Arguments: entry_ids (frozenset of int), closing (bool: something was taken from readers, and has to be gone from
# every outlet before the request is answered).
entries_changed = Signal()


def announce(entry_ids: Collection[int], *, closing: bool = False) -> None:
    """To be called in the transaction of the change."""
    if entry_ids:
        entries_changed.send(sender=announce, entry_ids=frozenset(entry_ids), closing=closing)
