import logging
import pickle
import time

import pytest
from django.core.cache.backends.base import BaseCache

from kmportal.cache import ForgetfulRedisCache
from kmportal.settings.base import REDIS_OPTIONS


@pytest.fixture
def cache_without_redis() -> BaseCache:
    # Port 9 (discard) has no listener on a machine of today.
    return ForgetfulRedisCache("redis://user:hunter2@127.0.0.1:9/0", {"OPTIONS": dict(REDIS_OPTIONS)})


def test_an_absent_redis_remembers_nothing(cache_without_redis: BaseCache) -> None:
    cache = cache_without_redis
    cache.set("key", 1)
    cache.set_many({"key": 1})
    assert cache.add("key", 1)
    assert cache.get("key") is None
    assert cache.get("key", "else") == "else"
    assert cache.get_or_set("key", lambda: "made anew") == "made anew"
    assert cache.get_many(["key"]) == {}
    assert not cache.has_key("key")
    assert not cache.touch("key")
    assert not cache.delete("key")
    cache.delete_many(["key"])
    cache.clear()


def test_an_absent_redis_costs_little_time(cache_without_redis: BaseCache) -> None:
    began = time.monotonic()
    cache_without_redis.get("key")
    assert time.monotonic() - began < 0.5


def test_its_address_is_not_logged(cache_without_redis: BaseCache, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.WARNING):
        cache_without_redis.get("key")
    assert "Redis does not answer" in caplog.text
    assert "hunter2" not in caplog.text
    assert "127.0.0.1" not in caplog.text


def test_other_errors_are_not_swallowed(cache_without_redis: BaseCache) -> None:
    with pytest.raises((pickle.PicklingError, AttributeError)):
        cache_without_redis.set("key", lambda: None)  # what cannot be stored is a fault of the code
