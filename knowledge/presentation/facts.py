"""The facts of an entry: a list of names and values, the same for all types and then what is the type's own."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from knowledge.dates import in_words
from knowledge.models import Artefact, Entry, OralHistory, Person, Place, Tradition

from .areas import way_to
from .body import spot
from .times import years
from .words import CONTENT_LANGUAGE, Words


@dataclass(frozen=True)
class Value:
    words: Words
    url: str = ""
    note: str = ""
    rel: str = ""


@dataclass(frozen=True)
class Fact:
    name: str
    values: list[Value] = field(default_factory=list)
    way: bool = False  # the values lead down from one to the next


def facts(entry: Entry, request: HttpRequest) -> list[Fact]:
    """Those that have something to say."""
    return [fact for fact in (*_own(entry), *_shared(entry, request)) if fact.values]


def _shared(entry: Entry, request: HttpRequest) -> Iterator[Fact]:
    yield Fact(_("Area"), [Value(Words(link.name, ""), link.url) for link in way_to(entry.area)], way=True)
    yield Fact(_("Time"), _term(years(entry)))
    yield Fact(_("Languages"), [Value(Words(one.local_name, "")) for one in entry.languages.all()])
    if entry.opk:  # a draft may lack it
        label = Words(capfirst(entry.get_opk_display()), "")
        address = reverse("knowledge:browse_opk", args=[entry.opk])
        yield Fact(_("Object of cultural advancement"), [Value(label, address)])
    yield Fact(_("Heritage domain (UNESCO)"), _term(entry.get_ich_domain_display()))
    yield Fact(_("Institution"), [Value(Words(entry.institution.local_name, ""), entry.institution.website)])
    yield Fact(_("Credits"), [value for line in entry.credits.splitlines() for value in _plain(line.strip())])
    if entry.licence:
        licence = entry.licence
        yield Fact(
            _("Licence"),
            [Value(Words(licence.local_name, ""), licence.url, note=licence.local_explanation, rel="license")],
        )
    if entry.identifier:
        address = request.build_absolute_uri(f"/{entry.ark}")
        yield Fact(_("Permanent identifier"), [Value(Words(entry.ark, ""), address)])


def _own(entry: Entry) -> Iterator[Fact]:
    match entry:
        case OralHistory():
            yield Fact(_("Interviewer"), _plain(entry.interviewer))
            yield Fact(_("Date of the interview"), _plain(in_words(entry.interview_date), ""))
            yield Fact(_("Place of the interview"), _plain(entry.interview_place))
        case Tradition():
            yield Fact(_("Condition"), _term(entry.get_condition_display()))
        case Place():
            here = spot(entry.title, "", entry.latitude, entry.longitude)
            yield Fact(_("Address"), _plain(entry.address))
            if here.geo:
                yield Fact(_("Coordinates"), [Value(Words(f"{here.latitude}, {here.longitude}", ""), here.geo)])
        case Person():
            yield Fact(_("Roles"), [_role(role) for role in entry.roles.all()])
            yield Fact(_("Life"), _plain(entry.life))
        case Artefact():
            yield from _making(entry)


def _making(artefact: Artefact) -> Iterator[Fact]:
    yield Fact(_("Maker"), _plain(artefact.maker))
    yield Fact(_("Made"), _plain(artefact.made))
    yield Fact(_("Date of making"), _plain(in_words(artefact.made_on), ""))
    yield Fact(_("Materials"), _plain(artefact.materials))
    yield Fact(_("Technique"), _plain(artefact.technique))
    yield Fact(_("Dimensions"), _plain(artefact.dimensions))
    yield Fact(_("State of preservation"), _plain(artefact.condition_note))
    yield Fact(_("Holder"), _plain(artefact.holder))
    yield Fact(_("Inventory number"), _plain(artefact.inventory_number, ""))


def _role(role: Any) -> Value:
    return Value(Words(capfirst(role.get_kind_display()), ""), note=role.detail)


def _term(text: str) -> list[Value]:
    """A term of the interface, in its language."""
    return [Value(Words(capfirst(text), ""))] if text else []


def _plain(text: str, language: str = CONTENT_LANGUAGE) -> list[Value]:
    return [Value(Words(text, language))] if text else []
