"""The types of entry that the site has, in the order in which it presents them."""

from functools import cache

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.utils.functional import Promise
from django.utils.module_loading import import_string

from .entry_type import EntryType


@cache
def registered() -> tuple[EntryType, ...]:
    return tuple(_declared(package) for package in settings.ENTRY_TYPES)


@cache
def by_name() -> dict[str, EntryType]:
    """By the name that templates, search documents and the database use."""
    return {entry_type.name: entry_type for entry_type in registered()}


@cache
def by_slug() -> dict[str, EntryType]:
    """By the address of the section, which is also the value of the search filter `jenis`."""
    return {entry_type.slug: entry_type for entry_type in registered()}


def label(name: str) -> str | Promise:
    return by_name()[name].label


def _declared(package: str) -> EntryType:
    try:
        declared = import_string(f"{package}.entry_type.ENTRY_TYPE")
    except ImportError as error:
        raise ImproperlyConfigured(
            f"ENTRY_TYPES lists {package}: define ENTRY_TYPE in its module entry_type. ({error})"
        ) from error
    if not isinstance(declared, EntryType):
        raise ImproperlyConfigured(f"{package}.entry_type.ENTRY_TYPE has to be an EntryType.")
    return declared
