from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from knowledge.dates import in_words, is_in_the_future
from knowledge.entry_types.entry_type import EntryType, Section
from knowledge.entry_types.facts import Fact, plain
from knowledge.entry_types.findings import Finding
from knowledge.entry_types.person.sample import with_person
from knowledge.entry_types.relations import OwnRelations, Unnamed
from knowledge.entry_types.sample import OwnSample
from knowledge.entry_types.search import Fetched, Particulars, SearchContent, column, own
from knowledge.models import Narrator

from .forms import NarratorsForm
from .models import EntryNarrator, OralHistory
from .panels import PANELS


def facts(entry: OralHistory) -> Iterator[Fact]:
    yield Fact(_("Interviewer"), plain(entry.interviewer))
    yield Fact(_("Date of the interview"), plain(in_words(entry.interview_date), ""))
    yield Fact(_("Place of the interview"), plain(entry.interview_place))


def relations(entry: OralHistory) -> OwnRelations:
    rows = entry.narrators.all()
    return OwnRelations(people=[row if row.name or row.agreed_name else Unnamed(row.note) for row in rows])


def particulars(fetched: Fetched) -> Particulars:
    narrators = fetched.related.get("narrators", [])
    return Particulars(
        words=column(narrators, "note") + own(fetched, "interview_place"),
        people=column(narrators, "name") + own(fetched, "interviewer"),
    )


def missing(entry: OralHistory) -> Iterator[Finding]:
    if not any(link.recording_id for link in entry.recording_links.all()):
        yield Finding(
            gettext_lazy("A recording (tab Media)."), "recording_links", gettext_lazy("Readers want to hear the voice.")
        )
    if not any(narrator.narrator_id or narrator.name.strip() for narrator in entry.narrators.all()):
        yield Finding(
            gettext_lazy("A narrator (tab Who)."),
            "narrators",
            gettext_lazy("Without the narrator's name, or the name agreed on instead, nobody finds the interview."),
            required=True,
        )
    if not entry.interview_date:
        yield Finding(gettext_lazy("The date of the interview (tab Where and when)."), "interview_date")
    elif is_in_the_future(entry.interview_date):
        yield Finding(
            gettext_lazy("The date of the interview lies in the future (tab Where and when)."),
            "interview_date",
            required=True,
        )


ABOUT_CONSENT = ("consent", "withdrawn_on")  # of a narrator of the sample


def fill(entry: OralHistory, words: dict[str, Any]) -> None:
    """A narrator with `consent` gets a record; the consent is recorded once the entry is there."""
    for order, values in enumerate(words["narrators"]):
        named = {name: value for name, value in values.items() if name not in ABOUT_CONSENT}
        row = EntryNarrator(sort_order=order, **with_person(named))
        if "consent" in values:
            row.narrator = Narrator.objects.create(public_name=row.name, institution=entry.institution)
        entry.narrators.add(row)


ENTRY_TYPE = EntryType(
    model=OralHistory,
    section=Section(
        slug="sejarah-lisan",
        title="Sejarah lisan",
        title_en="Oral histories",
        intro="Wawancara dengan orang yang mengalami sendiri: dengarkan suaranya, baca transkripnya.",
        intro_en="Interviews with people who were there: hear their voices, read the transcripts.",
    ),
    hint=gettext_lazy("an interview with its recording"),
    panels=PANELS,
    facts=facts,
    relations=relations,
    search=SearchContent(particulars, ("interviewer", "interview_place"), {"narrators": ("name", "note")}),
    missing=missing,
    form=NarratorsForm,
    sample=OwnSample(("interviewer", "interview_date", "interview_place"), fill, order=50),
)
