r"""The analysis chain as data.

Every rule is a regular expression with a replacement in which `\1` is the first group. Measured on Indonesian news
questions and on Betawi-Indonesian sentence pairs (docs/decisions/0005-one-branch.md); no stop words, as leaving them
out cost 0.028 of MRR.
"""

from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).parent
CONSONANTS = "bcdfghjklmnpqrstvwxyz"
APOSTROPHES = "'’ʼ`"


@dataclass(frozen=True)
class Rule:
    pattern: str
    replacement: str


@dataclass(frozen=True)
class Chain:
    """A folded word passes the overrides, the rules before the stemmer, the stemmer, the roots and the rules after it.
    What an override has changed passes the rules, but neither the stemmer nor the roots."""

    longest_word: int  # UTF-16 code units; longer ones are dropped by every engine
    overrides: tuple[tuple[str, str], ...]  # word → stem, where the stemmer is wrong or is to leave a name alone
    before: tuple[Rule, ...]
    roots: tuple[tuple[str, str], ...]  # stem → what keeps it apart from another under the rules that follow
    after: tuple[Rule, ...]


# Before the stemmer: the spelling of before 1947, a reduplication written as a digit, Betawi's affixes.
BEFORE = (
    Rule("oe", "u"),
    Rule("tj", "c"),
    Rule("dj", "j"),
    Rule("(?<=[a-z]{2})2$", ""),
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
        overrides=tuple(sorted(overrides.items())),
        before=BEFORE,
        roots=tuple(sorted(roots.items())),
        after=AFTER,
    )


CHAIN = _chain()
