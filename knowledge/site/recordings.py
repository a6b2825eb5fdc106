"""Recordings with what is said in them, as far as the viewer may hear and read it."""

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlencode

from django.http import HttpRequest
from django.template.defaultfilters import filesizeformat
from django.utils.timezone import localdate

from knowledge.media.copies.listening import Copies, Source, copies_of
from knowledge.models import CopyKind, Recording, Segment, Transcript
from knowledge.models.transcript import TranscriptKind
from knowledge.rights import Viewer

from .seeking import TEXT_PARAMETER, Fragment, Reading
from .times import clock, plain_seconds

TIME_PARAMETER = "t"
RECORDING_PARAMETER = "rekaman"


@dataclass(frozen=True)
class SegmentView:
    start: str  # seconds
    end: str
    clock: str
    url: str
    speaker: str  # empty where the same person goes on speaking
    teller: str
    text: str
    current: bool
    found: bool  # answers what the address searches for
    fragments: Sequence[Fragment]  # the text with its marks, where it is found


@dataclass(frozen=True)
class TranscriptView:
    language_code: str
    language: str
    kind: str
    is_translation: bool
    by_machine: bool
    is_verified: bool
    verified_on: date | None  # of a machine's: when a person verified it, where that is known
    vtt_url: str
    segments: list[SegmentView]

    @property
    def found(self) -> bool:
        return any(segment.found for segment in self.segments)


@dataclass(frozen=True)
class Player:
    pk: int
    anchor: str
    title: str
    is_video: bool
    ready: bool  # else there is nothing to play yet
    sources: list[Source]  # URL and type; with a media fragment where the address asks for a moment
    poster_url: str  # of a video
    peaks_url: str  # the waveform as JSON; "" where there is none
    master_url: str  # where the original may be downloaded
    clock: str
    duration: str  # ISO 8601
    size: str
    credit: str
    inline: bool  # stands in the body, where it is mentioned; else it heads the page
    asked: bool  # the address asks for a moment of it
    transcripts: list[TranscriptView]


@dataclass(frozen=True)
class Moment:
    """Where the address asks a recording to start: `?t=151`, and `&rekaman=` for another than the first."""

    seconds: float | None = None
    recording: int | None = None

    @classmethod
    def of(cls, request: HttpRequest) -> "Moment":
        recording = request.GET.get(RECORDING_PARAMETER, "")
        return cls(
            _seconds(request.GET.get(TIME_PARAMETER, "")),
            int(recording) if recording.isdecimal() and len(recording) < 19 else None,
        )

    def within(self, recording: Recording, is_first: bool) -> float | None:
        wanted = self.recording == recording.pk if self.recording else is_first
        return self.seconds if wanted and self.seconds is not None and self.seconds < recording.duration else None


def moment_url(entry_url: str, recording_pk: int, seconds: float, text: str = "") -> str:
    """`text`: what is searched for, to be marked there."""
    wanted = {TIME_PARAMETER: plain_seconds(seconds), RECORDING_PARAMETER: str(recording_pk)}
    query = urlencode(wanted | ({TEXT_PARAMETER: text} if text else {}))
    return f"{entry_url}?{query}#rekaman-{recording_pk}"


def players(
    own: Iterable[int],
    mentioned: Iterable[int],
    viewer: Viewer,
    entry_url: str,
    moment: Moment,
    reading: Reading | None = None,
) -> list[Player]:
    """The entry's own recordings, then those that its body mentions, in the order of their ids.

    Recordings that the viewer may not hear are left out without a trace.
    """
    own = list(own)
    wanted = list(dict.fromkeys([*own, *mentioned]))
    if not wanted:
        return []
    found = {one.pk: one for one in Recording.objects.visible_to(viewer).filter(pk__in=wanted)}
    shown = [found[pk] for pk in wanted if pk in found]
    transcripts = _transcripts(shown, viewer)
    copies = copies_of(shown)
    return [
        _player(
            one,
            copies[one.pk],
            transcripts[one.pk],
            entry_url,
            moment.within(one, is_first=number == 0),
            reading,
            inline=one.pk not in own,
        )
        for number, one in enumerate(shown)
    ]


def _transcripts(recordings: list[Recording], viewer: Viewer) -> dict[int, list[Transcript]]:
    by_recording: dict[int, list[Transcript]] = defaultdict(list)
    if recordings:
        visible = Transcript.objects.visible_to(viewer).filter(recording__in=recordings)
        for one in visible.select_related("language").prefetch_related("segments").order_by("kind", "pk"):
            by_recording[one.recording_id].append(one)
    return by_recording


def _player(
    recording: Recording,
    copies: Copies,
    transcripts: list[Transcript],
    entry_url: str,
    start: float | None,
    reading: Reading | None,
    *,
    inline: bool,
) -> Player:
    fragment = f"#t={plain_seconds(start)}" if start is not None else ""
    return Player(
        pk=recording.pk,
        anchor=f"rekaman-{recording.pk}",
        title=recording.title,
        is_video=recording.is_video,
        ready=copies.ready,
        sources=copies.sources(fragment),
        poster_url=copies.url(CopyKind.POSTER),
        peaks_url=copies.url(CopyKind.PEAKS),
        master_url=copies.url(CopyKind.MASTER),
        clock=clock(recording.duration),
        duration=f"PT{plain_seconds(recording.duration)}S",
        size=filesizeformat(copies.size) if copies.ready else "",
        credit=recording.credit,
        inline=inline,
        asked=start is not None,
        transcripts=[_transcript(one, recording, entry_url, start, reading) for one in transcripts],
    )


def _transcript(
    transcript: Transcript, recording: Recording, entry_url: str, start: float | None, reading: Reading | None
) -> TranscriptView:
    return TranscriptView(
        language_code=transcript.language.code,
        language=transcript.language.local_name,
        kind=str(transcript.get_kind_display()),
        is_translation=transcript.kind == TranscriptKind.TRANSLATION,
        by_machine=transcript.by_machine,
        is_verified=transcript.is_verified,
        verified_on=localdate(transcript.verified_at) if transcript.verified_at else None,
        vtt_url=f"/transkrip/{transcript.pk}.vtt",
        segments=_segments(list(transcript.segments.all()), recording, entry_url, start, reading),
    )


def _segments(
    segments: list[Segment], recording: Recording, entry_url: str, start: float | None, reading: Reading | None
) -> list[SegmentView]:
    found = reading.finds([one.text for one in segments]) if reading else [False] * len(segments)
    before = ["", *(one.speaker for one in segments)]
    return [
        SegmentView(
            start=plain_seconds(one.start),
            end=plain_seconds(one.end),
            clock=clock(one.start),
            url=moment_url(entry_url, recording.pk, one.start, reading.text if reading else ""),
            speaker=one.speaker if one.speaker != before[number] else "",
            teller=one.speaker,
            text=one.text,
            current=start is not None and one.start <= start < one.end,
            found=found[number],
            fragments=reading.marked(one.text) if reading and found[number] else (),
        )
        for number, one in enumerate(segments)
    ]


_SECONDS = re.compile(r"[0-9]{1,6}(\.[0-9]{1,3})?")


def _seconds(text: str) -> float | None:
    return float(text) if _SECONDS.fullmatch(text) else None
