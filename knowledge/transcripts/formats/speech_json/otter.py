"""Otter: `transcripts`, passages with `start_offset` in samples of 16 kHz and the seconds of words in `alignment`."""

from collections.abc import Iterator, Mapping
from typing import Any

from knowledge.transcripts.cues import Found, Stray, Told
from knowledge.transcripts.formats.document_format import Document
from knowledge.transcripts.formats.passages import milliseconds_of, passage, word
from knowledge.transcripts.segments import Word

from .dialect import Dialect, document, has_objects, objects, text_of

SAMPLES_A_SECOND = 16_000


def recognises(content: Any) -> bool:
    return _speech(content) is not None


def _speech(content: Any) -> Mapping[str, Any] | None:
    if not isinstance(content, dict):
        return None
    for speech in (content, content.get("speech")):
        if isinstance(speech, dict) and has_objects(speech.get("transcripts"), "transcript", "start_offset"):
            return speech
    return None


def read(content: Any, told: tuple[Told, ...]) -> Document:
    speech = _speech(content) or {}
    names = {
        str(one.get("id", one.get("speaker_id"))): text_of(one, "speaker_name", "name")
        for _number, one in objects(speech.get("speakers"))
        if one is not None
    }
    return document(_passages(speech["transcripts"], names), told, language=text_of(speech, "language"))


def _passages(listed: list[Any], names: Mapping[str, str]) -> Iterator[Found]:
    for number, one in objects(listed):
        if one is None:
            yield Stray(number, str(listed[number - 1])[:200])
            continue
        words = tuple(_words(one.get("alignment")))
        offset = one.get("start_offset")
        speaker = text_of(one, "speaker_name") or names.get(str(one.get("speaker_id")), "")
        yield passage(
            number,
            (_milliseconds(offset), _milliseconds(one.get("end_offset"))),
            text_of(one, "transcript"),
            speaker=speaker or text_of(one, "speaker_model_label"),
            timed=words,
            written=str(offset) if offset is not None else "",
        )


def _milliseconds(samples: Any) -> int | None:
    return milliseconds_of(samples / SAMPLES_A_SECOND) if isinstance(samples, int | float) else None


def _words(alignment: Any) -> Iterator[Word]:
    for _number, one in objects(alignment):
        if one is not None and (found := word(text_of(one, "word"), one.get("start"), one.get("end"))) is not None:
            yield found


DIALECT = Dialect(recognises, read)
