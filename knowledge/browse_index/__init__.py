"""Lists and counts of entries that do not grow with the archive."""

from .checking import check, repair
from .reading import EntriesUnder, counts, most_frequent
from .refreshing import refresh

__all__ = ["EntriesUnder", "check", "counts", "most_frequent", "refresh", "repair"]
