"""One entry that breaks what is done with many must not hold up the others."""

import logging
from collections.abc import Callable, Sequence

from django.db.utils import DatabaseError

from search.port import EngineUnavailableError

logger = logging.getLogger(__name__)

Failures = dict[int, str]


def isolated(entry_ids: Sequence[int], act: Callable[[Sequence[int]], Failures]) -> Failures:
    """What `act` gives back; where it breaks, it is done with halves until the culprits stand alone, and these are
    among the failures. `act` has to be idempotent.

    Raises EngineUnavailableError and DatabaseError, which are no entry's fault."""
    try:
        return act(entry_ids)
    except (EngineUnavailableError, DatabaseError):
        raise
    except Exception as error:
        if len(entry_ids) == 1:
            logger.exception("Entry %d cannot be brought into the search index", entry_ids[0])
            return {entry_ids[0]: f"{type(error).__name__}: {error}"}
    half = len(entry_ids) // 2
    return isolated(entry_ids[:half], act) | isolated(entry_ids[half:], act)
