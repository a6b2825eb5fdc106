"""The chain carried out in Python: cached by word, with places in the original text for highlighting."""

import re
import threading
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import lru_cache

import snowballstemmer

from .chain import CHAIN, HALF_RINGS, Rule
from .folding import fold

CACHED_WORDS = 200_000


@dataclass(frozen=True, slots=True)
class Token:
    """One word: `start` and `end` are its place in the original text."""

    start: int
    end: int
    fold: str
    stem: str


@dataclass(frozen=True, slots=True)
class _Patterns:
    """Possessive s; apostrophe within a word; word; words that an apostrophe joins, with the half rings around."""

    possessive: re.Pattern[str]
    inner: re.Pattern[str]
    word: re.Pattern[str]
    piece: re.Pattern[str]


def _patterns(letter: str, word: str) -> _Patterns:
    """`letter` and `word` as expressions."""
    after, before = f"(?<={letter})", f"(?={letter})"
    apostrophe, half_rings = f"[{CHAIN.apostrophes}]", f"[{HALF_RINGS}]"
    return _Patterns(
        possessive=re.compile(f"{after}{apostrophe}[sS](?!{letter})"),
        # Between digits these two are minutes: 6°10′30″.
        inner=re.compile(f"{after}(?!(?<=[0-9])[´′][0-9]){apostrophe}{before}"),
        word=re.compile(word),
        # Looks at a row of half rings from its first one only: from each, a long row would take minutes.
        piece=re.compile(f"(?:(?<!{half_rings}){half_rings}+)?{word}(?:{apostrophe}+{word})*{half_rings}*"),
    )


_OF_ASCII = _patterns("[A-Za-z0-9]", "[A-Za-z0-9]+")  # finds the same in plain text, in half the time


@lru_cache(maxsize=64)
def _with_marks(marks: str) -> _Patterns:
    r"""`\w` but for the underscore is letters and digits; it lacks combining `marks`, and has half rings and Han, of
    which each is a word."""
    letter, han = rf"[^\W_{HALF_RINGS}{CHAIN.han}]", f"[{CHAIN.han}]"
    if marks:
        mark = f"[{re.escape(marks)}]"
        letter, han = f"(?:{letter}|{mark})", f"{han}{mark}*"
    return _patterns(letter, f"(?:{letter}+|{han})")


def _patterns_for(text: str) -> _Patterns:
    return _OF_ASCII if text.isascii() else _with_marks(_marks_in(text))


_HAN = re.compile(f"[{CHAIN.han}]")
_ANY_APOSTROPHE = re.compile(f"[{CHAIN.apostrophes}]")
_INVISIBLE = re.compile(f"[{CHAIN.invisible}]")


def _marks_in(text: str) -> str:
    """What stands in words without being a letter."""
    return "".join(sorted(c for c in set(text) if not c.isascii() and _is_mark(c)))


def _is_mark(character: str) -> bool:
    return unicodedata.category(character).startswith("M") or bool(_INVISIBLE.match(character))


def _compiled(rules: tuple[Rule, ...]) -> Callable[[str], str]:
    """One rule after the other. Most words meet none: that is seen at one look."""
    meets_any = re.compile("|".join(f"(?:{rule.pattern})" for rule in rules)).search
    steps = [(re.compile(rule.pattern).sub, rule.replacement) for rule in rules]

    def carried_out(word: str) -> str:
        if meets_any(word):
            for replaced, replacement in steps:
                word = replaced(replacement, word, 1)
        return word

    return carried_out


class _Stemmer(threading.local):
    """One for each thread: a stemmer keeps the word that it works on, and threads made it answer for each other's."""

    def __init__(self) -> None:
        self.stem: Callable[[str], str] = snowballstemmer.stemmer("indonesian").stemWord


_STEMMER = _Stemmer()
_BEFORE = _compiled(CHAIN.before)
_AFTER = _compiled(CHAIN.after)
_OVERRIDES = dict(CHAIN.overrides)
_ROOTS = dict(CHAIN.roots)


@lru_cache(maxsize=CACHED_WORDS)
def stem_word(folded_word: str) -> str:
    """The stem of a folded word."""
    word = _OVERRIDES.get(folded_word, folded_word)
    word = _BEFORE(word)
    if folded_word not in _OVERRIDES:
        word = _STEMMER.stem(word)
        word = _ROOTS.get(word, word)
    return finished(word)


def finished(stem: str) -> str:
    """What the rules after the stemmer make of it."""
    return _AFTER(stem)


@lru_cache(maxsize=CACHED_WORDS)
def fold_word(word: str) -> str:
    """The folded form of one raw word, or an empty string where the chain drops it as too long."""
    folded_word = fold(canonical(word))  # an accent may have stood behind a sign that is left out
    units = len(folded_word) if folded_word.isascii() else len(folded_word.encode("utf-16-le", "surrogatepass")) // 2
    return folded_word if units <= CHAIN.longest_word else ""


def words(text: str) -> list[str]:
    """Raw words in order, without apostrophes and invisible signs; the form of the text is made canonical first."""
    text = visible(canonical(text))
    patterns = _patterns_for(text)
    if _ANY_APOSTROPHE.search(text):
        text = patterns.inner.sub("", patterns.possessive.sub("", text))
    return patterns.word.findall(text)


def pieces(text: str) -> re.Pattern[str]:
    """What finds the places of words in this canonical text, with their invisible signs; words that an apostrophe joins
    stand in one place."""
    return _patterns_for(text).piece


def is_han(word: str) -> bool:
    """Whether a word is a Chinese character."""
    return bool(_HAN.match(word))


def canonical(text: str) -> str:
    """Composed letters: neither engine puts é together from e and an accent."""
    return text if text.isascii() else unicodedata.normalize("NFC", text)


def visible(text: str) -> str:
    """The text without soft hyphens, marks of direction and what else has no width."""
    return text if text.isascii() else _INVISIBLE.sub("", text)


def folded(text: str) -> list[str]:
    """One folded form for each word; an empty string holds the place of a word that is dropped."""
    if not text.isascii():
        return list(map(fold_word, words(text)))
    # To fold plain ASCII is to lower it: the whole text at once is four times as fast as word by word.
    found = words(text.lower())
    if max(map(len, found), default=0) <= CHAIN.longest_word:
        return found
    return list(map(fold_word, found))


def analyse(text: str) -> Iterator[Token]:
    """Tokens with their places. The text should be canonical, or places are those of its canonical form."""
    text = canonical(text)
    for piece in pieces(text).finditer(text):
        for raw in words(piece.group()):
            if form := fold_word(raw):
                yield Token(piece.start(), piece.end(), form, stem_word(form))
