"""Word documents (.docx): paragraphs with marks of time, or a table with columns for times, speakers and words.

Read from the package itself (ECMA-376): python-docx 1.2 passes over what is inserted in tracked changes and what stands
in content controls, so that words would be lost, and reads all pictures into memory.
"""

import re
import zipfile
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import replace
from io import BytesIO
from typing import Any

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from knowledge.transcripts.cues import Found, Told
from knowledge.transcripts.refusals import Refusal, TranscriptError
from knowledge.transcripts.segments import MAX_DOCUMENT_BYTES, OfferedText, Unit

from . import table
from .document_format import Document, DocumentFormat, DocumentText
from .registry import format_of
from .xml import root_of

_ZIP = b"PK\x03\x04"
_MAIN = "word/document.xml"
#: Parts with words beside the text, and what is told of them.
_BESIDE = {
    "word/footnotes.xml": _("The footnotes were left out: “%(words)s”."),
    "word/endnotes.xml": _("The endnotes were left out: “%(words)s”."),
    "word/comments.xml": _("The comments were left out: “%(words)s”."),
}
_NAMESPACE = re.compile(r"\{[^}]*\}")
# Words that somebody has deleted in tracked changes; what an older program shows instead of a drawing; field codes.
_PASSED_OVER = frozenset({"del", "moveFrom", "Fallback", "instrText", "delText", "rPr", "pPr", "tblPr", "sectPr"})
_BREAKS = {"br": "\n", "cr": "\n", "tab": "\t", "noBreakHyphen": "-"}
PAGE_BREAK = "\f"
# Word writes where it broke a page the last time behind each break that was asked for.
_BROKEN_TWICE = re.compile(rf"{PAGE_BREAK}(?=[ \n]*{PAGE_BREAK})")
_SHOWN = 60  # characters


def recognises(data: bytes) -> bool:
    return data.startswith(_ZIP)


def read(data: bytes) -> Document:
    package = _package(data)
    body = _part(package, _MAIN)
    if body is None:
        raise TranscriptError(Refusal.NOT_WORD)
    blocks = list(_blocks(body))
    rows = [(place, cells) for place, cells in blocks if isinstance(cells, tuple)]
    columns = table.columns_of([cells for _place, cells in rows])
    if columns is not None:
        found, before_colon = _of_table(blocks, columns), True
    else:
        found, before_colon = _of_paragraphs(blocks)
    beside = (*_beside(package), *_deleted(body))
    return Document((DocumentText(OfferedText("", ""), found, before_colon),), Unit.PARAGRAPH, beside=beside)


def paragraphs(data: bytes) -> tuple[list[str], list[int]]:
    """Its text in lines, an empty one between paragraphs, with form feeds where pages break; and of each line the
    place of its paragraph. Raises TranscriptError."""
    body = _part(_package(data), _MAIN)
    if body is None:
        raise TranscriptError(Refusal.NOT_WORD)
    texts, places = list[str](), list[int]()
    for place, block in _blocks(body):
        words = block if isinstance(block, str) else "\t".join(" ".join(cell.split()) for cell in block)
        texts.append(f"{words}\n\n")
        places += [place] * (words.count("\n") + 2)
    text = "".join(texts)
    if not text.strip():
        raise TranscriptError(Refusal.EMPTY)
    return _BROKEN_TWICE.sub("", text).split("\n"), [*places, places[-1]]


def _package(data: bytes) -> dict[str, bytes]:
    """The parts that are read, each at most MAX_DOCUMENT_BYTES when it is unpacked."""
    try:
        with zipfile.ZipFile(BytesIO(data)) as package:
            names = [name for name in (_MAIN, *_BESIDE) if name in package.namelist()]
            return {name: _unpacked(package, name) for name in names}
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, ValueError, OSError) as error:
        raise TranscriptError(Refusal.NOT_WORD) from error


def _unpacked(package: zipfile.ZipFile, name: str) -> bytes:
    with package.open(name) as part:
        content = part.read(MAX_DOCUMENT_BYTES + 1)
    if len(content) > MAX_DOCUMENT_BYTES:
        raise TranscriptError(Refusal.NOT_WORD)
    return content


def _part(package: dict[str, bytes], name: str) -> Any:
    return root_of(package[name])[0] if name in package else None


Row = tuple[str, ...]


def _blocks(body: Any) -> Iterator[tuple[int, str | Row]]:
    """Each paragraph as text and each row of a table as its cells, counted from 1 as they follow one another."""
    for place, block in enumerate(_walk(body), start=1):
        if _name(block) == "tr":
            yield place, tuple(_cell(cell) for cell in block.iterfind(".//{*}tc"))
        else:
            yield place, _text(block)


def _walk(element: Any) -> Iterator[Any]:
    """Rows and paragraphs of the text, in order, those in content controls among them."""
    waiting = [iter(element)]
    while waiting:
        child = next(waiting[-1], None)
        if child is None:
            waiting.pop()
            continue
        name = _name(child)
        if name in _PASSED_OVER:
            continue
        if name in {"p", "tr"}:
            yield child
        else:
            waiting.append(iter(child))


def _cell(cell: Any) -> str:
    return "\n".join(filter(None, (_text(paragraph) for paragraph in cell.iterfind(".//{*}p")))).replace(PAGE_BREAK, "")


def _text(paragraph: Any) -> str:
    """Its words, those inserted in tracked changes and those of text boxes among them."""
    words: list[str] = []
    waiting = [iter(paragraph)]
    while waiting:
        child = next(waiting[-1], None)
        if child is None:
            waiting.pop()
            continue
        name = _name(child)
        if name == "t":
            words.append(child.text or "")
        elif name == "lastRenderedPageBreak":
            words.append(PAGE_BREAK)
        elif name == "br" and _breaks_page(child):
            words.append(f"\n{PAGE_BREAK}")
        elif name in _BREAKS:
            words.append(_BREAKS[name])
        elif name not in _PASSED_OVER:
            if name == "p":
                words.append("\n")
            waiting.append(iter(child))
    return "".join(words).strip("\n")


def _breaks_page(element: Any) -> bool:
    return any(_NAMESPACE.sub("", name) == "type" and kind == "page" for name, kind in element.attrib.items())


def _name(element: Any) -> str:
    return _NAMESPACE.sub("", element.tag) if isinstance(element.tag, str) else ""


def _of_table(blocks: Sequence[tuple[int, str | Row]], columns: table.Columns) -> Iterator[Found]:
    rows = [(place, cells) for place, cells in blocks if isinstance(cells, tuple)]
    outside = [(place, text) for place, text in blocks if isinstance(text, str) and text.strip()]
    yield from (table.outside(place, text) for place, text in outside)
    yield from table.read_rows(rows, columns)


def _of_paragraphs(blocks: Sequence[tuple[int, str | Row]]) -> tuple[Iterator[Found], bool]:
    """As if they had been saved as plain text: whatever form of marks that has."""
    lines: list[str] = []
    places: list[int] = []
    for place, block in blocks:
        text = block if isinstance(block, str) else "\t".join(" ".join(cell.split()) for cell in block)
        for line in text.replace(PAGE_BREAK, "").strip("\n").split("\n"):
            lines.append(line)
            places.append(place)
    if not any(line.strip() for line in lines):
        raise TranscriptError(Refusal.EMPTY)
    recognised = format_of(lines)
    found = (replace(one, line=places[min(one.line, len(places)) - 1]) for one in recognised.read(lines))
    return found, recognised.speaker_before_colon


def _beside(package: dict[str, bytes]) -> Iterator[Told]:
    for name, message in _BESIDE.items():
        part = _part(package, name)
        words = " ".join(_text(part).split()) if part is not None else ""
        if words:
            yield Told(1, str(message) % {"words": words[:_SHOWN]})


def _deleted(body: Any) -> Iterator[Told]:
    texts = ["".join(one.itertext("{*}delText")) for one in body.iter("{*}del")]
    count = sum(bool(text.strip()) for text in texts)
    if count:
        yield Told(
            1,
            ngettext(
                "%(count)d deletion among the tracked changes was left out.",
                "%(count)d deletions among the tracked changes were left out.",
                count,
            )
            % {"count": count},
        )


FORMAT = DocumentFormat(
    name="Word",
    extensions=(".docx",),
    media_types=("application/vnd.openxmlformats-officedocument.wordprocessingml.document",),
    recognises=recognises,
    read=read,
)
