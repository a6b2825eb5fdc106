"""Who is looking: the only thing about a person that an access rule may ask."""

from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from typing import Any

from . import readerships
from .levels import AccessLevel, EffectiveAccess

LIBRARIAN_GROUP = "Pustakawan"
CURATOR_GROUP = "Kurator"
ADMINISTRATOR_GROUP = "Pengelola"
MEMBER_GROUP = "Anggota"  # opens nothing but what is the community's; who has no group at all opens the same


class Audience(StrEnum):
    ANONYMOUS = "anonymous"
    MEMBER = "member"
    LIBRARIAN = "librarian"
    CURATOR = "curator"


LEVELS_FOR: dict[Audience, frozenset[str]] = {
    Audience.ANONYMOUS: frozenset({AccessLevel.PUBLIC}),
    Audience.MEMBER: frozenset({AccessLevel.PUBLIC, AccessLevel.COMMUNITY}),
    Audience.LIBRARIAN: frozenset({AccessLevel.PUBLIC, AccessLevel.COMMUNITY, AccessLevel.STAFF}),
    Audience.CURATOR: frozenset(AccessLevel.values),
}


@dataclass(frozen=True)
class Viewer:
    """An audience and, for a librarian, the institution they work for. `groups`: of which they are a member, or which
    their institution keeps; `readerships`: those in use that name groups. Who is asked about without them is in none.
    """

    audience: Audience
    institution_id: int | None = None
    groups: frozenset[int] = frozenset()
    readerships: frozenset[str] = frozenset()

    @classmethod
    def of(cls, user: Any) -> "Viewer":
        """The viewer behind a request's user; None and inactive accounts are anonymous."""
        if user is None or not user.is_authenticated or not user.is_active:
            return ANONYMOUS
        known = getattr(user, "_viewer", None)
        if known is None:
            known = user._viewer = _viewer_behind(user)
        return known

    @cached_property
    def levels(self) -> frozenset[str]:
        """The access levels and readerships open to this viewer."""
        return LEVELS_FOR[self.audience] | {one for one in self.readerships if readerships.lets_in(one, self._is_in)}

    @cached_property
    def levels_of_groups(self) -> frozenset[str]:
        """Of these the readerships that name groups."""
        return self.levels & self.readerships

    @cached_property
    def levels_of_own(self) -> frozenset[str]:
        """Those open to this viewer where a thing is of the institution they work for."""
        if not self.is_staff or self.institution_id is None:
            return frozenset()
        own = {one for one in self.readerships if readerships.lets_in(one, self._is_in_with_own)}
        return LEVELS_FOR[self.audience] | own | {EffectiveAccess.INSTITUTION}

    @property
    def is_staff(self) -> bool:
        return self.audience in (Audience.LIBRARIAN, Audience.CURATOR)

    @property
    def is_curator(self) -> bool:
        return self.audience is Audience.CURATOR

    def works_for(self, institution_id: int | None) -> bool:
        """Whether this is a librarian of that institution."""
        return self.is_staff and institution_id is not None and institution_id == self.institution_id

    def is_among(self, readership: str) -> bool:
        """Also of one that is stored with nothing: where one of several suffices, what is stored names all of them."""
        return readerships.lets_in(readership, self._is_in)

    def _is_in(self, circle: str) -> bool:
        """Of the readership of a thing, whosever it is."""
        if self.audience is Audience.ANONYMOUS or circle == readerships.INSTITUTION:
            return False
        if circle == readerships.STAFF:
            return self.is_staff
        return self.is_curator or circle == readerships.COMMUNITY or circle in map(str, self.groups)

    def _is_in_with_own(self, circle: str) -> bool:
        return circle == readerships.INSTITUTION or self._is_in(circle)


ANONYMOUS = Viewer(Audience.ANONYMOUS)


def _viewer_behind(user: Any) -> Viewer:
    roles, in_use = user.roles_and_readerships()
    audience = _audience(user.is_superuser, roles)
    groups = frozenset[int]()
    if in_use and audience is not Audience.CURATOR:
        groups = user.protocol_groups(user.institution_id if audience is Audience.LIBRARIAN else None)
    return Viewer(audience, user.institution_id, groups, in_use)


def _audience(is_superuser: bool, roles: frozenset[str]) -> Audience:
    if is_superuser or roles & {CURATOR_GROUP, ADMINISTRATOR_GROUP}:
        return Audience.CURATOR
    return Audience.LIBRARIAN if LIBRARIAN_GROUP in roles else Audience.MEMBER
