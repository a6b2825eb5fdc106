"""The facts of an entry: what is its type's own, and then the same for all types."""

from collections.abc import Iterator

from django.http import HttpRequest
from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from knowledge import entry_types
from knowledge.entry_types.facts import Fact, Value, plain, term
from knowledge.models import Entry
from knowledge.text.words import Words

from .areas import AreaLink, way_to
from .times import years

AREAS_AROUND = "area__parent__parent__parent"  # a kelurahan's, up to the province


def facts(entry: Entry, request: HttpRequest) -> list[Fact]:
    """Those that have something to say."""
    own = entry_types.by_name()[entry.type_name].facts(entry)
    return [fact for fact in (*own, *_shared(entry, request)) if fact.values]


def _shared(entry: Entry, request: HttpRequest) -> Iterator[Fact]:
    yield Fact(_("Area"), [Value(Words(link.name, ""), link.url) for link in way_to(entry.area)], way=True)
    ways = [way_to(link.area) for link in entry.area_links.select_related(AREAS_AROUND)]
    yield Fact(_("Also in"), [_further(way) for way in ways if way])
    yield Fact(_("Time"), term(years(entry)))
    yield Fact(_("Languages"), [Value(Words(one.local_name, "")) for one in entry.languages.all()])
    if entry.opk:  # a draft may lack it
        label = Words(capfirst(entry.get_opk_display()), "")
        address = reverse("knowledge:browse_opk", args=[entry.opk])
        yield Fact(_("Object of cultural advancement"), [Value(label, address)])
    yield Fact(_("Heritage domain (UNESCO)"), term(entry.get_ich_domain_display()))
    yield Fact(_("Institution"), [Value(Words(entry.institution.local_name, ""), entry.institution.website)])
    yield Fact(_("Credits"), [value for line in entry.credits.splitlines() for value in plain(line.strip())])
    if entry.licence:
        licence = entry.licence
        yield Fact(
            _("Licence"),
            [Value(Words(licence.local_name, ""), licence.url, note=licence.local_explanation, rel="license")],
        )
    if entry.identifier:
        address = request.build_absolute_uri(f"/{entry.ark}")
        yield Fact(_("Permanent identifier"), [Value(Words(entry.ark, ""), address)])


def _further(way: list[AreaLink]) -> Value:
    """The area, with what it lies in beside it."""
    *around, link = way
    return Value(Words(link.name, ""), link.url, note=", ".join(one.name for one in reversed(around)))
