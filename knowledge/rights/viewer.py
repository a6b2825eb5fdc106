"""Who is looking: the only thing about a person that an access rule may ask."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from .levels import AccessLevel

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
    """An audience and, for a librarian, the institution they work for."""

    audience: Audience
    institution_id: int | None = None

    @classmethod
    def of(cls, user: Any) -> "Viewer":
        """The viewer behind a request's user; None and inactive accounts are anonymous."""
        if user is None or not user.is_authenticated or not user.is_active:
            return ANONYMOUS
        known = getattr(user, "_viewer", None)
        if known is None:
            known = user._viewer = cls(_audience(user), user.institution_id)
        return known

    @property
    def levels(self) -> frozenset[str]:
        """The access levels open to this viewer."""
        return LEVELS_FOR[self.audience]

    @property
    def is_staff(self) -> bool:
        return self.audience in (Audience.LIBRARIAN, Audience.CURATOR)

    @property
    def is_curator(self) -> bool:
        return self.audience is Audience.CURATOR

    def works_for(self, institution_id: int | None) -> bool:
        """Whether this is a librarian of that institution."""
        return self.is_staff and institution_id is not None and institution_id == self.institution_id


ANONYMOUS = Viewer(Audience.ANONYMOUS)


def _audience(user: Any) -> Audience:
    if user.is_superuser:
        return Audience.CURATOR
    groups = set(user.groups.values_list("name", flat=True))
    if groups & {CURATOR_GROUP, ADMINISTRATOR_GROUP}:
        return Audience.CURATOR
    return Audience.LIBRARIAN if LIBRARIAN_GROUP in groups else Audience.MEMBER
