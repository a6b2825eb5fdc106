from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext_lazy

from knowledge.blocks import words as blocks
from knowledge.entry_types.entry_type import EntryType, Section, no_facts
from knowledge.entry_types.findings import Finding
from knowledge.entry_types.relations import OwnRelations
from knowledge.entry_types.sample import OwnSample
from knowledge.entry_types.search import Fetched, Particulars, SearchContent
from knowledge.models import Entry
from knowledge.rights import AccessLevel

from .models import Collection, CollectionItem
from .panels import PANELS


def relations(entry: Collection) -> OwnRelations:
    return OwnRelations(stops=list(entry.items.all()))


def particulars(fetched: Fetched) -> Particulars:
    """The narrative of an entry that is not public says too much about it."""
    told = [
        blocks.plain(row["narrative"])
        for row in fetched.related.get("items", [])
        if row["narrative"] and row["entry__live"] and row["entry__access_level"] == AccessLevel.PUBLIC
    ]
    return Particulars(words=told)


def missing(entry: Collection) -> Iterator[Finding]:
    if not entry.items.all():
        yield Finding(gettext_lazy("The entries of the collection (tab What)."), "items", required=True)
    if any(item.entry_id == entry.pk for item in entry.items.all()):
        yield Finding(
            gettext_lazy("The collection contains itself: remove it from its entries (tab What)."),
            "items",
            required=True,
        )


def relate(entry: Collection, words: dict[str, Any]) -> None:
    for order, item in enumerate(words["items"]):
        target = Entry.objects.get(slug=item["entry"])
        entry.items.add(CollectionItem(entry=target, narrative=item["narrative"], sort_order=order))


ENTRY_TYPE = EntryType(
    model=Collection,
    section=Section(
        slug="koleksi",
        title="Koleksi",
        title_en="Collections",
        intro="Rangkaian entri pilihan yang bersama-sama menuturkan satu cerita.",
        intro_en="Chosen entries that tell one story together.",
    ),
    hint=gettext_lazy("a story that leads through several entries"),
    panels=PANELS,
    facts=no_facts,
    relations=relations,
    search=SearchContent(particulars, (), {"items": ("narrative", "entry__live", "entry__access_level")}),
    missing=missing,
    sample=OwnSample(relate=relate, order=60),
)
