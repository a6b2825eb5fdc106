"""The words of a text that match a query, by the terms of the analysis chain.

Engines match the same terms, so readers see marked what was found."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Self

from search.analysis.tokens import pieces
from search.query.parser import Kind
from search.query.plan import Form

from .vocabulary import Vocabulary, as_stem, vocabulary


class TermMatcher:
    """Looks for words with one of the written `forms`, one of the `stems`, or a form that begins with a prefix, and for
    `runs`: words or names of several parts, by the written forms of these.

    Made once for a query, used for all its texts."""

    def __init__(
        self,
        forms: Iterable[str] = (),
        stems: Iterable[str] = (),
        prefixes: Iterable[str] = (),
        runs: Iterable[tuple[str, ...]] = (),
        known: Vocabulary | None = None,
    ) -> None:
        self._terms = frozenset((*forms, *map(as_stem, stems)))
        self._prefixes = tuple(prefixes)
        self._runs = frozenset(runs)
        self._vocabulary = vocabulary() if known is None else known
        # The texts of a page repeat most of their words: each is compared with the prefixes once.
        self._compared: set[str] = set()
        self._begun: set[str] = set()

    @classmethod
    def of(cls, forms: Sequence[Form], known: Vocabulary | None = None) -> Self:
        """Of a phrase, every word counts, unless it is one name or word."""
        return cls(
            forms=(word for form in forms if form.kind is not Kind.PREFIX and not form.as_one for word in form.words),
            stems=(form.stem for form in forms if form.stem),
            prefixes=(form.words[0] for form in forms if form.kind is Kind.PREFIX),
            runs=(form.words for form in forms if form.as_one),
            known=known,
        )

    def spans(self, text: str) -> list[tuple[int, int]]:
        """The places of matching words in a canonical text, in order."""
        if not self._terms and not self._prefixes and not self._runs:
            return []
        words = self._vocabulary.words_of(text)
        matching = self.matching(words)
        alone = [piece.span() for piece in pieces(text).finditer(text) if piece.group() in matching] if matching else []
        runs = [run for run in self._runs if all(words.intersection(self._vocabulary.with_term(part)) for part in run)]
        return _merged([*alone, *self._places_of(runs, text)]) if runs else alone

    def matching(self, words: set[str]) -> set[str]:
        """Those of the `words`, all of which the vocabulary knows."""
        matching = words.intersection(word for term in self._terms for word in self._vocabulary.with_term(term))
        if self._prefixes:
            self._begun |= self._vocabulary.beginning_with(self._prefixes, words - self._compared)
            self._compared |= words
            matching |= words & self._begun
        return matching

    def _places_of(self, runs: Iterable[tuple[str, ...]], text: str) -> Iterator[tuple[int, int]]:
        places = [
            (form, *piece.span())
            for piece in pieces(text).finditer(text)
            for form in self._vocabulary.forms_of(piece.group())
        ]
        forms = [form for form, _, _ in places]
        for run in runs:
            for first in places_of(run, forms):
                yield places[first][1], places[first + len(run) - 1][2]


def places_of(phrase: tuple[str, ...], words: Sequence[str]) -> Iterator[int]:
    """Where the words of a phrase stand one after the other."""
    for start, word in enumerate(words):
        if word == phrase[0] and tuple(words[start : start + len(phrase)]) == phrase:
            yield start


def _merged(spans: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """In order, those that overlap as one."""
    merged: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if merged and start < merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged
