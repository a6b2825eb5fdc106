"""The words of a text that bear certain terms: for marks, snippets and moments.

Works on the terms that the engines match, so both show the same. A page of results looks at thousands of words for the
few that matter: those that cannot are passed over without being taken apart (see search.cores).
"""

import re
from collections.abc import Iterable
from functools import lru_cache

from search.analysis import folded, stem_word
from search.analysis.chain import APOSTROPHES
from search.analysis.tokens import CACHED_WORDS
from search.cores import cores

WRITTEN = "="  # before a written form, so that it is no one's stem

_COMBINING = "\u0300-\u036f"
_WORD = re.compile(rf"[^\W_][\w{_COMBINING}]*(?:[{APOSTROPHES}][\w{_COMBINING}]+)*")
_PLAIN = {letter: chr(letter).lower() for letter in range(128)} | dict.fromkeys(map(ord, "\t\n\v\f\r"), " ")
_SPACES = re.compile(r"[\s\u200b]")
# What hides a word from being looked for as it is written: an apostrophe within it, a letter with a sign.
_ODD = re.compile("['`’ʼ]|[^\x00-\x7f“”„–—…«»·•]")


@lru_cache(maxsize=CACHED_WORDS)
def terms_of(text: str) -> frozenset[str]:
    """What a word can be met by: its written form, with a sign before it, and its stems."""
    words = [word for word in folded(text) if word]
    written = (WRITTEN + word for word in words)
    return frozenset(written).union(stem for word in words for stem in stem_word(word))


class Sight:
    """Looks for words that bear one of the terms, or a written form that begins as one of the prefixes does. Made once
    for a query, used for all its texts."""

    def __init__(self, terms: Iterable[str], prefixes: Iterable[str] = ()) -> None:
        self._terms, self._prefixes = frozenset(terms), tuple(prefixes)
        self._cores = _to_look_for(self._terms, self._prefixes)

    def __bool__(self) -> bool:
        return bool(self._terms or self._prefixes)

    def words(self, text: str) -> list[re.Match[str]]:
        """In their order."""
        if not self:
            return []
        return [
            match
            for start, end in self._places(text)
            for match in _WORD.finditer(text, start, end)
            if self._bears(terms_of(match.group()))
        ]

    def _bears(self, terms: frozenset[str]) -> bool:
        if not self._terms.isdisjoint(terms):
            return True
        return bool(self._prefixes) and any(term.startswith(self._prefixes) for term in terms)

    def _places(self, text: str) -> list[tuple[int, int]]:
        """Where something stands between spaces that may bear a term."""
        lowered = text.translate(_PLAIN) if text.isascii() else _SPACES.sub(" ", text.lower())
        if self._cores is None or len(lowered) != len(text):
            return [(0, len(text))]
        found: dict[int, int] = {}
        for core in self._cores:
            at = lowered.find(core)
            while at >= 0:
                end = _around(lowered, at, found)
                at = lowered.find(core, end)
        if not text.isascii() or "'" in text or "`" in text:
            for odd in _ODD.finditer(text):
                _around(lowered, odd.start(), found)
        return sorted(found.items())


def _around(text: str, at: int, found: dict[int, int]) -> int:
    """Adds what stands between spaces at this place; returns where it ends."""
    end = text.find(" ", at)
    found[text.rfind(" ", 0, at) + 1] = end = end if end >= 0 else len(text)
    return end


def _to_look_for(terms: frozenset[str], prefixes: tuple[str, ...]) -> tuple[str, ...] | None:
    """None: whatever there is has to be looked at."""
    wanted = {prefix.removeprefix(WRITTEN) for prefix in prefixes}
    for term in terms:
        if term.startswith(WRITTEN):
            wanted.add(term.removeprefix(WRITTEN))
            continue
        found = cores(term)
        if found is None:
            return None
        wanted |= found
    if not all(word.isascii() for word in wanted):
        return None
    # Who looks for "rum" finds "rumah" too.
    return tuple(word for word in wanted if not any(other != word and other in word for other in wanted))
