"""A sliding window of one minute, kept in a cache that all processes share.

The minute before counts by the share of it that the window still covers, so that nobody gets twice the rate by asking
at the turn of a minute. An attempt that was refused does not count: who waits as told is served.
"""

import time

from django.core.cache import caches
from django.core.cache.backends.base import BaseCache

WINDOW = 60  # seconds
CACHE = "traffic"


def wait_for(name: str, limit: int) -> int:
    """Counts one attempt under `name`; 0 if it is within the limit, else the seconds to wait.

    A cache that does not answer counts nothing, and so refuses nobody.
    """
    cache = caches[CACHE]
    minute, passed = divmod(time.time(), WINDOW)
    now, before = f"rate:{name}:{minute:.0f}", f"rate:{name}:{minute - 1:.0f}"
    counted = cache.get_many([now, before])
    used, earlier = counted.get(now, 0), counted.get(before, 0)
    if used + earlier * (1 - passed / WINDOW) >= limit:
        return _until_free(used, earlier, limit, passed)
    taken = _taken(cache, now)
    if taken > 1 and taken - 1 + earlier * (1 - passed / WINDOW) >= limit:  # another process was quicker
        cache.decr(now)
        return _until_free(max(limit, 1), earlier, limit, passed)
    return 0


def _taken(cache: BaseCache, name: str) -> int:
    """Counts one more, and tells how many that makes; 0 where nothing can be counted."""
    if cache.add(name, 1, 2 * WINDOW):
        return 1
    try:
        return int(cache.incr(name))
    except ValueError:
        return 0


def _until_free(used: int, earlier: int, limit: int, passed: float) -> int:
    """Whole seconds after which the window covers less than the limit."""
    if used < limit:  # the earlier minute has to fade
        seconds = WINDOW * (1 - (limit - used) / earlier) - passed
    else:  # this one has to end, and to fade in part
        seconds = WINDOW - passed + WINDOW * (1 - limit / used)
    return int(seconds) + 1
