"""Marks what matched in the original text."""

from typing import NamedTuple

from search.analysis.tokens import canonical
from search.port import Fragment
from search.query.plan import Plan

from .terms import TermMatcher

SNIPPET_LENGTH = 220  # characters
WORDS_BEFORE = 60  # characters shown before the first mark
ELLIPSIS = "…"


class Highlighter:
    """Decides which words of a text a plan matches; of a title or a name where it is `of_names`. Made once for a query,
    used for all its hits."""

    def __init__(self, plan: Plan, *, of_names: bool = False) -> None:
        forms = [form for clause in plan.clauses for form in clause.forms if of_names or not form.in_names]
        self._matcher = TermMatcher.of(forms)
        self.clauses = len(plan.clauses)

    def spans(self, text: str) -> list[tuple[int, int]]:
        """Places of the marked words in a canonical text."""
        return self._matcher.spans(text)


def whole(text: str, highlighter: Highlighter) -> tuple[Fragment, ...]:
    """The entire text with its marks, as for a title."""
    text = canonical(text)
    return _cut(text, highlighter.spans(text), 0, len(text)) if text else ()


class Snippet(NamedTuple):
    """`number`: of the text from which it is cut."""

    fragments: tuple[Fragment, ...] = ()
    number: int = 0


def snippet(texts: tuple[str, ...], highlighter: Highlighter, length: int = SNIPPET_LENGTH) -> Snippet:
    """The chunk with the most different marked words; the beginning of the first text when nothing is marked."""
    best: tuple[int, int, str, list[tuple[int, int]], int] | None = None
    filled = [(number, canonical(text)) for number, text in enumerate(texts) if text]
    for number, text in filled:
        spans = highlighter.spans(text)
        if spans:
            variety, start = _best_window(text, spans, length)
            if best is None or variety > best[0]:
                best = (variety, number, text, spans, start)
            if variety >= highlighter.clauses:
                break
    if best is not None:
        _, number, text, spans, start = best
        return Snippet(_cut(text, spans, start, start + length), number)
    return Snippet(_cut(filled[0][1], [], 0, length), filled[0][0]) if filled else Snippet()


def _best_window(text: str, spans: list[tuple[int, int]], length: int) -> tuple[int, int]:
    best = (0, 0)
    for number, (start, _) in enumerate(spans[:50]):
        inside = {text[a:b].lower() for a, b in spans[number : number + 12] if b <= start + length - WORDS_BEFORE}
        if len(inside) > best[0]:
            best = (len(inside), max(0, start - WORDS_BEFORE))
    return best if best[0] else (1, max(0, spans[0][0] - WORDS_BEFORE))


def _cut(text: str, spans: list[tuple[int, int]], start: int, end: int) -> tuple[Fragment, ...]:
    start, end = _at_words(text, start, end)
    fragments: list[Fragment] = []
    place = start
    for a, b in spans:
        if a < start or b > end:
            continue
        if a > place:
            fragments.append(Fragment(text[place:a]))
        fragments.append(Fragment(text[a:b], marked=True))
        place = b
    if place < end:
        fragments.append(Fragment(text[place:end]))
    if start > 0:
        fragments.insert(0, Fragment(ELLIPSIS))
    if end < len(text):
        fragments.append(Fragment(ELLIPSIS))
    return tuple(fragments)


def _at_words(text: str, start: int, end: int) -> tuple[int, int]:
    """Moves both ends to a space, unless there is none near."""
    end = min(end, len(text))
    if start > 0:
        space = text.find(" ", start, start + 30)
        start = space + 1 if space >= 0 else start
    if end < len(text):
        space = text.rfind(" ", max(start, end - 30), end + 1)
        end = space if space > start else end
    return start, end
