"""whisper.cpp: `transcription`, passages with `offsets` in milliseconds and, in its full form, `tokens` of words."""

from collections.abc import Iterator, Mapping
from typing import Any

from knowledge.transcripts.cues import Found, Stray, Told
from knowledge.transcripts.formats.document_format import Document
from knowledge.transcripts.formats.passages import passage, word
from knowledge.transcripts.segments import Word

from .dialect import Dialect, document, objects, text_of


def recognises(content: Any) -> bool:
    return isinstance(content, dict) and isinstance(content.get("transcription"), list)


def read(content: Any, told: tuple[Told, ...]) -> Document:
    result, params = content.get("result"), content.get("params")
    translated = isinstance(params, dict) and params.get("translate") is True
    spoken = text_of(result, "language") if isinstance(result, dict) else ""
    return document(
        _passages(content["transcription"]), told, language="en" if translated else spoken, translated=translated
    )


def _passages(listed: list[Any]) -> Iterator[Found]:
    for number, one in objects(listed):
        if one is None:
            yield Stray(number, str(listed[number - 1])[:200])
            continue
        start, end = _offset(one, "from"), _offset(one, "to")
        times = tuple(round(at) if isinstance(at, int | float) and 0 <= at < 1e9 else None for at in (start, end))
        yield passage(
            number,
            (times[0], times[1]),
            text_of(one, "text"),
            speaker=text_of(one, "speaker"),
            timed=_words(one.get("tokens")),
            written=str(start) if start is not None else "",
        )


def _offset(one: Mapping[str, Any], name: str) -> Any:
    offsets = one.get("offsets")
    return offsets.get(name) if isinstance(offsets, dict) else None


def _words(tokens: Any) -> Iterator[Word]:
    """Tokens are parts of words: one that begins with a space begins a word. “[_BEG_]” and the like are none."""
    gathered: list[Mapping[str, Any]] = []
    for _number, token in objects(tokens):
        text = text_of(token, "text") if token is not None else ""
        if token is None or not text or text.startswith("[_"):
            continue
        if text.startswith(" ") and gathered:
            yield from _joined(gathered)
            gathered = []
        gathered.append(token)
    yield from _joined(gathered)


def _joined(tokens: list[Mapping[str, Any]]) -> Iterator[Word]:
    if not tokens:
        return
    start, end = _offset(tokens[0], "from"), _offset(tokens[-1], "to")
    if not isinstance(start, int | float) or not isinstance(end, int | float):
        return
    sure = [token["p"] for token in tokens if isinstance(token.get("p"), int | float)]
    found = word("".join(text_of(token, "text") for token in tokens), start / 1000, end / 1000, min(sure, default=None))
    if found is not None:
        yield found


DIALECT = Dialect(recognises, read)
