import json
from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from knowledge.blocks import words as blocks
from knowledge.entry_types.entry_type import EntryType, Section
from knowledge.entry_types.facts import Fact, term
from knowledge.entry_types.findings import Finding
from knowledge.entry_types.person.sample import with_person
from knowledge.entry_types.relations import OwnRelations
from knowledge.entry_types.sample import OwnSample
from knowledge.entry_types.search import Fetched, Particulars, SearchContent, column, own

from .models import Practitioner, Tradition
from .panels import PANELS


def facts(entry: Tradition) -> Iterator[Fact]:
    yield Fact(_("Condition"), term(entry.get_condition_display()))


def relations(entry: Tradition) -> OwnRelations:
    return OwnRelations(people=list(entry.practitioners.all()))


def context(entry: Tradition) -> dict[str, Any]:
    return {
        "materials": [block.value for block in entry.materials],
        "steps": [block.value for block in entry.steps],
    }


def particulars(fetched: Fetched) -> Particulars:
    practitioners = fetched.related.get("practitioners", [])
    steps, materials = fetched.own.get("steps") or [], fetched.own.get("materials") or []
    return Particulars(
        words=[*column(practitioners, "note"), blocks.text(materials), blocks.text(steps)],
        people=column(practitioners, "name"),
        facets={"condition": tuple(own(fetched, "condition"))},
    )


def missing(entry: Tradition) -> Iterator[Finding]:
    if not any(practitioner.name.strip() for practitioner in entry.practitioners.all()):
        yield Finding(gettext_lazy("A practitioner (tab Who)."), "practitioners")


def fill(entry: Tradition, words: dict[str, Any]) -> None:
    entry.materials = json.dumps([{"type": "material", "value": value} for value in words.get("materials", [])])  # type: ignore[assignment]  # Wagtail takes the stored form
    entry.steps = json.dumps([{"type": "step", "value": value} for value in words.get("steps", [])])  # type: ignore[assignment]  # Wagtail takes the stored form
    for order, practitioner in enumerate(words.get("practitioners", [])):
        entry.practitioners.add(Practitioner(sort_order=order, **with_person(practitioner)))


ENTRY_TYPE = EntryType(
    model=Tradition,
    section=Section(
        slug="tradisi",
        title="Tradisi",
        title_en="Traditions",
        intro="Ritus, kerajinan, makanan, seni, permainan, dan olahraga: cara melakukannya dan siapa yang menjaganya.",
        intro_en="Rites, crafts, food, art, games and sports: how they are done and who keeps them alive.",
    ),
    hint=gettext_lazy("a ritual, craft, dish, art, game or custom"),
    panels=PANELS,
    facts=facts,
    relations=relations,
    context=context,
    search=SearchContent(particulars, ("condition", "materials", "steps"), {"practitioners": ("name", "note")}),
    missing=missing,
    sample=OwnSample(("condition",), fill, order=30),
)
