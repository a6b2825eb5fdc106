"""The words of a cue, without markup, and who says them (WebVTT, section 4.2.2: cue text and voice spans)."""

import html
import re
from collections.abc import Iterable, Iterator

from .segments import Word
from .timecodes import ARROW, TIME, milliseconds

# A tag begins right after "<"; "umur < 20" has none. No "<" inside, so that the search stays linear.
_TAG = re.compile(r"<(?=[/a-zA-Z0-9.!?])([^<>]*)>")
_VOICE = re.compile(r"v(?:\.\S*)?(?:\s+(.*))?", re.DOTALL | re.IGNORECASE)
_NAMED_TAG = re.compile(r"/?([a-z][a-z0-9]*)(?:\.\S*)?(.*)", re.DOTALL | re.IGNORECASE)
# Of WebVTT (section 4.2.2), of SubRip, and of HTML that comes along from elsewhere.
_MARKUP = frozenset({"b", "c", "i", "lang", "rt", "ruby", "u"} | {"font", "s", "strike"})
_HTML = frozenset({"a", "em", "img", "script", "small", "span", "strong", "style", "sub", "sup"})
_BREAKING = frozenset({"br", "div", "p"})
# How sure a machine was of a word, in hundredths: a class of WebVTT that other readers pass over.
_CONFIDENCE = re.compile(r"<c\.p(100|[0-9]{1,2})>")
_ONE_WORD = re.compile(r"\s*(?:<c\.p(100|[0-9]{1,2})>)?([^<>&{\\\s\x00-\x1f\x7f-\x9f]*)(?(1)</c>)\s*")
_MOMENT = re.compile(rf"<({TIME})\s*>")
# Tags that leave nothing behind, known at a glance.
_SILENT = re.compile(rf"<(?:/?c(?:\.\S*)?|{TIME})>")
_LANGUAGE = re.compile(r"\s+[a-zA-Z0-9-]+\s*")
# “\N” is a line break of SubStation Alpha, which SubRip files made from it keep.
_LINE_BREAK = re.compile(r"\r\n|[\r\n]|\\N")
_SUBRIP_PLACE = re.compile(r"\{\\[^{}]*\}")
# “Mpok Ipeh: …”: a capital, few words, no sentence in between; the words may stand in the next line. A dash or “>>”
# before it says that somebody else speaks.
_NAME = re.compile(r"(?:(?:[-–—]|>>)\s?)?([^\W\d_a-z][^:<>?!,;]{0,58}[^\s:<>?!,;]|[^\W\d_a-z]):(?:\s+(?=\S)|$)")
_MAX_NAME_WORDS = 6
_SMALL_IN_NAMES = frozenset({"bin", "binti", "dan", "de", "van"})
# A name in the middle of a line, where a sentence has ended: “Jam berapa? Bang Samin: Jam tiga.”
_NAME_INSIDE = re.compile(r"[.?!…][\"”’)]?\s((?:[^\W\d_a-z]\w{0,30}\s){0,2}[^\W\d_a-z]\w{0,30}):\s")
_CONTROLS = re.compile("[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f]")  # but not those that str.split takes for space
_MISREAD = re.compile(rf"\\(?=N)|(?<={{)\\|(?<=[0-9\s])(?:{ARROW})(?=\s*{TIME})")


def voices(payload: str) -> Iterator[tuple[str, str]]:
    """Speaker and words, a pair for each voice span of the cue; lines stay apart. Without words, no pair."""
    speaker, words, at = "", [], 0
    for tag in _TAG.finditer(payload):
        words.append(payload[at : tag.start()])
        at = tag.end()
        if _SILENT.fullmatch(tag[0]):
            continue
        voice = _VOICE.fullmatch(tag[1])
        if voice is None and tag[1].strip().lower() != "/v":
            words.append(_instead_of(tag))
            continue
        if said := _lines("".join(words)):
            yield speaker, said
        speaker, words = plain(voice[1] or "") if voice is not None else "", []
    words.append(payload[at:])
    if said := _lines("".join(words)):
        yield speaker, said


def timed_words(payload: str, start: int, end: int) -> Iterator[Word]:
    """The words between the times that stand in a cue (WebVTT, section 4.2.2: cue timestamps), of whoever says them.
    `start` and `end` of the cue in milliseconds; nothing where it holds no times."""
    pieces = _MOMENT.split(payload)
    if len(pieces) == 1:
        return
    moments = [start, *(milliseconds(moment) for moment in pieces[1::2]), end]
    begins = start
    for said, moment in zip(pieces[::2], moments[1:], strict=True):
        ends = begins if moment is None else moment
        text, confidence = _said(said)
        if text:
            yield Word(begins / 1000, ends / 1000, text, confidence)
        begins = ends


def _said(piece: str) -> tuple[str, float | None]:
    """Words and confidence. One word as we write it needs no closer look: ten hours are read in half the time."""
    simple = _ONE_WORD.fullmatch(piece)
    if simple is not None:
        return simple[2], int(simple[1]) / 100 if simple[1] else None
    sure = _CONFIDENCE.search(piece)
    without = _TAG.sub(lambda tag: " " if _changes_voice(tag) else _instead_of(tag), piece)
    return plain(_LINE_BREAK.sub(" ", without)), int(sure[1]) / 100 if sure is not None else None


def _changes_voice(tag: re.Match[str]) -> bool:
    return _VOICE.fullmatch(tag[1]) is not None or tag[1].strip().lower() == "/v"


def _instead_of(tag: re.Match[str]) -> str:
    """Markup gives way; what only looks like it is a remark of whoever wrote it down: “<tertawa>”."""
    if re.fullmatch(TIME, tag[1].strip()):
        return ""
    named = _NAMED_TAG.fullmatch(tag[1])
    name, rest = (named[1].lower(), named[2]) if named is not None else ("", "")
    if rest.strip() not in {"", "/"} and "=" not in rest and not (name == "lang" and _LANGUAGE.fullmatch(rest)):
        return tag[0]
    if name in _BREAKING:
        return "\n"
    return "" if name in _MARKUP or name in _HTML else tag[0]


def _lines(text: str) -> str:
    return "\n".join(line for line in map(plain, _LINE_BREAK.split(text)) if line)


def in_one_line(spoken: Iterable[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    return ((speaker, " ".join(words.split())) for speaker, words in spoken)


def turns(spoken: Iterable[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    """Takes the speakers from “Name: words”, a pair for each line that begins so, where no voice span names one."""
    for speaker, words in spoken:
        if speaker:
            yield speaker, words
        else:
            yield from _turns(words.split("\n"))


def _turns(lines: Iterable[str]) -> Iterator[tuple[str, str]]:
    speaker, said = "", list[str]()
    for line in lines:
        opened = named(line, goes_on=bool(speaker or said))
        if opened is None:
            said.append(line)
            continue
        yield from _turn(speaker, said)
        speaker, said = opened[0], [opened[1]] if opened[1] else []
    yield from _turn(speaker, said)


def named(line: str, *, goes_on: bool) -> tuple[str, str] | None:
    """Who speaks from this line on, and the words behind the colon. `goes_on`: it stands below other words."""
    match = _NAME.match(line)
    if match is None or not _names_somebody(match[1], goes_on=goes_on):
        return None
    return match[1], line[match.end() :]


def _names_somebody(name: str, *, goes_on: bool) -> bool:
    """Below other words a line may be the rest of a sentence, so that every word needs its capital there."""
    words = name.split()
    if len(words) > _MAX_NAME_WORDS:
        return False
    return not goes_on or not any(word[0].islower() and word not in _SMALL_IN_NAMES for word in words)


def _turn(speaker: str, said: list[str]) -> Iterator[tuple[str, str]]:
    if said:
        yield speaker, "\n".join(said)
    elif speaker:
        yield "", f"{speaker}:"


def name_inside(words: str) -> str | None:
    """Of who may speak on in the middle of a line."""
    found = _NAME_INSIDE.search(words)
    return found[1] if found is not None else None


def plain(text: str) -> str:
    """Character references resolved, on one line, without control characters."""
    resolved = _CONTROLS.sub("", html.unescape(_SUBRIP_PLACE.sub("", text)))
    return " ".join(resolved.split())


def escaped(text: str) -> str:
    """For a cue or a voice's name: no markup, no times, no line of its own."""
    safe = html.escape(" ".join(text.split()), quote=False)
    return _MISREAD.sub(lambda found: "".join(f"&#{ord(letter)};" for letter in found[0]), safe)


def escaped_lines(text: str) -> str:
    """Each line by itself: a point of an index has several."""
    return "\n".join(filter(None, map(escaped, text.split("\n"))))


def escaped_word(word: Word) -> str:
    """With how sure a machine was of it. It stands beside tags, where what looks like a line break has no neighbour."""
    text = word.text if word.text.isalnum() else escaped(word.text).replace("\\", "&#92;")
    return text if word.confidence is None else f"<c.p{round(word.confidence * 100)}>{text}</c>"
