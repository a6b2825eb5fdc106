"""OHMS, the Oral History Metadata Synchronizer: transcript with sync points (to 5.4) or as WebVTT (6.0), and index.

`sync` is “1:|13(3)|19(14)|…”: minutes between two points, then for each the line of the transcript, from 0, and after
which of its words it stands (https://github.com/uklibraries/ohms-viewer, app/Ohms/Transcript.php, reads it so). An
interview in two languages has a translation beside each field: `transcript_alt`, `sync_alt`, `title_alt`.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from django.utils.translation import gettext as _

from knowledge.transcripts.cue_text import turns
from knowledge.transcripts.cues import Cue, Found, Stray, Told
from knowledge.transcripts.segments import IndexPoint, OfferedText, Unit

from . import webvtt
from .document_format import Document, DocumentFormat, DocumentText
from .passages import milliseconds_of
from .xml import begins, line_of, root_of, text_of

_ROOT = re.compile(r"<(?:\w+:)?ROOT\b")
_SYNC = re.compile(r"\s*([0-9]{1,3})\s*:(.*)", re.DOTALL)
_POINT = re.compile(r"\s*+([0-9]{1,7})\s*+(?:\(\s*+([0-9]{1,5})\s*+\))?+\s*+")
_NEWLINE = re.compile(r"\r\n|\r|\n")
_FOOTNOTES_BEGIN, _FOOTNOTES_END = "[[footnotes]]", "[[/footnotes]]"
_MARK = re.compile(r"\[\[/?[a-z]{1,20}\]\]")
_FOOTNOTE = re.compile(r"\[\[footnote\]\][0-9]{0,5}\[\[/footnote\]\]")
_NAME_ALONE = re.compile(r"[^\W\d_a-z][^:]{0,58}:")
ORIGINAL, TRANSLATION = "original", "translation"


def recognises(data: bytes) -> bool:
    head = begins(data)
    return _ROOT.search(head) is not None and "ohms" in head.lower()


def read(data: bytes) -> Document:
    root, told = root_of(data)
    record = root.find("{*}record")
    if record is None:
        record = root
    texts = tuple(text for text in (_text(record, ORIGINAL), _text(record, TRANSLATION)) if text is not None)
    points = list(_points(record))
    return Document(
        texts,
        Unit.LINE,
        beside=(*told, *(one for one in points if isinstance(one, Told))),
        index=tuple(one.point for one in points if isinstance(one, _Twins)),
        translated_index=tuple(
            one.translation for one in points if isinstance(one, _Twins) and one.translation is not None
        ),
    )


def _text(record: Any, key: str) -> DocumentText | None:
    alternative = "_alt" if key == TRANSLATION else ""
    language = text_of(record, "transcript_alt_lang" if alternative else "language").strip()
    offered = OfferedText(key, language or key, language, is_translation=bool(alternative))
    if (vtt := text_of(record, f"vtt_transcript{alternative}")).strip():
        return DocumentText(offered, _of_webvtt(vtt, line_of(record, f"vtt_transcript{alternative}")))
    words = text_of(record, f"transcript{alternative}")
    # What the viewer's editor writes where there is none.
    if words.strip().lower() in {"", "no transcript.", "no transcript"}:
        return None
    sync = text_of(record, f"sync{alternative}")
    found = _synchronised(words, sync, line_of(record, f"transcript{alternative}"))
    return DocumentText(offered, found, speaker_before_colon=True)


def _of_webvtt(written: str, first: int) -> Iterator[Found]:
    above = len(written) - len(written.lstrip())
    first += len(_NEWLINE.findall(written[:above]))
    return (
        replace(found, line=found.line + first - 1) for found in webvtt.read(_NEWLINE.split(written[above:].rstrip()))
    )


@dataclass(frozen=True)
class _SyncPoint:
    time: int  # milliseconds
    line: int  # of the transcript, from 0
    word: int  # so many of its words stand before


def _synchronised(written: str, sync: str, first: int) -> Iterator[Found]:
    written, footnotes = _without_footnotes(written, first)
    if footnotes is not None:
        yield footnotes
    lines = [_FOOTNOTE.sub("", line) for line in _NEWLINE.split(written)]
    points, told = _sync_points(sync, len(lines), first)
    yield from told
    if len(points) == 1 and not sync.strip():
        yield Stray(first, " ".join(lines))
        return
    speaker = ""
    words_of = _WordsOfLine(lines)
    for at, point in enumerate(points):
        following = points[at + 1] if at + 1 < len(points) else None
        words = [line.strip() for line in _between(lines, words_of, point, following)]
        # A name at the end of a minute says who speaks in the next.
        named = words.pop()[:-1] if following is not None and _NAME_ALONE.fullmatch(words[-1]) else ""
        said = "\n".join(words).strip()
        spoken = list(turns([("", said)])) if said else []
        if spoken:
            goes_on = f"{speaker}: " if speaker and not spoken[0][0] else ""
            end = following.time if following is not None else None
            yield Cue(first + point.line, point.time, end, f"{goes_on}{said}")
            speaker = spoken[-1][0] or speaker
        speaker = named or speaker


def _without_footnotes(written: str, first: int) -> tuple[str, Told | None]:
    """Line breaks stay, so that lines count as they did. By hand: a pattern reads to the end for each that has none."""
    kept, told, at = list[str](), None, 0
    while True:
        begin = written.find(_FOOTNOTES_BEGIN, at)
        end = written.find(_FOOTNOTES_END, begin) if begin >= 0 else -1
        if end < 0:
            return "".join([*kept, written[at:]]), told
        if told is None:
            words = _short(_MARK.sub("", written[begin + len(_FOOTNOTES_BEGIN) : end]))
            message = _("The footnotes were left out: “%(words)s”.") % {"words": words}
            told = Told(first + written.count("\n", 0, begin), message)
        kept += [written[at:begin], "\n" * written.count("\n", begin, end)]
        at = end + len(_FOOTNOTES_END)


def _sync_points(sync: str, lines: int, first: int) -> tuple[list[_SyncPoint], list[Told]]:
    """With the beginning, where none is written; those that lie behind an earlier one or beyond the text are told."""
    points, told = [_SyncPoint(0, 0, 0)], []
    parts = _SYNC.fullmatch(sync)
    if parts is None:
        if sync.strip():
            told.append(Told(first, _("“%(words)s” holds no sync points.") % {"words": _short(sync)}, mended=False))
        return points, told
    step = int(parts[1]) * 60_000
    for number, written in enumerate(parts[2].strip().strip("|").split("|"), start=1):
        found = _POINT.fullmatch(written)
        line, word = (int(found[1]), int(found[2] or 0)) if found is not None else (-1, 0)
        last = points[-1]
        if not step or (line, word) < (last.line, last.word) or line >= lines:
            if written.strip():
                message = _("The sync point “%(words)s” of minute %(minute)d lies outside the text and was left out.")
                told.append(Told(first, message % {"words": _short(written), "minute": number * step // 60_000}))
            continue
        points.append(_SyncPoint(number * step, line, word))
    return points, told


class _WordsOfLine:
    """Divides a line once, though each minute of an hour may begin in it."""

    def __init__(self, lines: Sequence[str]) -> None:
        self._lines = lines
        self._last: tuple[int, list[str]] = (-1, [])

    def __call__(self, line: int) -> list[str]:
        if self._last[0] != line:
            self._last = (line, self._lines[line].split())
        return self._last[1]


def _between(lines: Sequence[str], words_of: _WordsOfLine, begin: _SyncPoint, end: _SyncPoint | None) -> list[str]:
    if end is not None and begin.line == end.line:
        return [" ".join(words_of(begin.line)[begin.word : end.word])]
    last = len(lines) if end is None else end.line
    between = list(lines[begin.line : last])
    if begin.word:
        between[0] = " ".join(words_of(begin.line)[begin.word :])
    return between if end is None else [*between, " ".join(words_of(end.line)[: end.word])]


@dataclass(frozen=True)
class _Twins:
    point: IndexPoint
    translation: IndexPoint | None


def _points(record: Any) -> Iterator[_Twins | Told]:
    for element in record.iterfind("{*}index/{*}point"):
        written = text_of(element, "time").strip()
        time = milliseconds_of(written)
        if time is None:
            message = _("The point “%(title)s” of the index has no time (“%(words)s”) and was left out.")
            told = {"title": _short(text_of(element, "title")), "words": _short(written)}
            yield Told(line_of(element), message % told, mended=False)
            continue
        translation = _point(element, time / 1000, "_alt")
        has_words = translation.title or translation.synopsis or translation.partial_transcript
        yield _Twins(_point(element, time / 1000, ""), translation if has_words else None)


def _point(element: Any, start: float, alternative: str) -> IndexPoint:
    gps = element.find("{*}gpspoints")
    place = gps if gps is not None else element
    links = element.find("{*}hyperlinks")
    return IndexPoint(
        start=start,
        title=_plain(text_of(element, f"title{alternative}")),
        synopsis=text_of(element, f"synopsis{alternative}").strip(),
        partial_transcript=text_of(element, f"partial_transcript{alternative}").strip(),
        keywords=_terms(text_of(element, f"keywords{alternative}")),
        subjects=_terms(text_of(element, f"subjects{alternative}")),
        place=_plain(text_of(place, f"gps_text{alternative}")),
        coordinates=_plain(text_of(place, "gps")),
        link=_plain(text_of(links if links is not None else element, "hyperlink")),
        line=line_of(element),
    )


def _terms(written: str) -> tuple[str, ...]:
    return tuple(term for term in map(_plain, written.split(";")) if term)


def _plain(text: str) -> str:
    return " ".join(text.split())


def _short(words: str) -> str:
    line = _plain(words)
    return line if len(line) <= 60 else f"{line[:60]}…"


FORMAT = DocumentFormat(name="OHMS XML", extensions=(".xml",), media_types=(), recognises=recognises, read=read)
