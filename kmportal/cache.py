"""Redis as a cache that may be away: then nothing is remembered, and pages are still served.

Wagtail looks its site up in the default cache on every request, so with Django's own backend a Redis that is down takes
every page down with it.
"""

import logging
from collections.abc import Callable
from functools import wraps
from typing import Any

from django.core.cache.backends.redis import RedisCache, RedisCacheClient
from redis.exceptions import ConnectionError as RedisConnectionError
from redis.exceptions import TimeoutError as RedisTimeoutError

logger = logging.getLogger(__name__)


def _forgets(answer: Callable[..., Any]) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """The operation, or what an empty cache answers while Redis is away."""

    def decorate(operation: Callable[..., Any]) -> Callable[..., Any]:
        @wraps(operation)
        def attempt(self: RedisCacheClient, *args: Any, **kwargs: Any) -> Any:
            try:
                return operation(self, *args, **kwargs)
            except (RedisConnectionError, RedisTimeoutError) as error:
                # The error's text would name the address, which may carry a password.
                logger.warning("Redis does not answer (%s): going on without a cache", type(error).__name__)
                return answer(*args)

        return attempt

    return decorate


def _missing(key: Any, *_: Any) -> Any:
    raise ValueError(f"Key {key!r} not found")


class ForgetfulClient(RedisCacheClient):
    get = _forgets(lambda key, default=None: default)(RedisCacheClient.get)
    add = _forgets(lambda *_: True)(RedisCacheClient.add)
    set = _forgets(lambda *_: None)(RedisCacheClient.set)
    incr = _forgets(_missing)(RedisCacheClient.incr)
    touch = _forgets(lambda *_: False)(RedisCacheClient.touch)
    delete = _forgets(lambda *_: False)(RedisCacheClient.delete)
    get_many = _forgets(lambda *_: {})(RedisCacheClient.get_many)
    has_key = _forgets(lambda *_: False)(RedisCacheClient.has_key)
    set_many = _forgets(lambda *_: None)(RedisCacheClient.set_many)
    delete_many = _forgets(lambda *_: None)(RedisCacheClient.delete_many)
    clear = _forgets(lambda *_: False)(RedisCacheClient.clear)


class ForgetfulRedisCache(RedisCache):
    def __init__(self, server: str | list[str], params: dict[str, Any]) -> None:
        super().__init__(server, params)
        self._class = ForgetfulClient
