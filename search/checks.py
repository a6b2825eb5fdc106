"""Stops start-up where the settings name no engine or worker that there is."""

from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error, register

WORKERS = ("thread", "external", "inline")


@register()
def the_engine_is_known(app_configs: Any, **_kwargs: Any) -> list[CheckMessage]:
    """The address is not repeated: it may carry a password."""
    errors: list[CheckMessage] = []
    if not str(settings.SEARCH_URL).startswith(("embedded:", "http://", "https://")):
        errors.append(Error("SEARCH_URL has to begin with embedded://, http:// or https://.", id="search.E002"))
    if settings.SEARCH_WORKER not in WORKERS:
        errors.append(Error(f"SEARCH_WORKER has to be one of {', '.join(WORKERS)}.", id="search.E003"))
    return errors
