"""What a text has to contain where it holds a word of a certain stem: a superset that is quick to look for.

The analysis turns many written forms into one stem. Looking at every word of a text in order to find the few that bear
a stem of the query took most of a search's time. The rules change only the ends of a word, its old spelling, and a few
letters in known ways: the middle of the stem, in some spellings, stands in every form. Whether a word that has it
really bears the stem is asked of the analysis itself; a test holds every word of a vocabulary to this.
"""

from collections import defaultdict
from functools import cache, lru_cache
from itertools import product
from math import prod

from search.analysis import CHAIN, stem_word
from search.analysis.tokens import finished

VOWELS = "aeiou"
SHORTEST = 2  # letters; less stands in every other word
MOST = 24  # spellings of one stem

# By letters of a stem, what may have been written there: old spelling, sounds that are one in Betawi. An h is dropped
# between vowels.
_AT_FIRST = {"s": ("s", "ny"), "p": ("p", "m", "f", "v")}  # of a stem: menyapu, memakai
_ONCE = {"u": ("u", "oe"), "c": ("c", "tj"), "j": ("j", "dj")}
_ALWAYS = {"p": ("p", "f", "v"), "ai": ("i", "e")}


@lru_cache(maxsize=20_000)
def cores(stem: str) -> frozenset[str] | None:
    """Some one of these stands in every folded word that bears the stem. None: nothing so short can be looked for."""
    found = set(_overridden().get(stem, ()))
    bases = [*_rooted().get(stem, ()), *([] if "_" in stem else [stem])]
    for base in bases:
        middle = _middle(base)
        spellings = _spellings(middle)
        if not spellings or min(map(len, spellings)) <= SHORTEST:
            # A short word is looked for with its end.
            spellings = _whole(base) or spellings
        if not spellings or min(map(len, spellings)) < SHORTEST:
            return None
        found |= spellings
    return frozenset(found) if len(found) <= MOST else None


@lru_cache(maxsize=20_000)
def bare(stem: str) -> str:
    """For a stem with one vowel a pattern that every folded word of that stem matches as a whole, unless it has one of
    what is `drawn_out`; else empty.

    The stemmer takes nothing from a word that would keep fewer than two vowels: little can stand around such a stem.
    """
    if sum(letter in VOWELS for letter in stem) != 1 or not stem.isalpha():
        return ""
    if stem in _rooted() or stem in _overridden():
        return ""
    spellings = _whole(stem)
    return f"(?:nge)?(?:ng)?(?:be)?h?(?:{'|'.join(sorted(spellings))})h?(?:in)?2?" if spellings else ""


def drawn_out(stem: str) -> set[str]:
    """Where a stem with one vowel may have been written with two, longer words may bear it: "kai" is "ka"."""
    vowels = {"a": "ai", "o": "au"}.get(stem[-1])
    return {way + vowels for way in _spellings(stem[:-1], shortest=0)} if vowels else set()


def _whole(stem: str) -> set[str]:
    """The stem with its end, in all the ways in which both are written."""
    middle = _middle(stem)
    ends = _ends(stem[len(middle) :], middle[-1:])
    spellings = {way + end for way in _spellings(middle, shortest=0) for end in ends}
    return spellings if len(spellings) <= MOST else set()


def _middle(stem: str) -> str:
    """Without its end from the last vowel on, which the rules change most."""
    last = max(stem.rfind(vowel) for vowel in VOWELS)
    return stem[:last] if last > 0 else stem


_LAST = {"a": ("a", "e"), "u": ("u", "oe", "o"), "o": ("o", "au"), "ai": ("i", "e")}


def _ends(end: str, before: str) -> list[str]:
    """What a stem's last vowel and what follows it may have been before the rules for ends."""
    vowel, consonants = end[:1], end[1:]
    if not vowel:
        return []
    ways = _LAST.get(vowel) or _LAST.get(before + vowel) or (vowel,)
    between = ("", "h") if before and before in VOWELS else ("",)
    written = map("".join, product(*(_ALWAYS.get(letter, (letter,)) for letter in consonants)))
    return [f"{silent}{way}{last}" for last in written for silent in between for way in ways]


def _spellings(middle: str, shortest: int = SHORTEST) -> set[str]:
    parts = [_ways(middle, place) for place in range(len(middle))]
    if prod(map(len, parts)) > MOST:
        return set()
    made = {"".join(spelling) for spelling in product(*parts)}
    return made if min(map(len, made)) >= shortest else set()


def _ways(middle: str, place: int) -> tuple[str, ...]:
    letter = middle[place]
    ways: tuple[str, ...] = (letter,)
    if place == 0 and letter in _AT_FIRST:
        ways = _AT_FIRST[letter]
    elif letter in _ONCE and letter not in middle[:place]:
        ways = _ONCE[letter]
    else:
        ways = _ALWAYS.get(letter) or _ALWAYS.get(middle[max(place - 1, 0) : place + 1]) or ways
    after = middle[place + 1 : place + 2]
    if letter in VOWELS and after and after in VOWELS:
        return tuple(way + between for way in ways for between in ("", "h"))
    return ways


@cache
def _overridden() -> dict[str, set[str]]:
    """Words whose stem is written down, by that stem."""
    words: dict[str, set[str]] = defaultdict(set)
    for word, _ in CHAIN.overrides:
        for stem in stem_word(word):
            words[stem].add(word)
    return words


@cache
def _rooted() -> dict[str, set[str]]:
    """What the stemmer makes of words before it is kept apart from another, by what comes of it."""
    bases: dict[str, set[str]] = defaultdict(set)
    for base, kept in CHAIN.roots:
        bases[finished(kept)].add(base)
    return bases
