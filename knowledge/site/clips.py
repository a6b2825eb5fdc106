"""What the page of a clip shows, and its small page for the frames of other sites."""

from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from knowledge.media.copies.listening import Source
from knowledge.models import PLAYED, Clip, ClipFile, CopyKind, Entry
from knowledge.rights import ANONYMOUS, Viewer, may_see_clip
from knowledge.text.words import Words, content_lang, in_interface_language

from .citation import clip_citation
from .clip_links import clip_url, span_of
from .clip_words import words_of
from .content_warnings import notice_of
from .people import named_people
from .recordings import moment_url
from .tapes import tapes_of
from .times import clock, plain_seconds

FRAME_WIDTH, FRAME_HEIGHT, FILM_HEIGHT = 480, 220, 400  # CSS pixels


def find_clip(name: str, viewer: Viewer) -> Clip | None:
    """By its permanent identifier. What the viewer may not see is not there."""
    found = Clip.objects.visible_to(viewer).filter(identifier=name)
    return found.select_related("recording__home__institution").first()


def clip_context(clip: Clip, request: HttpRequest) -> dict[str, Any]:
    viewer = Viewer.of(request.user)
    entry = _entry_of(clip)
    ark_url = request.build_absolute_uri(f"/{clip.ark}")
    tape = tapes_of([entry.pk], viewer)[entry.pk].get(clip.recording_id)
    about = _("A passage of %(length)s from “%(title)s”.")
    shown = _shared_context(clip, request)
    return {
        **shown,
        "content_lang": content_lang(),
        "recording_title": clip.recording.title if clip.recording.title != entry.title else "",
        "seconds": plain_seconds(clip.seconds),
        "start_clock": clock(clip.start),
        "transcripts": words_of(clip, viewer, shown["entry_url"]),
        "ark_url": ark_url,
        "citation": clip_citation(clip, entry, shown["people"], ark_url, tape),
        # Other sites frame what is open to everybody; whoever frames it sends no session along.
        "frame": _frame(clip, request) if may_see_clip(ANONYMOUS, clip) else None,
        "description": clip.note or about % {"length": shown["length"], "title": shown["entry_title"]},
    }


def framed_context(clip: Clip, request: HttpRequest) -> dict[str, Any]:
    """For everybody what an anonymous visitor sees. Of sound there are no words: only a film has captions."""
    shown = _shared_context(clip, request)
    read = words_of(clip, ANONYMOUS, shown["entry_url"]) if clip.recording.is_video else []
    return {**shown, "transcripts": read}


def _shared_context(clip: Clip, request: HttpRequest) -> dict[str, Any]:
    """What both pages show."""
    recording, entry = clip.recording, _entry_of(clip)
    entry_url = reverse("knowledge:entry", args=[entry.slug])
    files = {one.kind: one for one in ClipFile.objects.served().filter(clip=clip)}
    return {
        "clip": clip,
        "notice": notice_of(recording) or notice_of(entry),
        "title": Words(clip.title, clip.title_language),
        "span": span_of(clip),
        "length": clock(round(clip.seconds)),
        "duration": f"PT{plain_seconds(clip.seconds)}S",
        "is_video": recording.is_video,
        "sources": [Source(files[kind].file.url, files[kind].mime_type) for kind in PLAYED if kind in files],
        "poster_url": files[CopyKind.POSTER].file.url if CopyKind.POSTER in files else "",
        "clip_url": request.build_absolute_uri(clip_url(clip)),
        "entry_url": entry_url,
        "entry_title": in_interface_language(entry, "title"),
        "moment_url": moment_url(entry_url, recording.pk, clip.start),
        "people": named_people(entry),
        "institution": entry.institution.local_name,
        "page_title": clip.title,
    }


def _frame(clip: Clip, request: HttpRequest) -> dict[str, Any]:
    """What the code says that one copies into a page."""
    return {
        "url": request.build_absolute_uri(reverse("knowledge:embedded_clip", args=[clip.identifier])),
        "width": FRAME_WIDTH,
        "height": FILM_HEIGHT if clip.recording.is_video else FRAME_HEIGHT,
    }


def _entry_of(clip: Clip) -> Entry:
    entry = clip.recording.home
    if entry is None:
        raise LookupError("a clip that somebody may see has an entry")
    return entry
