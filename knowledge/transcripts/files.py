"""The files that a transcript is given out as."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from django.utils.translation import gettext as _

from knowledge.models import Segment, Transcript
from knowledge.models.transcript import TranscriptKind, TranscriptMaker

from .index_points import read_point
from .places import label
from .segments import IndexPoint, ParsedSegment
from .timecodes import written
from .writing import write_webvtt


@dataclass(frozen=True)
class FileFormat:
    """`write` gets the transcript, with its recording, the recording's home and its language, and its segments."""

    name: str
    media_type: str
    write: Callable[[Transcript, list[Segment]], str]


def _webvtt(_transcript: Transcript, segments: list[Segment]) -> str:
    return write_webvtt(map(ParsedSegment.of, segments))


def _subrip(_transcript: Transcript, segments: list[Segment]) -> str:
    """As players read it: numbered, without markup; nothing in the words may look like times."""
    cues = []
    for number, segment in enumerate(segments, start=1):
        start = round(segment.begins * 1000)
        times = [written(moment).replace(".", ",") for moment in (start, max(start + 1, round(segment.ends * 1000)))]
        cues.append(f"{number}\n{' --> '.join(times)}\n{_said(segment).replace('-->', '→')}\n")
    return "\n".join(cues)


def _plain_text(transcript: Transcript, segments: list[Segment]) -> str:
    """For reading: what it is and whose, then the words with their times or places."""
    if transcript.is_index:
        return "\n\n".join(["\n".join(_heading(transcript)), *(_point(segment) for segment in segments)]) + "\n"
    return "\n".join([*_heading(transcript), "", *(_passage(segment) for segment in segments), ""])


def _heading(transcript: Transcript) -> list[str]:
    recording, home = transcript.recording, transcript.recording.home
    lines = [recording.title, name_of_kind(transcript)]
    if transcript.made_by == TranscriptMaker.MACHINE:
        lines.append(_("made by machine"))
    if home is not None:
        lines += [home.local_title, home.institution.local_name, home.ark]
        lines += [f"{home.licence.local_name} <{home.licence.url}>"] if home.licence else []
    return [*lines, recording.credit] if recording.credit else lines


def name_of_kind(transcript: Transcript) -> str:
    """With the language, as a heading."""
    kind = {TranscriptKind.TRANSLATION: _("Translation"), TranscriptKind.INDEX: _("Index of contents")}.get(
        TranscriptKind(transcript.kind), _("Transcript")
    )
    return f"{kind}, {transcript.language.local_name}"


def _passage(segment: Segment) -> str:
    return f"[{_where(segment)}] {_said(segment)}"


def _point(segment: Segment) -> str:
    told = read_point(segment.text)
    lines = [
        f"[{_clock(segment)}] {told.title}",
        told.synopsis,
        *(f"{name}: {words}" for name, words in details_of(told)),
    ]
    return "\n".join(filter(None, lines))


def details_of(told: IndexPoint) -> list[tuple[str, str]]:
    """What is said of a point beside its title and synopsis, each with its name."""
    details = (
        (_("Quotation"), told.partial_transcript),
        (_("Keywords"), "; ".join([*told.keywords, *told.subjects])),
        (_("Place"), told.place),
        (_("People"), "; ".join(told.people)),
        (_("Coordinates"), told.coordinates),
        (_("Link"), told.link),
    )
    return [(name, words) for name, words in details if words]


def _where(segment: Segment) -> str:
    return label(segment.place) if segment.place is not None else _clock(segment)


def _clock(segment: Segment) -> str:
    return written(round(segment.begins * 1000)).partition(".")[0]


def _said(segment: Segment) -> str:
    words = " ".join(segment.text.split())
    return f"{segment.speaker}: {words}" if segment.speaker else words


#: By the ending of the name.
FILES = {
    "vtt": FileFormat("WebVTT", "text/vtt", _webvtt),
    "srt": FileFormat("SubRip (SRT)", "application/x-subrip", _subrip),
    "txt": FileFormat("TXT", "text/plain", _plain_text),
}


def files_of(transcript: Transcript) -> Mapping[str, FileFormat]:
    """An index is no subtitles; what has no times is read, not played."""
    if not transcript.is_timed:
        return {"txt": FILES["txt"]}
    return {ending: form for ending, form in FILES.items() if not (transcript.is_index and ending == "srt")}
