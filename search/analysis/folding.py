"""Lowercase and ASCII folding, letter for letter as Lucene's `lowercase` and `asciifolding` do them; Arabic's forms of
one letter beside.

`folding.json` maps each ASCII form to the letters that fold to it (Lucene's table, letters and numbers only).
"""

import json
from pathlib import Path

from .chain import CHAIN

_TABLE = {
    ord(letter): ascii_form
    for ascii_form, letters in json.loads((Path(__file__).parent / "folding.json").read_text()).items()
    for letter in letters
} | {ord(letter): written for written, letters in CHAIN.letters for letter in letters}


def lower(word: str) -> str:
    """Letter by letter: Python's own `lower` makes two characters of İ and looks around Σ."""
    return word.lower() if word.isascii() else "".join("i" if c == "İ" else c.lower() for c in word)


def fold(word: str) -> str:
    lowered = lower(word)
    return lowered if lowered.isascii() else lowered.translate(_TABLE)
