"""Whisper, WhisperX, faster-whisper, OpenAI's service and the Transformers pipeline: passages in seconds.

Whisper has `segments` with `words` (`word`, `start`, `end`, `probability`); WhisperX gives a word a `score` and a
`speaker` and leaves out the times of numbers; the pipeline has `chunks` with a `timestamp` of two numbers; the service
may have words beside passages, or nothing else.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from knowledge.transcripts.cues import Found, Stray, Told
from knowledge.transcripts.formats.document_format import Document
from knowledge.transcripts.formats.passages import SpokenWord, grouped, milliseconds_of, passage, word
from knowledge.transcripts.segments import Word

from .dialect import Dialect, document, has_objects, objects, text_of

_LISTS = ("segments", "chunks", "words")


def recognises(content: Any) -> bool:
    if isinstance(content, dict):
        return any(isinstance(content.get(name), list) for name in _LISTS)
    return has_objects(content, "start", "timestamp")


def read(content: Any, told: tuple[Told, ...]) -> Document:
    if isinstance(content, list):
        return document(_passages(content), told)
    translated = content.get("task") == "translate"
    # A translation of Whisper is English; its `language` is the one that is spoken.
    language = "en" if translated else text_of(content, "language")
    listed = next((content[name] for name in ("segments", "chunks") if content.get(name)), None)
    found = _passages(listed) if isinstance(listed, list) else grouped(_words_alone(content.get("words")))
    return document(found, told, language=language, translated=translated)


def _passages(listed: Sequence[Any]) -> Iterator[Found]:
    if _are_words(listed):
        yield from grouped(_words_alone(listed))
        return
    for number, one in objects(listed):
        if one is None:
            yield Stray(number, str(listed[number - 1])[:200])
            continue
        start, end = _times(one)
        words = tuple(_words(one.get("words")))
        yield passage(
            number,
            (milliseconds_of(start), milliseconds_of(end)),
            text_of(one, "text") or " ".join(each.text for each in words),
            speaker=_speaker(one),
            timed=words,
            written=f"{start}" if start is not None else "",
        )


def _are_words(listed: Sequence[Any]) -> bool:
    """The pipeline, asked for words, gives each as a chunk."""
    texts = [text_of(one, "text").split() for one in listed[:50] if isinstance(one, dict) and "timestamp" in one]
    return len(texts) > 1 and all(len(one) <= 1 for one in texts)


def _times(one: Mapping[str, Any]) -> tuple[Any, Any]:
    stamp = one.get("timestamp")
    if isinstance(stamp, list) and len(stamp) == 2:
        return stamp[0], stamp[1]
    return one.get("start"), one.get("end")


def _speaker(one: Mapping[str, Any]) -> str:
    """WhisperX may know it of the words alone: then who says most of them."""
    if speaker := text_of(one, "speaker"):
        return speaker
    said = [text_of(each, "speaker") for _number, each in objects(one.get("words")) if each is not None]
    return max(said, key=said.count, default="")


def _words(listed: Any) -> Iterator[Word]:
    for _number, one in objects(listed):
        if one is not None and (found := _word(one)) is not None:
            yield found


def _word(one: Mapping[str, Any]) -> Word | None:
    start, end = _times(one)
    confidence = next((one[name] for name in ("probability", "score", "confidence") if name in one), None)
    return word(text_of(one, "word", "text"), start, end, confidence)


def _words_alone(listed: Any) -> list[SpokenWord]:
    return [
        SpokenWord(number, f" {text_of(one, 'word', 'text').strip()}", _word(one), text_of(one, "speaker"))
        for number, one in objects(listed)
        if one is not None
    ]


DIALECT = Dialect(recognises, read)
