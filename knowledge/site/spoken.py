"""What is said in recordings, as far as the viewer may read it: transcripts, each with the part that the page shows."""

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Prefetch, Q
from django.urls import reverse
from django.utils.timezone import localdate

from knowledge.models import Recording, Segment, Transcript
from knowledge.models.transcript import TranscriptKind, TranscriptQuerySet
from knowledge.rights import Viewer
from knowledge.transcripts.files import files_of
from knowledge.transcripts.index_points import words_of_point
from knowledge.transcripts.placed_words import placed
from knowledge.transcripts.segments import Word

from .parts import Part, part_at, parts
from .seeking import Fragment, Reading
from .times import clock, plain_seconds

Ask = Callable[[list[Part]], Part | None]
UrlOf = Callable[[float], str]  # the address of a second of a recording


@dataclass(frozen=True)
class TimedWord:
    """`before`: what stands between it and the word before it; nothing in scripts without spaces."""

    before: str
    text: str
    start: float


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
    words: Sequence[TimedWord] = ()  # all of the text, where their times are known


@dataclass(frozen=True)
class DownloadLink:
    name: str
    url: str


@dataclass(frozen=True)
class TranscriptView:
    """`segments` are those of the part that is shown; `found_segments` all that answer the query."""

    pk: int
    language_code: str
    language: str
    kind: str
    is_translation: bool
    by_machine: bool
    is_verified: bool
    verified_on: date | None  # of a machine's: when a person verified it, where that is known
    vtt_url: str
    downloads: Sequence[DownloadLink]
    segments: list[SegmentView]
    found_segments: list[SegmentView]

    @property
    def found(self) -> bool:
        return any(segment.found for segment in self.segments)


@dataclass(frozen=True)
class ReadTranscript:
    """`found`: for each segment, whether it answers the query."""

    transcript: Transcript
    segments: list[Segment]
    found: list[bool]

    def found_seconds(self) -> list[float]:
        return [one.begins for one, is_found in zip(self.segments, self.found, strict=True) if is_found]


@dataclass(frozen=True)
class Spoken:
    """What is said in a recording: the parts of it, the one that is shown, and what the viewer may read. An index is
    always whole: `indexes`, one for each language."""

    parts: list[Part]
    part: Part
    is_asked: bool  # the address asked for that part
    transcripts: list[ReadTranscript]
    indexes: list[ReadTranscript]


def spoken(
    recordings: Sequence[Recording], viewer: Viewer, asked: dict[int, Ask], reading: Reading | None
) -> dict[int, Spoken]:
    """By recording. `asked` chooses the part; where it does not, the first with a hit is shown, or the first.

    Only the segments of that part are loaded, save where a query is read for.
    """
    if not recordings:
        return {}
    readable = Transcript.objects.visible_to(viewer).followed().with_words()
    visible = readable.filter(recording__in=recordings).select_related("language", "recording")
    cut = _cut(visible, recordings)
    chosen = {pk: ask(cut[pk]) for pk, ask in asked.items()}
    read = _read(visible, {pk: part or cut[pk][0] for pk, part in chosen.items()}, reading)
    return {pk: _spoken(cut[pk], part, read[pk]) for pk, part in chosen.items()}


def _spoken(cut: list[Part], asked: Part | None, read: list[ReadTranscript]) -> Spoken:
    indexes = [one for one in read if one.transcript.is_index]
    transcripts = [one for one in read if not one.transcript.is_index]
    return Spoken(cut, asked or _first_with_a_hit(cut, transcripts), asked is not None, transcripts, indexes)


def _cut(visible: TranscriptQuerySet, recordings: Sequence[Recording]) -> dict[int, list[Part]]:
    begins: dict[int, list[tuple[int, float]]] = defaultdict(list)
    rows = Segment.objects.readable().filter(transcript__in=visible.without_indexes()).order_by()
    for recording, transcript, start in rows.values_list("transcript__recording", "transcript", "start"):
        begins[recording].append((transcript, start or 0.0))
    return {one.pk: parts(begins[one.pk]) for one in recordings}


def _read(
    visible: TranscriptQuerySet, shown: dict[int, Part], reading: Reading | None
) -> dict[int, list[ReadTranscript]]:
    by_recording: dict[int, list[ReadTranscript]] = defaultdict(list)
    segments = Segment.objects.readable().order_by("order")
    if reading is None:
        segments = segments.filter(_in_parts(shown))
    with_segments = visible.prefetch_related(Prefetch("segments", segments))
    for one in with_segments.order_by("kind", "pk"):
        loaded = list(one.segments.all())
        found = _found(one, loaded, reading) if reading else [False] * len(loaded)
        by_recording[one.recording_id].append(ReadTranscript(one, loaded, found))
    return by_recording


def _found(transcript: Transcript, segments: Sequence[Segment], reading: Reading) -> list[bool]:
    """Points of an index are not said one after the other: each is read by itself."""
    if not transcript.is_index:
        return reading.finds([segment.text for segment in segments])
    return [reading.finds([words_of_point(segment.text)])[0] for segment in segments]


def _in_parts(shown: dict[int, Part]) -> Q:
    wanted = Q(transcript__kind=TranscriptKind.INDEX)
    for recording, part in shown.items():
        condition = Q(transcript__recording=recording)
        if not part.is_first:
            condition &= Q(start__gte=part.start)
        if not part.is_last:
            condition &= Q(start__lt=part.end)
        wanted |= condition
    return wanted


def _first_with_a_hit(cut: list[Part], transcripts: list[ReadTranscript]) -> Part:
    found = [second for one in transcripts for second in one.found_seconds()]
    return part_at(cut, min(found)) if found else cut[0]


def to_view(
    read: ReadTranscript, part: Part, url_of: UrlOf, start: float | None, reading: Reading | None
) -> TranscriptView:
    """`start` is the second that the address asks for."""
    pairs = list(zip(read.segments, read.found, strict=True))
    shown = [(one, is_found) for one, is_found in pairs if part.holds(one.begins)]
    before = ["", *(one.speaker for one, _is_found in shown)]
    segments = [
        segment_view(one, url_of(one.begins), before[number], start, reading if is_found else None)
        for number, (one, is_found) in enumerate(shown)
    ]
    found = [segment_view(one, url_of(one.begins), "", start, reading) for one, is_found in pairs if is_found]
    return to_transcript_view(read.transcript, segments, found)


def to_transcript_view(
    transcript: Transcript, segments: list[SegmentView], found: Sequence[SegmentView] = ()
) -> TranscriptView:
    return TranscriptView(
        pk=transcript.pk,
        language_code=transcript.language.code,
        language=transcript.language.local_name,
        kind=str(transcript.get_kind_display()),
        is_translation=transcript.kind == TranscriptKind.TRANSLATION,
        by_machine=transcript.by_machine,
        is_verified=transcript.is_verified,
        verified_on=localdate(transcript.verified_at) if transcript.verified_at else None,
        vtt_url=f"/transkrip/{transcript.pk}.vtt" if transcript.recording.may_be_downloaded else "",
        downloads=downloads(transcript),
        segments=segments,
        found_segments=list(found),
    )


def downloads(transcript: Transcript) -> list[DownloadLink]:
    if not transcript.recording.may_be_downloaded:
        return []
    links = files_of(transcript).items()
    pdf = DownloadLink("PDF", reverse("knowledge:transcript_pdf", args=[transcript.pk]))
    return [*(DownloadLink(form.name, f"/transkrip/{transcript.pk}.{ending}") for ending, form in links), pdf]


def segment_view(one: Segment, url: str, before: str, start: float | None, reading: Reading | None) -> SegmentView:
    """`reading`: where the segment answers the query. `before`: who spoke last."""
    return SegmentView(
        start=plain_seconds(one.begins),
        end=plain_seconds(one.ends),
        clock=clock(one.begins),
        url=url,
        speaker=one.speaker if one.speaker != before else "",
        teller=one.speaker,
        text=one.text,
        current=start is not None and one.begins <= start < one.ends,
        found=reading is not None,
        fragments=reading.marked(one.text) if reading else (),
        words=timed_words(one.text, one.words),
    )


def timed_words(text: str, words: Sequence[Word]) -> list[TimedWord]:
    return [TimedWord(before, word.text, word.start) for before, word in placed(text, words)]
