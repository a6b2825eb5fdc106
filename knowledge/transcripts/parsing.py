"""From a file or typed text to segments: which format it is, and which of its cues hold."""

import re
from dataclasses import replace

from .cue_text import escaped_lines
from .cues import Cue
from .decoding import Decoded, check_size, decoded
from .formats.document_format import Document, DocumentText
from .formats.index_table import INDEX_TABLE
from .formats.registry import document_format_of, format_of
from .formats.xml import is_xml
from .index_points import write_point
from .refusals import Refusal, TranscriptError
from .segments import MAX_DOCUMENT_BYTES, MAX_LINES, IndexPoint, OfferedText, Parsed, Unit
from .validation import Validator

_NEWLINE = re.compile(r"\r\n|\r|\n")  # not str.splitlines, which also breaks at U+2028 and others


def parse(data: bytes | str, *, duration: float | None = None, text: str = "") -> Parsed:
    """Of any of the `formats`; `duration` of the recording in seconds; `text` is the key of an OfferedText, for a file
    that has several: without it the first is taken. A file of nothing but an index has no segments. Raises
    TranscriptError."""
    return _parsed(*_document(data), duration=duration, text=text)


def parse_index(data: bytes | str, *, duration: float | None = None, text: str = "") -> Parsed:
    """The points of an index, as segments (`index_points`): of an OHMS file, of a table with titles, or of any of the
    `formats`, whose passages are points then. Raises TranscriptError."""
    name, document = _document(data, of_index=True)
    return _parsed(name, _as_index(document), duration=duration, text=text, of_index=True)


def parse_kept(text: str, *, duration: float | None, of_index: bool = False) -> Parsed:
    """What we have written ourselves, however long it has become with the times of its words."""
    return _parsed(*_of_lines(Decoded(text)), duration=duration, of_index=of_index)


def _parsed(name: str, document: Document, *, duration: float | None, text: str = "", of_index: bool = False) -> Parsed:
    taken = next((one for one in document.texts if one.offered.key == text), next(iter(document.texts), None))
    validator = Validator(
        duration,
        speaker_before_colon=taken is None or taken.speaker_before_colon,
        unit=document.unit,
        of_index=of_index,
    )
    for told in document.beside:
        validator.take(told)
    for one in taken.found if taken is not None else ():
        validator.take(one)
    if not validator.has_cues and not document.index:
        raise TranscriptError(Refusal.NO_TIMES)
    offered = tuple(one.offered for one in document.texts)
    return replace(
        validator.result(),
        index=document.index,
        translated_index=document.translated_index,
        offered=offered if len(offered) > 1 else (),
        text=taken.offered if taken is not None and taken.offered != _UNNAMED else None,
        format_name=name,
    )


def _as_index(document: Document) -> Document:
    """With the index of the file, where it has one, as the texts to choose from."""
    if not document.index:
        return document
    original = next((one.offered for one in document.texts if not one.offered.is_translation), _UNNAMED)
    translation = next((one.offered for one in document.texts if one.offered.is_translation), _TRANSLATION)
    texts = [DocumentText(original, tuple(map(_cue, document.index)))]
    if document.translated_index:
        texts.append(DocumentText(translation, tuple(map(_cue, document.translated_index))))
    return replace(document, texts=tuple(texts))


def _cue(point: IndexPoint) -> Cue:
    return Cue(point.line, round(point.start * 1000), None, escaped_lines(write_point(point)))


_UNNAMED = OfferedText("", "")
_TRANSLATION = OfferedText("translation", "translation", is_translation=True)


def _document(data: bytes | str, *, of_index: bool = False) -> tuple[str, Document]:
    """And the name of its format."""
    content = data if isinstance(data, bytes) else data.encode(errors="replace")
    check_size(len(content), MAX_DOCUMENT_BYTES)
    known = document_format_of(content)
    if known is not None:
        return known.name, known.read(content)
    if is_xml(content):
        raise TranscriptError(Refusal.UNKNOWN_XML)
    return _of_lines(read_text(data), of_index=of_index)


def read_text(data: bytes | str) -> Decoded:
    """Raises TranscriptError for what is no text, or too much."""
    check_size(len(data if isinstance(data, bytes) else data.encode(errors="replace")))
    read = decoded(data) if isinstance(data, bytes) else Decoded(_typed(data))
    if max(map(read.text.count, "\r\n")) > MAX_LINES:
        raise TranscriptError(Refusal.TOO_MANY_LINES, limit=MAX_LINES)
    return read


def lines_of(text: str) -> list[str]:
    return _NEWLINE.split(text)


def _typed(text: str) -> str:
    return text.removeprefix("\ufeff").replace("\0", "")


def _of_lines(read: Decoded, *, of_index: bool = False) -> tuple[str, Document]:
    if not read.text.strip():
        raise TranscriptError(Refusal.EMPTY)
    lines = lines_of(read.text)
    recognised = INDEX_TABLE if of_index and INDEX_TABLE.recognises(lines) else format_of(lines)
    text = DocumentText(_UNNAMED, recognised.read(lines), recognised.speaker_before_colon)
    return recognised.name, Document((text,), Unit.LINE, beside=read.told)
