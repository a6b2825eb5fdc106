"""Marks what matched in the original text. Works on the terms that the engines match, so both show the same."""

import re

from search.analysis.chain import APOSTROPHES
from search.analysis.tokens import canonical
from search.engines.base import Fragment
from search.lexicon import WRITTEN, Bearers, read, terms_of
from search.plan import Plan
from search.query import Kind

SNIPPET_LENGTH = 220  # characters
WORDS_BEFORE = 60  # characters shown before the first mark
ELLIPSIS = "…"

_COMBINING = "\u0300-\u036f"
_WORD = re.compile(rf"[^\W_][\w{_COMBINING}]*(?:[{APOSTROPHES}][\w{_COMBINING}]+)*")


class Marker:
    """Decides which words of a text a plan matches. Made once for a query, used for all its hits."""

    def __init__(self, plan: Plan) -> None:
        forms = [form for clause in plan.clauses for form in clause.forms]
        folds = {WRITTEN + word for form in forms if form.kind is not Kind.PREFIX for word in form.words}
        self._terms = frozenset(folds.union(stem for form in forms for stem in form.stems))
        self._prefixes = tuple(WRITTEN + form.words[0] for form in forms if form.kind is Kind.PREFIX)
        self._bearers = Bearers(self._terms, self._prefixes)
        self.clauses = len(plan.clauses)

    def __bool__(self) -> bool:
        return bool(self._terms or self._prefixes)

    def pieces(self, text: str) -> set[str]:
        """Those between spaces in which something is to be marked."""
        return self._bearers.among(read(text)) if self else set()

    def spans(self, text: str, pieces: set[str] | None = None) -> list[tuple[int, int]]:
        """Places of the marked words. `pieces`: those of this text and others, where they are known."""
        if pieces is None:
            pieces = self.pieces(text)
        if not pieces:
            return []
        return [
            match.span()
            for start, end in _places(text, pieces)
            for match in _WORD.finditer(text, start, end)
            if self._matches(terms_of(match.group()))
        ]

    def _matches(self, terms: frozenset[str]) -> bool:
        if not self._terms.isdisjoint(terms):
            return True
        return bool(self._prefixes) and any(term.startswith(self._prefixes) for term in terms)


def _places(text: str, pieces: set[str]) -> list[tuple[int, int]]:
    """Where these pieces stand, in their order. Looks for each of them: a text has many more than are marked."""
    found: list[tuple[int, int]] = []
    for piece in pieces:
        start = text.find(piece)
        while start >= 0:
            end = start + len(piece)
            if (not start or text[start - 1].isspace()) and (end == len(text) or text[end].isspace()):
                found.append((start, end))
            start = text.find(piece, end)
    return sorted(found)


def whole(text: str, marker: Marker) -> tuple[Fragment, ...]:
    """The entire text with its marks, as for a title."""
    text = canonical(text)
    return _cut(text, marker.spans(text), 0, len(text)) if text else ()


def snippet(texts: tuple[str, ...], marker: Marker, length: int = SNIPPET_LENGTH) -> tuple[Fragment, ...]:
    """The stretch with the most different marked words; the beginning of the first text when nothing is marked."""
    best: tuple[int, str, list[tuple[int, int]], int] | None = None
    texts = tuple(map(canonical, filter(None, texts)))
    pieces = marker.pieces(" ".join(texts))
    for text in texts if pieces else ():
        spans = marker.spans(text, pieces)
        if spans:
            variety, start = _best_window(text, spans, length)
            if best is None or variety > best[0]:
                best = (variety, text, spans, start)
            if variety >= marker.clauses:
                break
    if best is None:
        first = next(iter(texts), "")
        return _cut(first, [], 0, length) if first else ()
    _, text, spans, start = best
    return _cut(text, spans, start, start + length)


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
