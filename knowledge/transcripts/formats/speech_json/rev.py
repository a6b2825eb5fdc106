"""Rev: `monologues` of `elements`, words and punctuation, `ts` in seconds or `timestamp` as “00:00:01,210”.

https://docs.rev.ai/api/asynchronous/transcripts/
"""

from collections.abc import Iterator, Mapping
from typing import Any

from knowledge.transcripts.cues import Found, Stray, Told
from knowledge.transcripts.formats.document_format import Document
from knowledge.transcripts.formats.passages import SpokenWord, grouped, word
from knowledge.transcripts.segments import Word
from knowledge.transcripts.timecodes import milliseconds

from .dialect import Dialect, document, objects, text_of


def recognises(content: Any) -> bool:
    return isinstance(content, dict) and isinstance(content.get("monologues"), list)


def read(content: Any, told: tuple[Told, ...]) -> Document:
    names = {
        str(one.get("id")): text_of(one, "name") for _number, one in objects(content.get("speakers")) if one is not None
    }
    return document(_passages(content["monologues"], names), told, language=text_of(content, "language"))


def _passages(monologues: list[Any], names: Mapping[str, str]) -> Iterator[Found]:
    for number, one in objects(monologues):
        if one is None:
            yield Stray(number, str(monologues[number - 1])[:200])
            continue
        speaker = one.get("speaker")
        name = text_of(one, "speaker_name") or names.get(str(speaker)) or _numbered(speaker)
        yield from grouped(_words(number, one.get("elements"), name))


def _numbered(speaker: Any) -> str:
    return f"Speaker {speaker}" if isinstance(speaker, int) else text_of({"speaker": speaker}, "speaker")


def _words(number: int, elements: Any, speaker: str) -> list[SpokenWord]:
    """What stands between two words is written before the later one, a closing mark after the earlier one."""
    words: list[SpokenWord] = []
    for _number, one in objects(elements):
        if one is None:
            continue
        text = text_of(one, "value")
        if one.get("type") == "punct" and words and text.strip():
            last = words[-1]
            words[-1] = SpokenWord(last.place, f"{last.text}{text}", last.timed, speaker)
        elif text.strip():
            spoken = one.get("type", "text") == "text"
            words.append(SpokenWord(number, f" {text}", _word(one) if spoken else None, speaker))
    return words


def _word(one: Mapping[str, Any]) -> Word | None:
    return word(
        text_of(one, "value"),
        one.get("ts", _seconds(one.get("timestamp"))),
        one.get("end_ts", _seconds(one.get("end_timestamp"))),
        one.get("confidence"),
    )


def _seconds(written: Any) -> float | None:
    found = milliseconds(written) if isinstance(written, str) else None
    return found / 1000 if found is not None else None


DIALECT = Dialect(recognises, read)
