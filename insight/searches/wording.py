"""The wording of a search as it is counted: folded, short, and nothing that could point to a person."""

import re
import unicodedata

from search.analysis.folding import fold
from search.query.parser import parse

LONGEST = 60  # characters; what is longer is a sentence, and may tell a life
SHORTEST = 2
MOST_WORDS = 8

_WORD = re.compile(r"[^\W_]+(?:[-'’][^\W_]+)*")
_ADDRESS = re.compile(r"@|://|\bwww\.", re.IGNORECASE)
_YEARS = re.compile(r"(?<![\d–—-])(?:1\d|20)\d\d\s*[–—-]\s*(?:1\d|20)\d\d(?![\d–—-])")
# A telephone, a NIK (16 digits), a card, an account, a date of birth: digits with what people put between them.
_NUMBER = re.compile(r"\d(?:[\s.,/()+–—-]*\d){5,}")


def counted_as(text: str) -> str | None:
    """The words that were looked for, without operators; None where they are not to be counted."""
    if is_personal(text):
        return None
    words = [word for group in parse(text).groups for term in group for word in _words(term.text)]
    wording = " ".join(words)
    return wording if SHORTEST <= len(wording) <= LONGEST and len(words) <= MOST_WORDS else None


def is_personal(text: str) -> bool:
    """Looks like a mail or web address, or like a number that belongs to somebody."""
    plain = unicodedata.normalize("NFKC", text)
    return bool(_ADDRESS.search(plain) or _NUMBER.search(_YEARS.sub(" ", plain)))


def _words(text: str) -> list[str]:
    return _WORD.findall(fold(unicodedata.normalize("NFKC", text)))
