"""The entries that one entry leads to, found by their ids; who may see them is asked once, for all together."""

from dataclasses import dataclass, field
from typing import Any

from knowledge.models import Collection, Entry, EntryRelation, OralHistory, Person, Tradition
from knowledge.models.collection import CollectionItem
from knowledge.models.oral_history import Narrator
from knowledge.models.tradition import Practitioner

MOST_RELATED = 8


@dataclass
class Relations:
    """Ids only: nothing here has been authorised."""

    related: list[int] = field(default_factory=list)
    collections: list[int] = field(default_factory=list)
    told: list[int] = field(default_factory=list)
    practised: list[int] = field(default_factory=list)
    people: list[Any] = field(default_factory=list)
    items: list[CollectionItem] = field(default_factory=list)

    @classmethod
    def of(cls, entry: Entry) -> "Relations":
        found = cls(related=_related(entry), collections=_collections(entry))
        match entry:
            case OralHistory():
                found.people = list(entry.narrators.all())
            case Tradition():
                found.people = list(entry.practitioners.all())
            case Collection():
                found.items = list(entry.items.all())
            case Person():
                found.told = _ids(Narrator.objects.filter(person_id=entry.pk), "entry_id")
                found.practised = _ids(Practitioner.objects.filter(person_id=entry.pk), "tradition_id")
        return found

    def only_related(self) -> list[int]:
        """Without what stands on the page in a place of its own."""
        people = [row.person_id for row in self.people]
        items = [item.entry_id for item in self.items]
        elsewhere = {*self.collections, *self.told, *self.practised, *people, *items}
        return [pk for pk in self.related if pk not in elsewhere]

    def ids(self) -> list[int]:
        people = [row.person_id for row in self.people if row.person_id]
        items = [item.entry_id for item in self.items]
        return [*self.related, *self.collections, *self.told, *self.practised, *people, *items]


def _related(entry: Entry) -> list[int]:
    """Those that the entry names, then those that name the entry."""
    named = [relation.target_id for relation in entry.relations.all()]
    naming = _ids(EntryRelation.objects.filter(target_id=entry.pk), "entry_id")
    return [pk for pk in dict.fromkeys([*named, *naming]) if pk != entry.pk]


def _collections(entry: Entry) -> list[int]:
    return _ids(CollectionItem.objects.filter(entry_id=entry.pk), "collection_id")


def _ids(rows: Any, field_name: str) -> list[int]:
    return list(dict.fromkeys(rows.values_list(field_name, flat=True)))
