"""Access levels, from open to closed."""

from collections.abc import Iterable

from django.db import models
from django.utils.translation import gettext_lazy as _


class AccessLevel(models.TextChoices):
    """What people choose for an entry, a medium or a transcript."""

    PUBLIC = "public", _("public: everyone")
    COMMUNITY = "community", _("community: signed-in members")
    STAFF = "staff", _("staff: librarians and curators")
    SEALED = "sealed", _("sealed: curators only")


class EffectiveAccess(models.TextChoices):
    """What is computed and stored: an access level, or for what is not published, its institution alone."""

    PUBLIC = AccessLevel.PUBLIC.value, AccessLevel.PUBLIC.label
    COMMUNITY = AccessLevel.COMMUNITY.value, AccessLevel.COMMUNITY.label
    STAFF = AccessLevel.STAFF.value, AccessLevel.STAFF.label
    INSTITUTION = "institution", _("institution: its own librarians, and curators")
    SEALED = AccessLevel.SEALED.value, AccessLevel.SEALED.label


# What a published thing can be open to, more or less.
OPEN = frozenset({EffectiveAccess.PUBLIC, EffectiveAccess.COMMUNITY, EffectiveAccess.STAFF})
STRICTNESS = {access: rank for rank, access in enumerate(EffectiveAccess)}


def known(access: str) -> EffectiveAccess:
    """An unknown value is sealed."""
    return EffectiveAccess(access) if access in EffectiveAccess.values else EffectiveAccess.SEALED


def is_sealed(access: str) -> bool:
    return known(access) is EffectiveAccess.SEALED


def strictest(accesses: Iterable[str]) -> EffectiveAccess:
    """The strictest of these; of none at all, sealed."""
    return max(map(known, accesses), key=STRICTNESS.__getitem__, default=EffectiveAccess.SEALED)


def is_stricter(access: str, than: str) -> bool:
    return STRICTNESS[known(access)] > STRICTNESS[known(than)]
