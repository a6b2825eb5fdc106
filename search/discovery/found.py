"""Hits made into what the page shows, after the database has said once more who may see them."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from urllib.parse import urlencode

from django.urls import reverse

from knowledge.models import Entry, Transcript
from knowledge.models.entry import EntryQuerySet
from knowledge.rights import Viewer, may_see_entry, may_work_on_entry
from knowledge.site import listed
from knowledge.site.cards import Card, card
from knowledge.site.listed import Listed
from knowledge.site.recordings import moment_url
from knowledge.site.seeking import LONGEST_TEXT, TEXT_PARAMETER
from knowledge.site.thumbnails import Thumbnails
from knowledge.site.times import clock
from search.engines.base import MOMENTS_A_HIT, Audience, Fragment, Hit
from search.engines.base import Moment as FoundMoment
from search.highlight import Marker, whole


@dataclass(frozen=True)
class Moment:
    """`url` opens the recording where the words are said; `clock` is that place, e.g. "2:31".

    `language`, a BCP 47 code, is what they are said in."""

    url: str
    clock: str
    speaker: str
    language: str
    fragments: tuple[Fragment, ...]


@dataclass(frozen=True)
class Found:
    """`within_url`: the entry with every moment inside it, where it has any. `edit_url`, `is_live`: for the staff."""

    card: Card
    title: tuple[Fragment, ...]
    snippet: tuple[Fragment, ...]
    moments: tuple[Moment, ...]
    within_url: str = ""
    is_live: bool = True
    edit_url: str = ""

    @property
    def has_more_moments(self) -> bool:
        return len(self.moments) >= MOMENTS_A_HIT


def found_by(audience: Audience, viewer: Viewer) -> EntryQuerySet:
    """All entries that the viewer may find."""
    if audience is Audience.STAFF:
        return Entry.objects.consultable_by(viewer)
    return Entry.objects.visible_to(viewer)


def permitted(entries: Collection[int], audience: Audience, viewer: Viewer) -> dict[int, Listed]:
    """Those of these entries that the viewer may find, ready to be shown: one query."""
    allowed = listed.consultable if audience is Audience.STAFF else listed.visible
    return allowed(entries, viewer)


def shown(
    hits: Iterable[Hit],
    entries: dict[int, Listed],
    audience: Audience,
    viewer: Viewer,
    marker: Marker,
    text: str,
) -> list[Found]:
    hits = [hit for hit in hits if hit.entry in entries]
    readable = _readable({moment.transcript for hit in hits for moment in hit.moments}, viewer)
    pictures = Thumbnails([entries[hit.entry].lead_image_id for hit in hits], viewer)
    return [
        _found(hit, entries[hit.entry], audience, viewer, pictures, readable, marker, text[:LONGEST_TEXT])
        for hit in hits
    ]


def _readable(transcripts: Collection[int], viewer: Viewer) -> dict[int, str]:
    """Those of these transcripts that the viewer may read, with the code of the language that each is in."""
    if not transcripts:
        return {}
    found = Transcript.objects.visible_to(viewer).filter(pk__in=transcripts).order_by()
    return dict(found.values_list("pk", "language__code"))


def _found(
    hit: Hit,
    entry: Listed,
    audience: Audience,
    viewer: Viewer,
    pictures: Thumbnails,
    readable: dict[int, str],
    marker: Marker,
    text: str,
) -> Found:
    made = card(entry, pictures)
    is_staff_search = audience is Audience.STAFF
    editable = is_staff_search and may_work_on_entry(viewer, entry)
    edit_url = reverse("wagtailadmin_pages:edit", args=[entry.pk]) if editable else ""
    if is_staff_search and not may_see_entry(viewer, entry):
        made = replace(made, url=edit_url)
    moments = tuple(
        _moment(made.url, moment, readable[moment.transcript], text)
        for moment in hit.moments
        if moment.transcript in readable
    )
    return Found(
        card=made,
        # In a draft the index knows the newer title, in public the page's own language decides.
        title=whole(hit.title if is_staff_search else made.title.text, marker),
        snippet=hit.snippet,
        moments=moments,
        within_url=f"{made.url}?{urlencode({TEXT_PARAMETER: text})}" if moments else "",
        is_live=entry.live,
        edit_url=edit_url,
    )


def _moment(url: str, moment: FoundMoment, language: str, text: str) -> Moment:
    address = moment_url(url, moment.recording, moment.start, text)
    return Moment(address, clock(moment.start), moment.speaker, language, moment.fragments)
