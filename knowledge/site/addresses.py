"""Addresses of entries, of which a page of results has twenty."""

from functools import lru_cache
from urllib.parse import quote

from django.urls import get_script_prefix, reverse

_PLACE = "_"


def entry_url(slug: str, language: str | None) -> str:
    """In the language that is active now, which the caller knows."""
    before, after = _around(language, get_script_prefix())
    return f"{before}{quote(slug)}{after}"


@lru_cache(maxsize=16)
def _around(_language: str | None, _prefix: str) -> tuple[str, str]:
    before, _, after = reverse("knowledge:entry", args=[_PLACE]).rpartition(_PLACE)
    return before, after
