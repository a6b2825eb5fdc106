"""What two spellings of one name have in common."""

import re
import unicodedata

# Half rings and other letters that readers take for apostrophes; tatweel; accents of Latin, Greek and Cyrillic;
# Arabic's signs for vowels. Signs of other scripts, such as Javanese, are letters in their own right.
_SAYS_NOTHING = re.compile("[\u02b0-\u02ff\u0640\u0300-\u036f\u064b-\u065f\u0670_]")
_BETWEEN_NUMBERS = re.compile(r"(?<=\d)\W+(?=\d)")
_COUNTED = ("L", "M", "N", "Sm", "So")  # categories of Unicode


def name_key(name: str) -> str:
    """ "Ondel-Ondel", "ondèl ondel" and "ondelondel" have one key, so do "al-Jāmiʿ" and "Al Jami'": case, accents,
    spaces, hyphens and apostrophes say nothing, except between numbers ("1945-1950"). A name of nothing else is its own
    key."""
    letters = _SAYS_NOTHING.sub("", unicodedata.normalize("NFKD", name.casefold()))
    kept = filter(_counts, _BETWEEN_NUMBERS.sub("_", letters))
    return "".join(kept) or name.casefold().strip()


def _counts(letter: str) -> bool:
    return letter == "_" or unicodedata.category(letter).startswith(_COUNTED)
