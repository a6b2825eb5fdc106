"""The entries that one entry leads to, found by their ids; who may see them is asked once, for all together."""

from dataclasses import dataclass

from knowledge import entry_types
from knowledge.entry_types.collection.models import CollectionItem
from knowledge.entry_types.relations import OwnRelations, ids
from knowledge.models import Entry, EntryRelation

MOST_RELATED = 8


@dataclass(frozen=True)
class Relations:
    """Ids only: nothing here has been authorised."""

    related: list[int]
    collections: list[int]
    own: OwnRelations

    @classmethod
    def of(cls, entry: Entry) -> "Relations":
        return cls(
            related=_related(entry),
            collections=ids(CollectionItem.objects.filter(entry_id=entry.pk), "collection_id"),
            own=entry_types.by_name()[entry.type_name].relations(entry),
        )

    def only_related(self) -> list[int]:
        """Without what stands on the page in a place of its own."""
        elsewhere = {*self.collections, *self.own.ids()}
        return [pk for pk in self.related if pk not in elsewhere]

    def ids(self) -> list[int]:
        return [*self.related, *self.collections, *self.own.ids()]


def _related(entry: Entry) -> list[int]:
    """Those that the entry names, then those that name the entry."""
    named = [relation.target_id for relation in entry.relations.all()]
    naming = ids(EntryRelation.objects.filter(target_id=entry.pk), "entry_id")
    return [pk for pk in dict.fromkeys([*named, *naming]) if pk != entry.pk]
