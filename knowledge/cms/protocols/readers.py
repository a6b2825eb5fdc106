"""Who can read what has a certain access, in a sentence: groups by their names, where the asker may know them."""

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from knowledge.access.explaining import Cause, reasons
from knowledge.models import Entry, Protocol, ProtocolGroup, Recording
from knowledge.rights import EffectiveAccess, Viewer, protocols, readerships, strictest
from knowledge.rights.levels import known, names_groups


@dataclass(frozen=True)
class WhoReads:
    """`all_of`: where it takes more than one thing, each of them."""

    sentence: str
    all_of: tuple[str, ...] = ()


def who_reads(access: str, user: Any) -> WhoReads:
    if not names_groups(access):
        return WhoReads(_LEVELS[known(access)]())
    named = _names(readerships.groups_in(access), user)
    circles = [_or(_circle(circle, named) for circle in _in_order(clause)) for clause in _clauses(access)]
    if len(circles) == 1:
        return WhoReads(_("Curators, and whoever is: %(circle)s.") % {"circle": circles[0]})
    return WhoReads(_("Curators, and whoever is all of this:"), tuple(circles))


def access_with(thing: Entry | Recording, chosen: Collection[Protocol], *, one_suffices: bool) -> str:
    """What would be stored of the thing if it were under these protocols."""
    rest = [reason.access for reason in reasons(thing) if (reason.cause, reason.thing) != (Cause.PROTOCOL, thing)]
    ruled = protocols.access((one.readership, one_suffices and len(chosen) > 1) for one in chosen)
    return strictest([EffectiveAccess.PUBLIC, *rest, ruled])


def access_added(thing: Entry | Recording, chosen: Collection[Protocol]) -> str:
    """What would be stored of it if these were added to what it is under, each to be satisfied."""
    return strictest([thing.effective_access, *(one.readership for one in chosen)])


_LEVELS: dict[str, Callable[[], str]] = {
    EffectiveAccess.PUBLIC: lambda: _("Everybody."),
    EffectiveAccess.COMMUNITY: lambda: _("Whoever is signed in."),
    EffectiveAccess.STAFF: lambda: _("Librarians and curators."),
    EffectiveAccess.INSTITUTION: lambda: _("Librarians of its institution, and curators."),
    EffectiveAccess.SEALED: lambda: _("Curators alone."),
}


def _names(groups: Collection[int], user: Any) -> dict[str, ProtocolGroup]:
    """Those of which the user may know."""
    found = ProtocolGroup.objects.filter(pk__in=groups).select_related("institution")
    if not Viewer.of(user).is_curator:
        found = found.filter(protocols__in=Protocol.objects.known_to(user)).distinct()
    return {str(group.pk): group for group in found}


def _circle(circle: str, named: dict[str, ProtocolGroup]) -> str:
    if circle == readerships.STAFF:
        return _("a librarian")
    if circle == readerships.INSTITUTION:
        return _("a librarian of its institution")
    group = named.get(circle)
    if group is None:
        return _("in another group")
    words = {"group": group.name, "institution": group.institution.local_name}
    return _("in the group “%(group)s”, or a librarian of %(institution)s, which keeps the group") % words


def _clauses(access: str) -> list[readerships.Clause]:
    return sorted(readerships.read(access) or (), key=_in_order)


def _in_order(clause: Iterable[str]) -> list[str]:
    return sorted(clause, key=lambda circle: (circle.isdecimal(), len(circle), circle))


def _or(circles: Iterable[str]) -> str:
    return _("; or ").join(circles)
