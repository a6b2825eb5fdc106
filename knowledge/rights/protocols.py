"""Cultural protocols: what those that bear on a thing leave of it. Nothing here reads the database."""

from collections.abc import Iterable

from django.db import models
from django.utils.translation import gettext_lazy as _

from . import readerships
from .levels import EffectiveAccess, loosest, strictest


class Readers(models.TextChoices):
    """Whom a protocol lets see a thing."""

    MEMBERS = "members", _("members: whoever is signed in")
    STAFF = "staff", _("staff: librarians and curators")
    GROUP = "group", _("a group of people")


def readership(readers: str, group_id: int | None) -> str:
    """What is unknown lets in nobody."""
    if readers == Readers.GROUP and group_id is not None:
        return readerships.group(group_id)
    if group_id is not None:
        return EffectiveAccess.SEALED
    of = {Readers.MEMBERS.value: EffectiveAccess.COMMUNITY, Readers.STAFF.value: EffectiveAccess.STAFF}
    return of.get(readers, EffectiveAccess.SEALED)


def access(protocols: Iterable[tuple[str, bool]]) -> str:
    """`protocols`: the readership of each, and whether it is one of those of which one suffices."""
    protocols = list(protocols)
    needed = [one for one, suffices in protocols if not suffices]
    alternatives = [one for one, suffices in protocols if suffices]
    return strictest([EffectiveAccess.PUBLIC, *needed, *([loosest(alternatives)] if alternatives else [])])
