"""The home page: what this is, a story to begin with, a voice, what is new, and the ways in."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.http import HttpRequest
from django.urls import reverse

from knowledge.models import Area, AreaLevel, Entry, OralHistory, Segment, Transcript
from knowledge.models.transcript import TranscriptKind
from knowledge.rights import Viewer

from . import counts, ways
from .cards import Card, card
from .pictures import Pictures
from .recordings import moment_url
from .times import clock
from .words import Words

if TYPE_CHECKING:
    from knowledge.models import HomePage

NEWEST = 6
FEATURED_STOPS = 4
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


def home_context(page: "HomePage", request: HttpRequest) -> dict[str, Any]:
    viewer = Viewer.of(getattr(request, "user", None))
    entries = Entry.objects.visible_to(viewer).for_cards()
    newest = list(entries.exclude(pk=page.featured_id).newest_first()[:NEWEST])
    featured = entries.filter(pk=page.featured_id).first() if page.featured_id else None
    spoken = _spoken(viewer)
    teller = entries.filter(recordings=spoken.transcript.recording_id).first() if spoken else None
    shown = [entry for entry in (*newest, featured, teller) if entry is not None]
    pictures = Pictures(viewer, [entry.lead_image_id for entry in shown])
    kotas = list(Area.objects.filter(level=AreaLevel.CITY))
    types = ways.types(viewer)
    return {
        "newest": [card(entry, pictures) for entry in newest],
        "featured": card(featured, pictures) if featured else None,
        "voice": _voice(spoken, teller, pictures) if spoken and teller else None,
        "types": types,
        "total": sum(way.count for way in types),
        "opk": ways.advancement_objects(viewer),
        "areas": ways.areas(kotas, counts.by_area(viewer)),
        "social": pictures.social(featured.lead_image_id, request) if featured else None,
        "headline": page.local_headline,
        "intro": page.local_intro,
        "description": page.local_intro,
        "page_title": "",
    }


def _spoken(viewer: Viewer) -> Segment | None:
    """A passage of the newest interview that says something in few words."""
    newest = (
        OralHistory.objects.visible_to(viewer)
        .filter(recordings__transcripts__in=Transcript.objects.visible_to(viewer))
        .newest_first()
        .values("recordings")[:1]
    )
    segments = Segment.objects.filter(
        transcript__in=Transcript.objects.visible_to(viewer),
        transcript__kind=TranscriptKind.ORIGINAL,
        transcript__recording_id__in=newest,
    ).select_related("transcript__language")
    return min(segments[:VOICES_LOOKED_AT], key=lambda one: abs(len(one.text) - GOOD_LENGTH), default=None)


def _voice(segment: Segment, entry: Entry, pictures: Pictures) -> Voice:
    url = reverse("knowledge:entry", args=[entry.slug])
    return Voice(
        words=Words(segment.text, segment.transcript.language.code),
        speaker=segment.speaker,
        clock=clock(segment.start),
        url=moment_url(url, segment.transcript.recording_id, segment.start),
        card=card(entry, pictures),
    )
