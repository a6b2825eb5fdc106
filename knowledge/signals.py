"""What the domain announces. Others listen; the domain does not know who."""

from django.dispatch import Signal

# An entry's public or staff face may have changed: published, edited, withdrawn, another level, other media.
# Arguments: entry_id (int), urgent (bool: something may have to disappear at once).
entry_changed = Signal()
