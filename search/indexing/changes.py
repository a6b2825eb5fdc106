"""What a change of a row sets in motion. `dependencies` says whose documents show the row.

*Closing* takes something out of what readers find, and is done before the request is answered. *Changing* is left to
the worker, and hides nothing meanwhile. Which of the two a change is, the row before and after tells.
"""

import json
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Model, QuerySet
from wagtail.fields import StreamField

from knowledge.blocks.words import plain
from knowledge.models import Entry
from knowledge.rights import Audience, Viewer
from search.analysis import folded

from . import dependencies, outbox
from .dependencies import Dependency, Entries, Shown
from .transactions import announce, remember, wake

AT_ONCE = 500  # entries; what touches more is left to the worker
_KEPT = "_search_announcement"  # on a row, between the signals before and after it is written
_ANY_READER = Viewer(Audience.MEMBER)


@dataclass
class Announcement:
    """Entries whose documents a change touches; of those `closing` something is taken out, of those `of_draft` only
    what is not published changes. `many`: dependencies that lead to more entries than are dealt with at once, and
    `closing_many` those of them that something is taken out of."""

    row: Model
    changed: list[Dependency] = field(default_factory=list)
    entries: set[int] = field(default_factory=set)
    closing: set[int] = field(default_factory=set)
    of_draft: set[int] = field(default_factory=set)
    many: set[Dependency] = field(default_factory=set)
    closing_many: set[Dependency] = field(default_factory=set)

    def look(self, taken_out: Collection[Dependency] = ()) -> None:
        """Whose documents show the row now."""
        found: dict[Entries, set[int]] = {}
        for dependency in self.changed:
            if dependency.entries not in found:
                shown_in = dependency.entries(self.row.pk).values_list("pk", flat=True)
                found[dependency.entries] = set(shown_in[: AT_ONCE + 1])
            entries = found[dependency.entries]
            if len(entries) > AT_ONCE:
                self.many.add(dependency)
                self.closing_many |= {dependency} & set(taken_out)
            elif dependency.shown is Shown.DRAFT:
                self.of_draft |= entries
            else:
                self.entries |= entries
                if dependency in taken_out:
                    self.closing |= entries

    def record_many(self) -> None:
        for dependency in self.many:
            entries = dependency.entries(self.row.pk)
            if dependency in self.closing_many:
                entries = _close_many(entries)
            outbox.record_many(entries, of_draft=dependency.shown is Shown.DRAFT)
            wake()
        self.many.clear()

    def make(self) -> None:
        self.record_many()
        announce(self.closing, closing=True)
        announce(self.entries - self.closing)
        announce(self.of_draft - self.entries, of_draft=True)


def saving(row: Model, written: Collection[str] | None) -> None:
    """`written`: names of the only fields that will be; None: all."""
    known = dependencies.of(type(row))
    if not known:
        return
    stored = _stored(row, known)
    announcement = Announcement(row, list(known))
    if stored is not None:
        differing = {one: [name for name in one.fields if _differs(row, name, stored, written)] for one in known}
        announcement.changed = [one for one, names in differing.items() if names]
        announcement.look([one for one, names in differing.items() if any(_loses(row, name, stored) for name in names)])
        announcement.closing = readable(announcement.closing)
        remember(announcement.closing)
    row.__dict__[_KEPT] = announcement


def deleting(row: Model) -> None:
    known = dependencies.of(type(row))
    if not known:
        return
    announcement = Announcement(row, list(known))
    announcement.look([one for one in known if one.shown is Shown.CONTENT])
    announcement.closing = readable(announcement.closing)
    remember(announcement.closing)
    announcement.record_many()
    row.__dict__[_KEPT] = announcement


def saved(row: Model) -> None:
    announcement: Announcement | None = row.__dict__.pop(_KEPT, None)
    if announcement is not None:
        announcement.look()  # it may be shown elsewhere now
        announcement.make()


def deleted(row: Model) -> None:
    announcement: Announcement | None = row.__dict__.pop(_KEPT, None)
    if announcement is not None:
        announcement.make()


def related(entries: Collection[int], *, taken_out: bool) -> None:
    """A many-to-many relation of these entries was, or will be, changed."""
    closing = readable(entries) if taken_out else set()
    remember(closing)
    announce(closing, closing=True)
    announce(set(entries) - closing)


def readable(entries: Collection[int]) -> set[int]:
    """Those that somebody finds who is not of the staff: of the others nothing can be taken out."""
    if not entries:
        return set()
    return set(Entry.objects.visible_to(_ANY_READER).filter(pk__in=entries).values_list("pk", flat=True))


def _close_many(entries: "QuerySet[Entry]") -> "QuerySet[Entry]":
    """Leaves those that readers find out of all results until the worker is through; returns the others. More than a
    search can name it leaves out none: a heading of so many is no secret, and search would have to refuse everybody."""
    found = Entry.objects.visible_to(_ANY_READER).filter(pk__in=entries.values("pk"))
    if found[: outbox.MOST_WITHHELD + 1].count() > outbox.MOST_WITHHELD:
        return entries
    outbox.record_many(found, closing=True)
    return entries.exclude(pk__in=found.values("pk"))


def _stored(row: Model, known: Iterable[Dependency]) -> dict[str, Any] | None:
    names = {name for dependency in known for name in dependency.fields} - row.get_deferred_fields()
    if row.pk is None or not names:
        return None
    return type(row)._base_manager.filter(pk=row.pk).values(*names).first()


def _differs(row: Model, name: str, stored: dict[str, Any], written: Collection[str] | None) -> bool:
    field: Any = row._meta.get_field(name)
    if name not in stored or (written is not None and not {name, field.name} & set(written)):
        return False
    return bool(field.get_prep_value(stored[name]) != field.get_prep_value(getattr(row, name)))


def _loses(row: Model, name: str, stored: dict[str, Any]) -> bool:
    """Whether anything that was there is not there any more: order and emphasis are nothing."""
    field: Any = row._meta.get_field(name)
    before, after = (field.get_prep_value(value) for value in (stored[name], getattr(row, name)))
    if isinstance(field, StreamField):
        before, after = (json.loads(value) if isinstance(value, str) else value for value in (before, after))
    return bool(_pieces(before) - _pieces(after))


def _pieces(value: Any) -> set[str]:
    """Words, and what else can be found: numbers of media, facets."""
    if isinstance(value, dict):
        return _pieces([part for name, part in value.items() if name != "id"])
    if isinstance(value, list | tuple):
        return set().union(*map(_pieces, value))
    if isinstance(value, str):
        return set(folded(plain(value)))
    return {str(value)} if value else set()
