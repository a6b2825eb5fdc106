"""Access levels, from open to closed."""

from collections.abc import Iterable

from django.db import models
from django.utils.translation import gettext_lazy as _


class AccessLevel(models.TextChoices):
    PUBLIC = "public", _("public: everyone")
    COMMUNITY = "community", _("community: signed-in members")
    STAFF = "staff", _("staff: librarians and curators")
    SEALED = "sealed", _("sealed: curators only")


STRICTNESS = {level: rank for rank, level in enumerate(AccessLevel)}


def strictest(levels: Iterable[str]) -> AccessLevel:
    """The strictest of these levels. An unknown level, or none at all, is sealed."""
    known = [AccessLevel(level) if level in AccessLevel.values else AccessLevel.SEALED for level in levels]
    return max(known, key=STRICTNESS.__getitem__, default=AccessLevel.SEALED)
