"""The clips of recordings, as lists name them."""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass

from django.urls import reverse

from knowledge.models import Clip
from knowledge.rights import Viewer
from knowledge.text.words import Words

from .times import clock


@dataclass(frozen=True)
class ClipLink:
    title: Words
    url: str
    span: str  # for readers: "0:12–1:05"


def clips_of(recordings: Collection[int], viewer: Viewer) -> dict[int, list[ClipLink]]:
    """By recording, in the order of their beginnings; one query, none where there is no
    recording."""
    found: dict[int, list[ClipLink]] = defaultdict(list)
    if not recordings:
        return {}
    for clip in Clip.objects.visible_to(viewer).filter(recording__in=recordings).order_by("start", "pk"):
        found[clip.recording_id].append(ClipLink(Words(clip.title, clip.title_language), clip_url(clip), span_of(clip)))
    return {pk: found[pk] for pk in recordings}


def clip_url(clip: Clip) -> str:
    return reverse("knowledge:clip", args=[clip.identifier])


def span_of(clip: Clip) -> str:
    return f"{clock(clip.start)}–{clock(clip.end)}"
