"""Recordings with what is said in them, as far as the viewer may hear and read it."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from urllib.parse import urlencode

from django.http import HttpRequest
from django.template.defaultfilters import filesizeformat

from knowledge.dates import in_words
from knowledge.media.copies.listening import Copies, Source, copies_of
from knowledge.models import CopyKind, Recording
from knowledge.rights import Viewer
from knowledge.rights.clips import may_make_clip
from knowledge.rights.levels import EffectiveAccess

from .clip_links import ClipLink
from .content_warnings import ContentNotice, notice_of
from .contents import ContentsView, contents, in_language_of_page
from .parts import PART_PARAMETER, Part, PartLink, part_at
from .seeking import TEXT_PARAMETER, Reading
from .spoken import Ask, Spoken, TranscriptView, spoken, to_view
from .tapes import Tape, numbered
from .times import clock, plain_seconds
from .written import (
    NOTHING_SOUGHT,
    PASSAGE_PARAMETER,
    SHEET_PARAMETER,
    TRANSCRIPT_PARAMETER,
    Sought,
    WrittenView,
    written,
)

TIME_PARAMETER = "t"
RECORDING_PARAMETER = "rekaman"
NUMBER_PARAMETER = "r"


@dataclass(frozen=True)
class Player:
    pk: int
    anchor: str
    title: str
    is_held: bool  # else there is no recording, only what was written down
    is_video: bool
    is_partly_sealed: bool  # what is played is silent somewhere
    ready: bool  # else there is nothing to play yet
    sources: list[Source]  # URL and type; with a media fragment where the address asks for a moment
    poster_url: str  # of a video
    peaks_url: str  # the waveform: JSON {"per_second": n, "peaks": [0…255]}; empty where there is none
    master_url: str  # where the original may be downloaded
    clock: str
    duration: str  # ISO 8601
    seconds: str  # the same in seconds
    size: str
    credit: str
    recorded: str  # when, in words; may be empty
    is_public: bool  # to everybody: only of such a recording does a device remember anything
    inline: bool  # stands in the body, where it is mentioned; else it heads the page
    asked: bool  # the address asks for a moment of it
    is_later_part: bool  # the address asks for another part than the first
    transcripts: list[TranscriptView]
    part_number: int  # of its transcripts, which is shown
    parts: list[PartLink]  # of long transcripts; empty where the page carries all
    indexes: list[ContentsView]  # in several languages, perhaps
    tape: Tape | None = None  # of an entry with several
    written: Sequence[WrittenView] = ()  # transcripts that are read, not listened to
    may_clip: bool = False  # the viewer may make clips of it
    notice: ContentNotice | None = None  # stands before it
    # Of the page of an entry alone, not of what the script fetches.
    clips: Sequence[ClipLink] = ()
    citation: str = ""  # plain text, without the time span

    @property
    def part(self) -> PartLink | None:
        return next((one for one in self.parts if one.current), None)


@dataclass(frozen=True)
class Moment:
    """Where the address asks a recording to start, `?t=151`, and which part of its transcript to show, `?bagian=3`:
    of the first recording, or of the one that is named by its number on the page, `&r=2`, or by its id, `&rekaman=`;
    and `written`: what is to be read."""

    seconds: float | None = None
    recording: int | None = None
    number: int = 1
    part: int | None = None
    written: Sought = NOTHING_SOUGHT

    @classmethod
    def of(cls, request: HttpRequest) -> "Moment":
        return cls(
            _seconds(request.GET.get(TIME_PARAMETER, "")),
            _number(request.GET.get(RECORDING_PARAMETER, "")),
            _number(request.GET.get(NUMBER_PARAMETER, "")) or 1,
            _number(request.GET.get(PART_PARAMETER, "")),
            Sought.of(
                request.GET.get(PASSAGE_PARAMETER, ""),
                _number(request.GET.get(TRANSCRIPT_PARAMETER, "")),
                _number(request.GET.get(SHEET_PARAMETER, "")),
            ),
        )

    def names(self, recording: Recording, number: int) -> bool:
        return recording.pk == self.recording if self.recording else number == self.number

    def within(self, recording: Recording, number: int) -> float | None:
        wanted = self.names(recording, number)
        return self.seconds if wanted and self.seconds is not None and self.seconds < recording.duration else None

    def part_of(self, recording: Recording, number: int) -> Ask:
        """The part that is asked for, by a second in it or by its number."""
        start = self.within(recording, number)

        def ask(cut: list[Part]) -> Part | None:
            if start is not None:
                return part_at(cut, start)
            if self.part is not None and self.names(recording, number):
                return next((one for one in cut if one.number == self.part), None)
            return None

        return ask


def moment_url(entry_url: str, recording_pk: int, seconds: float, text: str = "") -> str:
    """`text`: what is searched for, to be marked there."""
    wanted = {TIME_PARAMETER: plain_seconds(seconds), RECORDING_PARAMETER: str(recording_pk)}
    query = urlencode(wanted | ({TEXT_PARAMETER: text} if text else {}))
    return f"{entry_url}?{query}#{_anchor(recording_pk)}"


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
    visible = Recording.objects.visible_to(viewer).filter(pk__in=wanted).prefetch_related("content_warnings")
    found = {one.pk: one for one in visible}
    shown = [found[pk] for pk in wanted if pk in found]
    places = list(enumerate(shown, start=1))
    said = spoken(shown, viewer, {one.pk: moment.part_of(one, number) for number, one in places}, reading)
    read = written(shown, viewer, entry_url, moment.written, reading)
    copies = copies_of(shown)
    heard = [
        _player(
            one, copies[one.pk], said[one.pk], entry_url, moment.within(one, number), reading, inline=one.pk not in own
        )
        for number, one in places
    ]
    tapes = numbered([one.pk for one in shown if one.pk in own and one.is_held])
    return [
        replace(
            player,
            tape=tapes.get(one.pk),
            written=read.get(one.pk, []),
            may_clip=one.is_held and may_make_clip(viewer, one),
            notice=notice_of(one),
        )
        for player, one in zip(heard, shown, strict=True)
    ]


def _player(
    recording: Recording,
    copies: Copies,
    said: Spoken,
    entry_url: str,
    start: float | None,
    reading: Reading | None,
    *,
    inline: bool,
) -> Player:
    fragment = f"#t={plain_seconds(start)}" if start is not None else ""
    text = reading.text if reading else ""

    def url_of(second: float) -> str:
        return moment_url(entry_url, recording.pk, second, text)

    return Player(
        pk=recording.pk,
        anchor=_anchor(recording.pk),
        title=recording.title,
        is_held=recording.is_held,
        is_video=recording.is_video,
        is_partly_sealed=bool(recording.sealed_times),
        ready=copies.ready,
        sources=copies.sources(fragment),
        poster_url=copies.url(CopyKind.POSTER),
        peaks_url=copies.url(CopyKind.PEAKS),
        master_url=copies.url(CopyKind.MASTER),
        clock=clock(recording.duration),
        duration=f"PT{plain_seconds(recording.duration)}S",
        seconds=plain_seconds(recording.duration),
        size=filesizeformat(copies.size) if copies.ready else "",
        credit=recording.credit,
        recorded=in_words(recording.recorded_on),
        is_public=recording.effective_access == EffectiveAccess.PUBLIC,
        inline=inline,
        asked=start is not None,
        is_later_part=said.is_asked and start is None and not said.part.is_first,
        transcripts=[to_view(one, said.part, url_of, start, reading) for one in said.transcripts],
        part_number=said.part.number,
        indexes=[contents(one, url_of, start, reading) for one in in_language_of_page(said.indexes)],
        parts=_part_links(said, recording, entry_url, text) if len(said.parts) > 1 else [],
    )


def _part_links(said: Spoken, recording: Recording, entry_url: str, text: str) -> list[PartLink]:
    asked = urlencode({TEXT_PARAMETER: text}) if text else ""
    links = []
    for part in said.parts:
        query = urlencode({PART_PARAMETER: part.number, RECORDING_PARAMETER: recording.pk})
        link = PartLink(
            number=part.number,
            clock=clock(0 if part.is_first else part.start),
            query=query,
            url=f"{entry_url}?{query}{asked and f'&{asked}'}#{_anchor(recording.pk)}",
            fragment_url=f"{entry_url}bagian/{recording.pk}/{part.number}/",
            current=part == said.part,
        )
        links.append(link)
    return links


def _anchor(recording_pk: int) -> str:
    return f"rekaman-{recording_pk}"


_SECONDS = re.compile(r"[0-9]{1,6}(\.[0-9]{1,3})?")


def _seconds(text: str) -> float | None:
    return float(text) if _SECONDS.fullmatch(text) else None


def _number(text: str) -> int | None:
    """Of an id or in a row, in the digits of addresses; longer ones no database takes."""
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 19 else None
