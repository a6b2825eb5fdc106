"""The words of a text that bear certain terms: for marks, snippets and moments.

Works on the terms that the engines match, so both show the same. A page of results looks at thousands of words for the
few that matter: those that cannot are passed over without being taken apart (see search.matching.cores).
"""

import re
from collections.abc import Iterable
from functools import lru_cache

from search.analysis import folded, stem_word
from search.analysis.chain import APOSTROPHES, CHAIN
from search.analysis.tokens import CACHED_WORDS

from .cores import bare, cores, drawn_out

WRITTEN = "="  # before a written form, so that it is no one's stem

_COMBINING = "\u0300-\u036f"
_WORD = re.compile(rf"[^\W_][\w{_COMBINING}]*(?:[{APOSTROPHES}][\w{_COMBINING}]+)*")
_PLAIN = {letter: chr(letter).lower() for letter in range(128)} | dict.fromkeys(map(ord, "\t\n\v\f\r"), " ")
# What few texts have: most spellings that a stem may have are old ones, with one of these.
_RARE = ("oe", "tj", "dj", "v")
_SIMPLE = re.compile("[A-Za-z0-9]+")
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
        self._begun = tuple(prefix.removeprefix(WRITTEN) for prefix in self._prefixes)
        self._known: dict[str, list[tuple[int, int]]] = {}
        self._cores = _to_look_for(self._terms) if "".join(self._begun).isascii() else None
        self._bare, self._longer = _of_short(self._terms)

    def __bool__(self) -> bool:
        return bool(self._terms or self._prefixes)

    def words(self, text: str) -> list[tuple[int, int]]:
        """The places of the words, in their order."""
        if not self:
            return []
        places = self._places(text)
        if places is None:
            return self._words(text)
        words: list[tuple[int, int]] = []
        for start, end in places:
            piece = text[start:end]
            known = self._known.get(piece)
            if known is None:
                # The texts of a page say the same words again and again.
                self._known[piece] = known = self._words(piece)
            words += [(start + first, start + last) for first, last in known]
        return words

    def _words(self, text: str) -> list[tuple[int, int]]:
        return [word.span() for word in _WORD.finditer(text) if self._bears(word.group())]

    def _bears(self, word: str) -> bool:
        if self._begins(word):
            return True
        if self._bare and _SIMPLE.fullmatch(word):
            lowered = word.lower()
            if not self._bare.fullmatch(lowered) and not any(core in lowered for core in self._longer):
                return False
        terms = terms_of(word)
        if not self._terms.isdisjoint(terms):
            return True
        return bool(self._prefixes) and any(term.startswith(self._prefixes) for term in terms)

    def _begins(self, word: str) -> bool:
        """Plain letters are their written form but for capitals: no need to take them apart."""
        if not self._begun or len(word) > CHAIN.longest_word or not _SIMPLE.fullmatch(word):
            return False
        return word.lower().startswith(self._begun)

    def _places(self, text: str) -> list[tuple[int, int]] | None:
        """Where something stands between spaces that may bear a term. None: it may be anywhere."""
        lowered = text.translate(_PLAIN) if text.isascii() else _SPACES.sub(" ", text.lower())
        if self._cores is None or len(lowered) != len(text):
            return None
        found: dict[int, int] = {}
        for sign, some in self._cores:
            if sign and sign not in lowered:
                continue
            for core in some:
                at = lowered.find(core)
                while at >= 0:
                    end = _around(lowered, at, found)
                    at = lowered.find(core, end)
        for begun in self._begun:
            at = lowered.find(begun)
            while at >= 0:
                within = at > 0 and lowered[at - 1].isalnum()
                at = lowered.find(begun, at + 1 if within else _around(lowered, at, found))
        if not text.isascii() or "'" in text or "`" in text:
            for odd in _ODD.finditer(text):
                _around(lowered, odd.start(), found)
        return sorted(found.items())


def _around(text: str, at: int, found: dict[int, int]) -> int:
    """Adds what stands between spaces at this place; returns where it ends."""
    end = text.find(" ", at)
    found[text.rfind(" ", 0, at) + 1] = end = end if end >= 0 else len(text)
    return end


@lru_cache(maxsize=512)
def _of_short(terms: frozenset[str]) -> tuple[re.Pattern[str] | None, frozenset[str]]:
    """What a word has to match or else to hold, where some of the terms are so short that every other word has what is
    looked for; nothing where none is."""
    written = {term for term in terms if term.startswith(WRITTEN)}
    short = {term: pattern for term in terms - written if (pattern := bare(term))}
    others = _to_look_for(frozenset(terms - written - short.keys()))
    if not short or others is None:
        return None, frozenset()
    patterns = [*short.values(), *(re.escape(term.removeprefix(WRITTEN)) for term in written)]
    longer = {core for _, some in others for core in some}.union(*map(drawn_out, short))
    return re.compile("|".join(patterns)), frozenset(longer)


@lru_cache(maxsize=512)  # texts, titles and speech are looked through for the same
def _to_look_for(terms: frozenset[str]) -> tuple[tuple[str, list[str]], ...] | None:
    """What a text has to contain; where a sign stands before it, only if the text has that. None: whatever there is
    has to be looked at."""
    wanted: set[str] = set()
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
    needed = [word for word in wanted if not any(other != word and other in word for other in wanted)]
    by_sign: dict[str, list[str]] = {}
    for word in needed:
        by_sign.setdefault(next((sign for sign in _RARE if sign in word), ""), []).append(word)
    return tuple(by_sign.items())
