"""The words of a cue, without markup, and who says them (WebVTT, section 4.2.2: cue text and voice spans)."""

import html
import re
from collections.abc import Iterator

# A tag begins right after "<"; "umur < 20" has none. No "<" inside, so that the search stays linear.
_TAG = re.compile(r"<(?=[/a-zA-Z0-9.!?])([^<>]*)>")
_VOICE = re.compile(r"v(?:\.\S*)?(?:\s+(.*))?", re.DOTALL)
_SUBRIP_PLACE = re.compile(r"\{\\[^{}]*\}")
# “Mpok Ipeh: …”: a capital, few words, no sentence in between.
_NAME = re.compile(r"([^\W\d_a-z][^:<>?!,;]{0,58}[^\s:<>?!,;]|[^\W\d_a-z]):\s+(?=\S)")
_MAX_NAME_WORDS = 6
_CONTROLS = re.compile("[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f]")  # but not those that str.split takes for space


def voices(payload: str) -> Iterator[tuple[str, str]]:
    """Speaker and words, a pair for each voice span of the cue; without words, no pair."""
    speaker, words, at = "", [], 0
    for tag in _TAG.finditer(payload):
        words.append(payload[at : tag.start()])
        at = tag.end()
        voice = _VOICE.fullmatch(tag[1])
        if voice is None and tag[1].strip() != "/v":
            continue
        if said := plain("".join(words)):
            yield speaker, said
        speaker, words = plain(voice[1] or "") if voice is not None else "", []
    words.append(payload[at:])
    if said := plain("".join(words)):
        yield speaker, said


def named(speaker: str, words: str) -> tuple[str, str]:
    """Takes the speaker from “Name: words” where the format has no other way to name one."""
    match = None if speaker else _NAME.match(words)
    if match is None or len(match[1].split()) > _MAX_NAME_WORDS:
        return speaker, words
    return match[1], words[match.end() :]


def plain(text: str) -> str:
    """Character references resolved, on one line, without control characters."""
    resolved = _CONTROLS.sub("", html.unescape(_SUBRIP_PLACE.sub("", text)))
    return " ".join(resolved.split())


def escaped(text: str) -> str:
    """For a cue or a voice's name: no markup, no “-->”, no line of its own."""
    return html.escape(" ".join(text.split()), quote=False)
