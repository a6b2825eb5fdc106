from collections.abc import Iterator
from typing import Any

from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from knowledge.entry_types.entry_type import EntryType, Section
from knowledge.entry_types.facts import Fact, Value, plain
from knowledge.entry_types.findings import Finding
from knowledge.entry_types.oral_history.models import EntryNarrator
from knowledge.entry_types.relations import OwnRelations, ids
from knowledge.entry_types.sample import OwnSample
from knowledge.entry_types.search import Fetched, Particulars, SearchContent, column, own
from knowledge.entry_types.tradition.models import Practitioner
from knowledge.text.words import Words

from .models import OtherName, Person, PersonRole
from .panels import PANELS


def facts(entry: Person) -> Iterator[Fact]:
    yield Fact(_("Roles"), [_role(role) for role in entry.roles.all()])
    yield Fact(_("Life"), plain(entry.life))


def _role(role: PersonRole) -> Value:
    return Value(Words(capfirst(role.get_kind_display()), ""), note=role.detail)


def context(entry: Person) -> dict[str, Any]:
    return {"other_names": entry.other_names.all()}


def relations(entry: Person) -> OwnRelations:
    """What they told and what they practise, by the entries that name them."""
    told = ids(EntryNarrator.objects.filter(person_id=entry.pk).exclude(name=""), "entry_id")
    practised = ids(Practitioner.objects.filter(person_id=entry.pk), "tradition_id")
    return OwnRelations(cards={"told": told, "practised": practised})


def particulars(fetched: Fetched) -> Particulars:
    roles = fetched.related.get("roles", [])
    names = fetched.related.get("other_names", [])
    return Particulars(
        words=column(roles, "detail") + column(names, "note") + own(fetched, "life"),
        people=[fetched.title, *column(names, "name")],
    )


def missing(entry: Person) -> Iterator[Finding]:
    if not entry.roles.all():
        yield Finding(gettext_lazy("A role (tab Who)."), "roles")


def fill(entry: Person, words: dict[str, Any]) -> None:
    for order, kind in enumerate(words.get("roles", [])):
        entry.roles.add(PersonRole(kind=kind, sort_order=order))
    for order, name in enumerate(words.get("other_names", [])):
        entry.other_names.add(OtherName(sort_order=order, **name))


ENTRY_TYPE = EntryType(
    model=Person,
    section=Section(
        slug="tokoh",
        title="Tokoh",
        title_en="People",
        intro="Penutur, pelaku, dan pemilik pengetahuan, dengan nama yang mereka setujui.",
        intro_en="Narrators, practitioners and knowledge holders, by the names they agreed to.",
    ),
    hint=gettext_lazy("somebody who knows, tells or makes"),
    panels=PANELS,
    facts=facts,
    relations=relations,
    context=context,
    names=("title", "other_names__name"),
    search=SearchContent(particulars, ("life",), {"roles": ("detail",), "other_names": ("name", "note")}),
    missing=missing,
    sample=OwnSample(("life",), fill, order=10),
)
