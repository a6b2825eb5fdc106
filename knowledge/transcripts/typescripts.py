"""Transcripts without times, as they were typed: by pages, by questions, or neither.

Passages are what empty lines and the names of speakers divide; a page ends one as well, so that each has one place.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from knowledge.models import Locator, PlacedBy

from .cue_text import named
from .page_marks import Margins, fitting, mark, numbered
from .typed_passages import TypedPassage

#: Who asks and who answers, as typists write it.
PAIRS = (
    ("t", "j"), ("p", "j"), ("p", "n"), ("q", "a"), ("tanya", "jawab"), ("penanya", "penjawab"),
    ("pewawancara", "narasumber"), ("pewawancara", "penutur"), ("question", "answer"), ("interviewer", "narrator"),
    ("interviewer", "interviewee"),
)  # fmt: skip
_LABELS = "|".join(sorted({name for pair in PAIRS for name in pair}, key=len, reverse=True))
_LABEL = re.compile(
    rf"\s*+(?P<name>{_LABELS})\s*+(?P<number>[0-9]{{1,4}})?+\s*+[.)]?+\s*+:\s*+(?P<words>.*)", re.IGNORECASE
)
_COUNTED = re.compile(r"\s*(?P<number>[0-9]{1,4})[.)]\s+(?P<words>\S.*)")
FEWEST_COUNTED = 2  # numbered questions, or they are a list of something
WRAPPED = 120  # characters; longer lines are paragraphs, not lines of paper
_ENDED = re.compile(r"[.?!…:][\"”’)\]]*$")


def placing_of(lines: Sequence[str]) -> PlacedBy:
    """What the text itself says of places; numbered passages where it says nothing."""
    places = [found[0] for found in map(mark, lines) if found is not None]
    if any(place.page for place in places) or any("\f" in line for line in lines):
        return PlacedBy.PAGES
    if any(place.question for place in places) or _pair_of(lines) or _counts_questions(lines):
        return PlacedBy.QUESTIONS
    return PlacedBy.PASSAGES


def read_typed(lines: Sequence[str], placed_by: PlacedBy) -> Iterator[TypedPassage]:
    """Those before the first page or question have no place yet."""
    return READERS[placed_by](lines)


# --- Pages ------------------------------------------------------------------------------------------------------------


@dataclass
class _Line:
    """Of paper: `line` counts those of the file; `opens`: a mark says here where a passage begins."""

    line: int
    place: Locator | None
    words: str
    opens: bool = False


def _pages(lines: Sequence[str]) -> Iterator[TypedPassage]:
    last: TypedPassage | None = None
    for page in _divided(lines):
        for number, one in enumerate(_passages(page)):
            if not number and last is not None and last.speaker and _goes_on(last, one):
                one = replace(one, speaker=last.speaker)
            yield one
            last = one


def _goes_on(last: TypedPassage, one: TypedPassage) -> bool:
    """Whether a page begins in the midst of a sentence of the page before."""
    return not one.speaker and one.payload[:1].islower() and _ENDED.search(last.payload) is None


def _divided(lines: Sequence[str]) -> Iterator[list[_Line]]:
    """The lines of each page, with their places; empty ones stay, as they divide passages."""
    marked = any(found is not None and found[0].page for found in map(mark, lines))
    margins = Margins.of(lines)
    page: list[_Line] = []
    numbers: list[int | None] = []
    place = None if marked or not any("\f" in line for line in lines) else Locator("1")
    for at, line in enumerate(lines, start=1):
        before, *behind = line.split("\f") if not marked else [line.replace("\f", "")]
        for piece_number, piece in enumerate([before, *behind]):
            if piece_number and place is not None:
                yield _with_lines(page, numbers)
                page, numbers, place = [], [], Locator(str(int(place.page) + 1))
            found = mark(piece) if marked else None
            if found is not None and found[0].page:
                if place is None or found[0].page != place.page:
                    yield _with_lines(page, numbers)
                    page, numbers = [], []
                place = Locator(found[0].page)
                if found[0].line is not None or found[1]:
                    page.append(_Line(at, place, "", opens=True))
                    numbers.append(found[0].line)
                piece = found[1]
                if not piece:
                    continue
                page[-1].words = piece
                continue
            number, words = margins.without(piece)
            page.append(_Line(at, place, words))
            numbers.append(number)
    yield _with_lines(page, numbers)


def _with_lines(page: list[_Line], numbers: Sequence[int | None]) -> list[_Line]:
    """Some count the empty lines as well: as the numbers in the margin say."""
    worded = [at for at, one in enumerate(page) if one.words.strip() or numbers[at] is not None]
    counted = max((worded, range(len(page))), key=lambda lines: fitting([numbers[at] for at in lines]))
    told = numbered([numbers[at] for at in counted])
    for at, line in zip(counted, told, strict=True):
        place = page[at].place
        if place is not None:
            page[at].place = replace(place, line=line)
    return page


# --- Questions --------------------------------------------------------------------------------------------------------


def _questions(lines: Sequence[str]) -> Iterator[TypedPassage]:
    pair, place = _pair_of(lines), None
    counts = pair is None and _counts_questions(lines)
    paper: list[_Line] = []
    answered = True  # else a numbered question goes on
    for at, line in enumerate(lines, start=1):
        line = line.replace("\f", "")
        found, asked = mark(line), _asked(lines, at - 1, pair, counts)
        if found is not None and found[0].question:
            place = found[0]
            paper.append(_Line(at, place, found[1], opens=True))
        elif asked is not None:
            number, words = asked
            place = Locator(question=number or ((place.question or 0) + 1 if place is not None else 1))
            paper.append(_Line(at, place, words, opens=True))
            answered = not counts
        else:
            answers = not answered and paper[-1].words.rstrip().endswith("?")
            paper.append(_Line(at, place, _without_number(line, pair), opens=answers))
            answered = answered or answers
    yield from _passages(paper)


def _without_number(line: str, pair: tuple[str, str] | None) -> str:
    """Of an answer: “Jawab 5: …”."""
    label = _LABEL.fullmatch(line)
    if pair is None or label is None or label["name"].lower() not in pair:
        return line
    return f"{label['name']}: {label['words']}"


def _asked(lines: Sequence[str], at: int, pair: tuple[str, str] | None, counts: bool) -> tuple[int | None, str] | None:
    """The number, where the line has one, and the words of a line that begins a question."""
    if pair is not None:
        label = _LABEL.fullmatch(lines[at])
        if label is None or label["name"].lower() != pair[0]:
            return None
        return int(label["number"]) if label["number"] else None, f"{label['name']}: {label['words']}"
    counted = _COUNTED.fullmatch(lines[at]) if counts and _is_question(lines, at) else None
    return (int(counted["number"]), counted["words"]) if counted is not None else None


def _pair_of(lines: Sequence[str]) -> tuple[str, str] | None:
    names = {found["name"].lower() for found in map(_LABEL.fullmatch, lines) if found is not None}
    return next((pair for pair in PAIRS if names.issuperset(pair)), None)


def _counts_questions(lines: Sequence[str]) -> bool:
    return sum(_is_question(lines, at) for at in range(len(lines))) >= FEWEST_COUNTED


def _is_question(lines: Sequence[str], at: int) -> bool:
    """Whether the paragraph that begins here with a number asks something."""
    if _COUNTED.fullmatch(lines[at]) is None:
        return False
    last = at
    while last + 1 < len(lines) and lines[last + 1].strip() and _COUNTED.fullmatch(lines[last + 1]) is None:
        if lines[last].rstrip().endswith("?"):
            break
        last += 1
    return lines[last].rstrip().endswith("?")


# --- Neither ----------------------------------------------------------------------------------------------------------


def _counted(lines: Sequence[str]) -> Iterator[TypedPassage]:
    paper = list[_Line]()
    for at, line in enumerate(lines, start=1):
        found = mark(line)
        is_mark = found is not None and found[0].passage is not None
        paper.append(_Line(at, None, found[1] if found is not None and is_mark else line.replace("\f", ""), is_mark))
    for number, one in enumerate(_passages(paper, by_line=True), start=1):
        yield replace(one, place=Locator(passage=number))


READERS: Mapping[PlacedBy, Callable[[Sequence[str]], Iterator[TypedPassage]]] = {
    PlacedBy.PAGES: _pages,
    PlacedBy.QUESTIONS: _questions,
    PlacedBy.PASSAGES: _counted,
}


# --- Passages of lines ------------------------------------------------------------------------------------------------


def _passages(paper: Sequence[_Line], *, by_line: bool = False) -> Iterator[TypedPassage]:
    """`by_line`: where no line is empty, each is a passage."""
    has_gaps = any(not one.words.strip() for one in paper)
    apart = not has_gaps and (by_line or any(len(one.words) > WRAPPED for one in paper))
    gathered: list[_Line] = []
    speaker = ""
    for one in paper:
        opened = named(one.words.strip(), goes_on=bool(gathered))
        if not one.words.strip() or one.opens or opened is not None or apart:
            yield from _joined(gathered, speaker)
            gathered, speaker = [], ""
        if opened is not None:
            speaker, words = opened
            one = replace(one, words=words)
        if one.words.strip() or (speaker and not gathered):
            gathered.append(one)
    yield from _joined(gathered, speaker)


def _joined(gathered: Sequence[_Line], speaker: str) -> Iterator[TypedPassage]:
    words = ""
    for one in gathered:
        said = one.words.strip()
        if words.endswith("-") and words[-2:-1].isalpha() and said[:1].islower():
            words += said  # a word that was broken at the end of a line keeps its hyphen: “anak-anak” has one
        else:
            words = f"{words} {said}".strip()
    if words:
        yield TypedPassage(gathered[0].line, gathered[0].place, words, speaker)
    elif speaker:
        yield TypedPassage(gathered[0].line, gathered[0].place, f"{speaker}:")
