"""Root words, for listings in the CMS. Search proper has its own chain in search.analysis."""

import re

import snowballstemmer

_WORD = re.compile(r"\w+")


def stemmed(text: str) -> str:
    """The root words of a text, in order: "kebudayaan Betawi" gives "budaya betaw"."""
    return " ".join(snowballstemmer.stemmer("indonesian").stemWords(_WORD.findall(text.lower())))
