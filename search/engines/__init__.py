"""Which engine answers, chosen by SEARCH_URL."""

from functools import cache
from pathlib import Path

from django.conf import settings
from django.core.signals import setting_changed

from search.port import Audience, Engine


@cache
def engine() -> Engine:
    """The engine of this process. Raises ValueError for an address that names no engine."""
    url: str = settings.SEARCH_URL
    if url.startswith("embedded:"):
        from .embedded.engine import EmbeddedEngine  # a process loads the client of its own engine only

        return EmbeddedEngine(Path(settings.SEARCH_EMBEDDED_PATH))
    if url.startswith(("http://", "https://")):
        from .elasticsearch.engine import ElasticsearchEngine  # for the same reason, as the next two
        from .embedded.engine import EmbeddedEngine
        from .standby import EngineWithStandby

        standby = EmbeddedEngine(Path(settings.SEARCH_EMBEDDED_PATH) / "standby", [Audience.PUBLIC])
        return EngineWithStandby(ElasticsearchEngine.from_settings(), standby)
    # The address may carry a password: it is not repeated.
    raise ValueError("SEARCH_URL has to begin with embedded://, http:// or https://")


def _forget(*, setting: str, **_kwargs: object) -> None:
    if setting.startswith("SEARCH_"):
        engine.cache_clear()


setting_changed.connect(_forget)
