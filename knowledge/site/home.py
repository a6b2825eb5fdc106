"""The home page: what this is, a story to begin with, a voice, what is new, and the links into the archive."""

from collections import defaultdict
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.urls import reverse

from knowledge.browse_index import EntriesUnder, counts
from knowledge.entry_types.oral_history.models import OralHistory
from knowledge.models import Area, AreaLevel, Dimension, Entry, HomePage, Segment, Transcript
from knowledge.models.page_context import page_context
from knowledge.models.transcript import TranscriptKind
from knowledge.rights import Viewer
from knowledge.text.words import Words

from . import browse_links
from .cards import Card, card, visible_by_id
from .pictures import Pictures
from .recordings import moment_url
from .times import clock

NEWEST = 6
FEATURED_STOPS = 4
INTERVIEWS_LOOKED_AT = 12  # the newest; where none of them has words, no voice stands on the page
VOICES_LOOKED_AT = 40
GOOD_LENGTH = 150  # characters: long enough to say something, short enough to be read in passing


@dataclass(frozen=True)
class Voice:
    """Something said in a recording, with the way to hear it."""

    words: Words
    speaker: str
    clock: str
    url: str
    card: Card


@page_context.register
def home_context(page: HomePage, request: HttpRequest) -> dict[str, Any]:
    viewer = Viewer.of(getattr(request, "user", None))
    newest = EntriesUnder(viewer, Dimension.ALL)[: NEWEST + 1]
    interviews = EntriesUnder(viewer, Dimension.TYPE, OralHistory.type_name)[:INTERVIEWS_LOOKED_AT]
    entries = visible_by_id([*newest, page.featured_id, *interviews], viewer)
    featured = entries.get(page.featured_id or 0)
    new = [entries[pk] for pk in newest if pk in entries and pk != page.featured_id][:NEWEST]
    # What warns of its content is not quoted without the warning.
    quotable = [pk for pk in interviews if pk in entries and not entries[pk].has_content_warning]
    told_in, spoken = _spoken(quotable, viewer)
    teller = entries.get(told_in or 0)
    shown = [entry for entry in (*new, featured, teller) if entry is not None]
    pictures = Pictures(viewer, [entry.lead_image_id for entry in shown])
    found = counts(viewer, Dimension.TYPE, Dimension.OPK, Dimension.AREA)
    types = browse_links.types(found[Dimension.TYPE])
    return {
        "newest": [card(entry, pictures) for entry in new],
        "featured": card(featured, pictures) if featured else None,
        "voice": _voice(spoken, teller, pictures) if spoken and teller else None,
        "types": types,
        "total": sum(link.count for link in types),
        "opk": browse_links.advancement_objects(found[Dimension.OPK]),
        "areas": browse_links.areas(Area.objects.filter(level=AreaLevel.CITY), found[Dimension.AREA]),
        "social": pictures.social(featured.lead_image_id, request) if featured else None,
        "headline": page.local_headline,
        "intro": page.local_intro,
        "description": page.local_intro,
        "page_title": "",
    }


def _spoken(interviews: list[int], viewer: Viewer) -> tuple[int | None, Segment | None]:
    """The first of these interviews with words in it, and a passage of it that says something in few words."""
    transcripts: dict[int, list[int]] = defaultdict(list)
    readable = Transcript.objects.visible_to(viewer).timed().filter(kind=TranscriptKind.ORIGINAL)
    own = readable.filter(
        recording__home__in=interviews, recording__content_warnings=None, recording__content_warning_note=""
    )
    for interview, transcript in own.values_list("recording__home", "pk"):
        transcripts[interview].append(transcript)
    told_in = next((pk for pk in interviews if pk in transcripts), None)
    if told_in is None:
        return None, None
    segments = (
        Segment.objects.readable().filter(transcript__in=transcripts[told_in]).select_related("transcript__language")
    )
    passage = min(segments[:VOICES_LOOKED_AT], key=lambda one: abs(len(one.text) - GOOD_LENGTH), default=None)
    return told_in, passage


def _voice(segment: Segment, entry: Entry, pictures: Pictures) -> Voice:
    url = reverse("knowledge:entry", args=[entry.slug])
    return Voice(
        words=Words(segment.text, segment.transcript.language.code),
        speaker=segment.speaker,
        clock=clock(segment.begins),
        url=moment_url(url, segment.transcript.recording_id, segment.begins),
        card=card(entry, pictures),
    )
