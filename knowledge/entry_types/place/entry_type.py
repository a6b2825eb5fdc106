from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from knowledge.blocks.spot import spot
from knowledge.coordinates import is_around_jakarta
from knowledge.entry_types.entry_type import EntryType, Section
from knowledge.entry_types.facts import Fact, Value, plain
from knowledge.entry_types.findings import Finding
from knowledge.entry_types.sample import OwnSample
from knowledge.entry_types.search import Fetched, Particulars, SearchContent, column, own
from knowledge.text.words import Words

from .forms import CoordinatesForm
from .models import FormerName, Place
from .panels import PANELS


def facts(entry: Place) -> Iterator[Fact]:
    yield Fact(_("Address"), plain(entry.public_address))
    public = entry.public_point(entry.coordinates)
    if public is not None:
        here = spot(entry.title, "", public.point.latitude, public.point.longitude)
        around = public.centre_of and _("The centre of Kelurahan %(area)s: the exact place is not public.") % {
            "area": public.centre_of
        }
        yield Fact(_("Coordinates"), [Value(Words(f"{here.latitude}, {here.longitude}", ""), here.geo, note=around)])


def context(entry: Place) -> dict[str, Any]:
    return {"former_names": entry.former_names.all()}


def particulars(fetched: Fetched) -> Particulars:
    names = fetched.related.get("former_names", [])
    return Particulars(
        words=column(names, "period", "note") + ([] if fetched.place_is_withheld else own(fetched, "address")),
        places=[fetched.title, *column(names, "name")],
    )


def missing(entry: Place) -> Iterator[Finding]:
    if entry.latitude is None or entry.longitude is None:
        yield Finding(
            gettext_lazy("The coordinates (tab Where and when)."),
            "coordinates",
            gettext_lazy("Without them the place stands on no map."),
        )
    elif is_around_jakarta(-entry.latitude, entry.longitude):
        yield Finding(
            gettext_lazy("The latitude needs a minus sign: Jakarta lies south of the equator (tab Where and when)."),
            "coordinates",
            required=True,
        )
    elif not is_around_jakarta(entry.latitude, entry.longitude):
        yield Finding(
            gettext_lazy("The coordinates lie outside Jakarta: look at them once more (tab Where and when)."),
            "coordinates",
        )


def fill(entry: Place, words: dict[str, Any]) -> None:
    for order, name in enumerate(words.get("former_names", [])):
        entry.former_names.add(FormerName(sort_order=order, **name))


ENTRY_TYPE = EntryType(
    model=Place,
    section=Section(
        slug="tempat",
        title="Tempat",
        title_en="Places",
        intro="Kampung, pasar, pulau, dan gedung, beserta apa yang diingat orang tentangnya.",
        intro_en="Neighbourhoods, markets, islands and buildings, and what people remember of them.",
    ),
    hint=gettext_lazy("a spot in the city and what is remembered of it"),
    panels=PANELS,
    form=CoordinatesForm,
    facts=facts,
    context=context,
    search=SearchContent(particulars, ("address",), {"former_names": ("name", "period", "note")}),
    missing=missing,
    names=("title", "former_names__name"),
    sample=OwnSample(("latitude", "longitude", "address"), fill, order=20),
)
