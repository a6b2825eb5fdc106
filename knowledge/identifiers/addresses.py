"""How an address is made of a name: in ASCII, never empty, numbered where another has it.

For entries and other pages, tags and institutions alike.
"""

import re
from collections.abc import Callable, Iterator
from itertools import count

from anyascii import anyascii
from django.conf import settings
from django.urls import Resolver404, resolve
from django.utils import translation
from django.utils.text import slugify

LONGEST = 100  # characters of an address that is made; one that is typed may be as long as its column
_ROOM_FOR_NUMBER = 8
_ADDRESS = re.compile(r"[A-Za-z0-9_-]+")


def is_address(slug: str) -> bool:
    return _ADDRESS.fullmatch(slug) is not None


def to_address(name: str, longest: int = LONGEST) -> str:
    """ "Pasar Senèn" → "pasar-senen", "漢字" → "hanzi"; empty where nothing in it can be written so: "???"."""
    slug = slugify(anyascii(name))
    if len(slug) > longest:
        slug = slug[:longest].rpartition("-")[0] or slug[:longest]
    return slug.strip("-_")


def free_address(name: str, *, is_free: Callable[[str], bool], otherwise: str, longest: int = LONGEST) -> str:
    """The first that is free of "pasar-senen", "pasar-senen-2" and so on; `otherwise` stands for a name without any
    letter or digit."""
    base = to_address(name, longest - _ROOM_FOR_NUMBER) or otherwise
    return next(address for address in _numbered(base) if is_free(address))


def is_reserved(slug: str) -> bool:
    """Whether another page than one of Wagtail's tree answers at /slug/."""
    if slug in dict(settings.LANGUAGES):
        return True
    try:
        with translation.override(settings.LANGUAGE_CODE):
            return resolve(f"/{slug}/").url_name != "wagtail_serve"
    except Resolver404:
        return False


def _numbered(base: str) -> Iterator[str]:
    yield base
    yield from (f"{base}-{number}" for number in count(2))
