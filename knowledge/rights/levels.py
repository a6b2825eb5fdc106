"""Access levels, from open to closed; and readerships that name groups, which stand between them."""

from collections.abc import Iterable

from django.db import models
from django.utils.translation import gettext_lazy as _

from . import readerships


class AccessLevel(models.TextChoices):
    """What people choose for an entry, a medium or a transcript."""

    PUBLIC = "public", _("public: everyone")
    COMMUNITY = "community", _("community: signed-in members")
    STAFF = "staff", _("staff: librarians and curators")
    SEALED = "sealed", _("sealed: curators only")


class EffectiveAccess(models.TextChoices):
    """What is computed and stored: an access level, or for what is not published, its institution alone.

    Where a protocol bears on the thing it may also be the text of a readership (`readerships`), which is none of these.
    """

    PUBLIC = AccessLevel.PUBLIC.value, AccessLevel.PUBLIC.label
    COMMUNITY = AccessLevel.COMMUNITY.value, AccessLevel.COMMUNITY.label
    STAFF = AccessLevel.STAFF.value, AccessLevel.STAFF.label
    INSTITUTION = "institution", _("institution: its own librarians, and curators")
    SEALED = AccessLevel.SEALED.value, AccessLevel.SEALED.label


LONGEST_ACCESS = readerships.LONGEST
# What a published thing can be open to, more or less.
OPEN = frozenset({EffectiveAccess.PUBLIC, EffectiveAccess.COMMUNITY, EffectiveAccess.STAFF})
_LEVELS = frozenset(EffectiveAccess.values)


def known(access: str) -> str:
    """An unknown value is sealed."""
    if access in _LEVELS:
        return EffectiveAccess(access)
    return EffectiveAccess.SEALED if readerships.read(access) is None else str(access)


def is_sealed(access: str) -> bool:
    return known(access) == EffectiveAccess.SEALED


def names_groups(access: str) -> bool:
    """Whether it is open to groups of people, or to groups among others."""
    return known(access) not in _LEVELS


def is_open(access: str) -> bool:
    """Whether a published thing can be that: more than its own institution reads it."""
    return known(access) in OPEN or (names_groups(access) and not is_as_strict(access, EffectiveAccess.INSTITUTION))


def in_words(access: str) -> str:
    """For whom it is open; which groups these are is said to nobody."""
    if names_groups(access):
        return str(_("groups of people, by cultural protocol"))
    return str(EffectiveAccess(known(access)).label)


def strictest(accesses: Iterable[str]) -> str:
    """The strictest of these, or what is left where none is stricter than all others; of none at all, sealed."""
    found = set(accesses)
    return known(readerships.all_of(found)) if found else EffectiveAccess.SEALED


def loosest(accesses: Iterable[str]) -> str:
    """Open to all to whom one of these is open; of none at all, sealed."""
    return known(readerships.any_of(accesses))


def is_as_strict(access: str, than: str) -> bool:
    """Whether it surely lets in nobody whom the other does not let in."""
    return readerships.within(access, than)


def is_stricter(access: str, than: str) -> bool:
    """Surely: neither of two is where each lets in somebody whom the other keeps out."""
    return is_as_strict(access, than) and not is_as_strict(than, access)
