r"""The analysis chain as data.

Every rule is a regular expression with a replacement in which `\1` is the first group. Measured on Indonesian news
questions and on Betawi-Indonesian sentence pairs (docs/decisions/0005-one-branch.md); no stop words, as leaving them
out cost 0.028 of MRR.
"""

from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).parent
CONSONANTS = "bcdfghjklmnpqrstvwxyz"
# Letters to Unicode, to readers a kind of apostrophe: al-Jāmiʿ, Qurʾān.
HALF_RINGS = "\u02b9\u02bb\u02bc\u02bd\u02be\u02bf\u02c8"
APOSTROPHES = f"'’‘‛`´′＇{HALF_RINGS}"
# Soft hyphen, spaces and joiners without width, marks of direction, variation selectors: Word and the web put them
# within words.
INVISIBLE = "\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufe00-\ufe0f\ufeff"
# Chinese is written without spaces: each character is a word, and a name the phrase of its characters.
HAN = "\u3005\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
# Forms of alif, alif maqsura, ta marbuta; kaf and ya of Jawi, for which keyboards have Arabic ones; tatweel and the
# signs for vowels, which most people leave out.
ARABIC = (
    ("ا", "أإآٱٲٳ"),
    ("ي", "ىی"),
    ("ه", "ة"),
    ("ك", "ک"),
    ("", "ـ" + "".join(map(chr, (*range(0x610, 0x61B), *range(0x64B, 0x660), 0x670, *range(0x6D6, 0x6EE))))),
)


@dataclass(frozen=True)
class Rule:
    pattern: str
    replacement: str


@dataclass(frozen=True)
class Chain:
    """A folded word passes the overrides, the rules before the stemmer, the stemmer, the roots and the rules after it.
    What an override has changed passes the rules, but neither the stemmer nor the roots."""

    longest_word: int  # UTF-16 code units; longer ones are dropped by every engine
    apostrophes: str
    invisible: str
    han: str
    letters: tuple[tuple[str, str], ...]  # what is written for each of those that follow, beside Lucene's table
    overrides: tuple[tuple[str, str], ...]  # word → stem, where the stemmer is wrong or is to leave a name alone
    before: tuple[Rule, ...]
    roots: tuple[tuple[str, str], ...]  # stem → what keeps it apart from another under the rules that follow
    after: tuple[Rule, ...]


# Before the stemmer: the spelling of before 1947, a reduplication written as a digit, a decade, Betawi's affixes.
BEFORE = (
    Rule("oe", "u"),
    Rule("tj", "c"),
    Rule("dj", "j"),
    Rule("(?<=[a-z]{2})2$", ""),
    Rule("^([0-9]+)an$", r"\1"),
    Rule("(nye|nyah)$", "nya"),
    Rule("^nge(?=[bdfgjklmnprstw].)", ""),
    Rule("^ng(?=[aeiou].)", ""),
    Rule("^ny(?=[aeiou].)", "s"),
    Rule("(?<=...)in$", ""),
    Rule("^be(?=[bcdfghjkpstw][aeiou]..)", ""),
)
# After it: Betawi and Jakarta speech write a final a as e or ai, say o for au and for u, aer for air, p for f and v,
# and drop h at both ends and between vowels.
AFTER = (
    Rule(f"ae(?=[{CONSONANTS}])", "ai"),
    Rule("^h(?=[aeiou].)", ""),
    Rule("(?<=.)(ai|e)$", "a"),
    Rule("(?<=.)au$", "o"),
    Rule(f"(?<=.)e([{CONSONANTS}]{{1,2}})$", r"a\1"),
    Rule("(?<=..)h$", ""),
    Rule("[fv]", "p"),
    Rule(f"(?<=.)o([{CONSONANTS}]{{1,2}})$", r"u\1"),
    Rule("(?<=[aeiou])h(?=[aeiou])", ""),
)


def _lines(name: str) -> list[str]:
    text = (HERE / name).read_text(encoding="utf-8")
    return [line.strip() for line in text.splitlines() if line.strip() and not line.startswith("#")]


def _pairs(name: str) -> dict[str, str]:
    pairs = (line.split("=>") for line in _lines(name))
    return {word.strip(): stem.strip() for word, stem in pairs}


def _chain() -> Chain:
    roots = _pairs("roots.txt")
    # The marks keep the rules for beginnings and ends away.
    names = {name: f"_{name}_" for name in _lines("protected.txt")}
    overrides = names | {word: roots.get(stem, stem) for word, stem in _pairs("overrides.txt").items()}
    return Chain(
        longest_word=64,
        apostrophes=APOSTROPHES,
        invisible=INVISIBLE,
        han=HAN,
        letters=ARABIC,
        overrides=tuple(sorted(overrides.items())),
        before=BEFORE,
        roots=tuple(sorted(roots.items())),
        after=AFTER,
    )


CHAIN = _chain()
