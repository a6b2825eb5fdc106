"""What the values of a facet are called."""

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, Protocol
from uuid import uuid4

from django.core.cache import cache
from django.db.models import Exists, OuterRef, QuerySet
from django.utils.translation import get_language
from taggit.models import Tag

from knowledge.models import Area, Entry, EntryTag, Institution, Language, User
from knowledge.site.areas import short_name

REMEMBERED = 60  # seconds; vocabularies change rarely
STAMP = "search:vocabularies"
MOST_TAGS = 2_000
MOST_ASKED = 50  # values of one filter; more is no one's intention

CHANGING = (Area, Institution, Language, Tag)  # models whose rows are values

Names = Mapping[str, str]  # by value, in the language of the interface


class ValueNames(Protocol):
    def chosen(self, asked: Collection[str], entries: QuerySet[Entry], *, staff: bool) -> Names:
        """Of values that an address may ask for. `asked`: those that it does ask for; `entries`: those that the viewer
        may find."""

    def counted(self, values: Collection[str]) -> Names:
        """Of values that were counted in what the viewer may find."""


class Choices:
    """Values that are written in code, all of which everybody may know."""

    def __init__(self, choices: Callable[[], Iterable[tuple[str, Any]]]) -> None:
        self._choices = choices

    def chosen(self, asked: Collection[str], entries: QuerySet[Entry], *, staff: bool) -> Names:
        return self._all()

    def counted(self, values: Collection[str]) -> Names:
        return self._all()

    def _all(self) -> Names:
        return {value: str(name) for value, name in self._choices()}


class Areas:
    """Everybody may know the city's areas."""

    def chosen(self, asked: Collection[str], entries: QuerySet[Entry], *, staff: bool) -> Names:
        return self._all()

    def counted(self, values: Collection[str]) -> Names:
        return self._all()

    def _all(self) -> Names:
        return _remembered("area", lambda: {area.code: short_name(area) for area in Area.objects.all()})


class ReferenceRows:
    """Institutions, languages. Readers learn the name of one by what they may see: one of closed entries alone is
    nobody's business. The staff chooses among all of them in the CMS."""

    def __init__(self, model: type[Institution] | type[Language], key: str, relation: str) -> None:
        """`key`: the field that holds the value. `relation`: the entry's field that leads to the row."""
        self._model, self._key, self._relation = model, key, relation

    def chosen(self, asked: Collection[str], entries: QuerySet[Entry], *, staff: bool) -> Names:
        if staff:
            return self._all()
        if not asked:
            return {}
        held = Exists(entries.filter(**{self._relation: OuterRef("pk")}))
        return self._named(self._model.objects.filter(held, **{f"{self._key}__in": _some(asked)}))

    def counted(self, values: Collection[str]) -> Names:
        names = self._all()
        return {value: names[value] for value in values if value in names}

    def _all(self) -> Names:
        return _remembered(self._relation, lambda: self._named(self._model.objects.all()))

    def _named(self, rows: Iterable[Any]) -> Names:
        return {getattr(row, self._key): row.local_name for row in rows}


class Authors:
    """Who wrote the entries that the staff may find."""

    def chosen(self, asked: Collection[str], entries: QuerySet[Entry], *, staff: bool) -> Names:
        written = entries.filter(owner=OuterRef("pk"))
        return self._named(User.objects.filter(Exists(written))) if staff else {}

    def counted(self, values: Collection[str]) -> Names:
        return self._named(User.objects.filter(pk__in=[value for value in values if value.isdecimal()]))

    def _named(self, users: QuerySet[User]) -> Names:
        return {str(user.pk): user.get_full_name() or user.get_username() for user in users}


class Tags:
    """There are many of them, and nobody chooses among all."""

    def chosen(self, asked: Collection[str], entries: QuerySet[Entry], *, staff: bool) -> Names:
        """Asked of the database each time: a tag of what was just closed is not named any more."""
        if not asked:
            return {}
        tagged = EntryTag.objects.filter(tag=OuterRef("pk"), content_object__in=entries)
        return dict(Tag.objects.filter(Exists(tagged), slug__in=_some(asked)).values_list("slug", "name"))

    def counted(self, values: Collection[str]) -> Names:
        wanted = set(values)
        if not wanted:
            return {}
        memory = _memory()
        remembered = memory.tags
        if unknown := wanted - remembered.keys():
            found = dict(Tag.objects.filter(slug__in=unknown).values_list("slug", "name"))
            # A new dictionary each time: another thread may be reading the old one.
            remembered = remembered | found
            memory.tags = remembered if len(remembered) <= MOST_TAGS else found
        return {slug: remembered[slug] for slug in wanted & remembered.keys()}


def forget() -> None:
    """An area, a language, an institution or a tag was changed."""
    cache.delete(STAMP)


def _some(asked: Collection[str]) -> list[str]:
    return list(asked)[:MOST_ASKED]


@dataclass
class _Memory:
    """What this process has read since the stamp was made. The stamp lies in the cache and expires; what it stands for
    stays here, since reading that from the cache at each search would take longer than the rest of the page."""

    stamp: str = ""
    names: dict[tuple[str, str | None], Names] = field(default_factory=dict)
    tags: dict[str, str] = field(default_factory=dict)


_kept = _Memory()


def _memory() -> _Memory:
    global _kept
    stamp = str(cache.get_or_set(STAMP, lambda: uuid4().hex, REMEMBERED))
    memory = _kept
    if memory.stamp != stamp:
        memory = _kept = _Memory(stamp)
    return memory


def _remembered(name: str, ask: Callable[[], Names]) -> Names:
    memory, key = _memory(), (name, get_language())
    if key not in memory.names:
        memory.names[key] = ask()
    return memory.names[key]
