"""Sonix: `transcript`, passages with `start_time` and `end_time` in seconds, and `words` with theirs.

https://sonix.ai/docs/api
"""

from collections.abc import Iterator
from typing import Any

from knowledge.transcripts.cues import Found, Stray, Told
from knowledge.transcripts.formats.document_format import Document
from knowledge.transcripts.formats.passages import milliseconds_of, passage, word
from knowledge.transcripts.segments import Word

from .dialect import Dialect, document, has_objects, objects, text_of


def recognises(content: Any) -> bool:
    return isinstance(content, dict) and has_objects(content.get("transcript"), "start_time", "words")


def read(content: Any, told: tuple[Told, ...]) -> Document:
    return document(_passages(content["transcript"]), told, language=text_of(content, "language"))


def _passages(listed: list[Any]) -> Iterator[Found]:
    for number, one in objects(listed):
        if one is None:
            yield Stray(number, str(listed[number - 1])[:200])
            continue
        start, words = one.get("start_time"), tuple(_words(one.get("words")))
        yield passage(
            number,
            (milliseconds_of(start), milliseconds_of(one.get("end_time"))),
            text_of(one, "text") or " ".join(each.text for each in words),
            speaker=text_of(one, "speaker"),
            timed=words,
            written=str(start) if start is not None else "",
        )


def _words(listed: Any) -> Iterator[Word]:
    for _number, one in objects(listed):
        if one is None:
            continue
        found = word(text_of(one, "text"), one.get("start_time"), one.get("end_time"), one.get("confidence"))
        if found is not None:
            yield found


DIALECT = Dialect(recognises, read)
