"""Who may find what, and hits as the page shows them after the database has said so once more."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.safestring import SafeString

from knowledge.models import Entry, EntryStatus, Transcript
from knowledge.models.entry import EntryQuerySet
from knowledge.models.status import status_for
from knowledge.rights import ANONYMOUS, Viewer, may_see_entry, may_work_on_entry
from knowledge.rights.levels import AccessLevel
from knowledge.site import listed
from knowledge.site.cards import Card, card
from knowledge.site.listed import Listed
from knowledge.site.recordings import moment_url
from knowledge.site.seeking import LONGEST_TEXT, TEXT_PARAMETER
from knowledge.site.tapes import Tape, tapes_of
from knowledge.site.thumbnails import Thumbnails
from knowledge.site.times import clock
from knowledge.site.written import passage_url
from knowledge.text.words import CONTENT_LANGUAGE, lang
from knowledge.transcripts.places import label, read_place
from search.facets.fields import INSTITUTION_ID
from search.matching.highlighting import Highlighter, whole
from search.port import SEGMENT_HITS_PER_HIT, Audience, Fragment, Hit, SegmentHit, Values


@dataclass(frozen=True)
class SegmentLink:
    """`url` opens the recording where the words are said; `clock` is that place, e.g. "2:31"; `tape` names the
    recording where the entry has several. Where nothing is to be listened to, it opens the passage, and `clock` is what
    that is cited by, e.g. "p. 3, line 12".

    `language`, a BCP 47 code, is what they are said in."""

    url: str
    clock: str
    speaker: str
    language: str
    fragments: tuple[Fragment, ...]
    tape: Tape | None
    is_heard: bool = True

    @property
    def lang(self) -> SafeString:
        return lang(self.language)


@dataclass(frozen=True)
class SearchResult:
    """Languages are BCP 47 codes. `within_url`: the entry with every segment that says the words, where any does.
    `edit_url`, `status` (what it is called): for the staff."""

    card: Card
    title: tuple[Fragment, ...]
    title_language: str
    snippet: tuple[Fragment, ...]
    snippet_language: str
    segments: tuple[SegmentLink, ...]
    within_url: str = ""
    status: str = ""
    edit_url: str = ""

    @property
    def title_lang(self) -> SafeString:
        return lang(self.title_language)

    @property
    def snippet_lang(self) -> SafeString:
        return lang(self.snippet_language)

    @property
    def has_more_segments(self) -> bool:
        return len(self.segments) >= SEGMENT_HITS_PER_HIT


def audience_of(viewer: Viewer) -> Audience:
    """Outside the CMS, where the staff finds what every member does: drafts and what is its alone are found inside."""
    return Audience.PUBLIC if viewer == ANONYMOUS else Audience.MEMBERS


def allowed(audience: Audience, viewer: Viewer) -> tuple[Values, ...]:
    """The rule of `knowledge.rights.entries.consultable_entries` as conditions of the staff's index."""
    if audience is not Audience.STAFF or viewer.is_curator:
        return ()
    levels = tuple(sorted(viewer.levels))
    published: Values = {"state": (EntryStatus.PUBLISHED.value,), "level": levels}
    if not viewer.is_staff or viewer.institution_id is None:
        return (published,)
    open_levels = tuple(level for level in levels if level != AccessLevel.SEALED)
    return (published, {INSTITUTION_ID: (str(viewer.institution_id),), "level": open_levels})


def findable_entries(audience: Audience, viewer: Viewer) -> EntryQuerySet:
    if audience is Audience.STAFF:
        return Entry.objects.consultable_by(viewer)
    return Entry.objects.visible_to(viewer)


def authorised(entries: Collection[int], audience: Audience, viewer: Viewer) -> dict[int, Listed]:
    """Those of these entries that the viewer may find, ready to be shown: one query."""
    of_viewer = listed.consultable if audience is Audience.STAFF else listed.visible
    return of_viewer(entries, viewer)


def to_results(
    hits: Iterable[Hit],
    entries: dict[int, Listed],
    audience: Audience,
    viewer: Viewer,
    highlighter: Highlighter,
    text: str,
) -> list[SearchResult]:
    """Hits whose entry is not among `entries`, which are authorised, are left out."""
    hits = [hit for hit in hits if hit.entry in entries]
    statuses = _statuses([hit.entry for hit in hits], viewer) if audience is Audience.STAFF else {}
    languages = _readable({segment.transcript for hit in hits for segment in hit.segment_hits}, viewer)
    tapes = tapes_of([hit.entry for hit in hits if hit.segment_hits], viewer)
    pictures = Thumbnails([entries[hit.entry].lead_image_id for hit in hits], viewer)
    results = []
    for hit in hits:
        entry = entries[hit.entry]
        made = card(entry, pictures)
        edit_url = _edit_url(entry, viewer) if audience is Audience.STAFF else ""
        if audience is Audience.STAFF and not may_see_entry(viewer, entry):
            made = replace(made, url=edit_url)
        segments = _segment_links(hit.segment_hits, made.url, languages, tapes.get(hit.entry, {}), text[:LONGEST_TEXT])
        result = SearchResult(
            card=made,
            # In a draft the index knows the newer title; in public the page's own language decides.
            title=whole(hit.title if audience is Audience.STAFF else made.title.text, highlighter),
            title_language=CONTENT_LANGUAGE if audience is Audience.STAFF else made.title.language,
            snippet=hit.snippet,
            snippet_language=hit.snippet_language,
            segments=segments,
            within_url=f"{made.url}?{urlencode({TEXT_PARAMETER: text[:LONGEST_TEXT]})}" if segments else "",
            status=statuses.get(hit.entry, ""),
            edit_url=edit_url,
        )
        results.append(result)
    return results


def _statuses(entries: Collection[int], viewer: Viewer) -> dict[int, str]:
    found = Entry.objects.filter(pk__in=entries).with_progress()
    return {entry.pk: str(status_for(viewer, entry).label) for entry in found}


def _edit_url(entry: Listed, viewer: Viewer) -> str:
    return reverse("wagtailadmin_pages:edit", args=[entry.pk]) if may_work_on_entry(viewer, entry) else ""


def _segment_links(
    segments: Iterable[SegmentHit], url: str, languages: dict[int, str], tapes: dict[int, Tape], text: str
) -> tuple[SegmentLink, ...]:
    return tuple(
        _segment_link(segment, url, languages[segment.transcript], tapes.get(segment.recording), text)
        for segment in segments
        if segment.transcript in languages
    )


def _segment_link(segment: SegmentHit, url: str, language: str, tape: Tape | None, text: str) -> SegmentLink:
    place = read_place(segment.place)
    where = label(place) if place is not None else clock(segment.start or 0.0)
    if segment.key:
        address = passage_url(url, segment.key, text)
    else:
        address = moment_url(url, segment.recording, segment.start or 0.0, text)
    return SegmentLink(address, where, segment.speaker, language, segment.fragments, tape, is_heard=not segment.key)


def _readable(transcripts: Collection[int], viewer: Viewer) -> dict[int, str]:
    """Those of these transcripts that the viewer may read, with the code of the language that each is in."""
    if not transcripts:
        return {}
    found = Transcript.objects.visible_to(viewer).filter(pk__in=transcripts).order_by()
    return dict(found.values_list("pk", "language__code"))
