"""The one parser of what people type: words, "phrases", prefix*, -minus, OR. It has no errors, only readings."""

import re
from dataclasses import dataclass
from enum import StrEnum

from knowledge.identifiers.ark import bare_names
from search.analysis import folded
from search.analysis.tokens import visible

LONGEST_QUERY = 2_000  # characters
MOST_TERMS = 64
SHORTEST_PREFIX = 2
LONGEST_COMMAND = 8  # words; in a longer text quotes, dashes and capitals are prose, not instructions

# A minus counts only at a word's beginning: ondel-ondel, 1930-1945 and a lone dash negate nothing.
_PIECE = re.compile(r'(?P<minus>(?<!\S)-(?=[^\s-]))?(?:"(?P<phrase>[^"]*)(?:"|$)|(?P<word>[^\s"]+))')
QUOTES = str.maketrans({"“": '"', "”": '"', "„": '"', "«": '"', "»": '"', "\x00": " "})


class Kind(StrEnum):
    WORD = "word"
    PHRASE = "phrase"
    PREFIX = "prefix"


@dataclass(frozen=True, slots=True)
class Term:
    text: str
    kind: Kind = Kind.WORD


@dataclass(frozen=True)
class ParsedQuery:
    """`groups`: alternatives joined by OR. `excluded` is to be shown, so that no minus acts silently."""

    groups: tuple[tuple[Term, ...], ...] = ()
    excluded: tuple[Term, ...] = ()
    shortened: bool = False

    def __bool__(self) -> bool:
        return bool(self.groups or self.excluded)


def parse(text: str) -> ParsedQuery:
    text = bare_names(visible(text))  # which are words of documents
    if len(text[:LONGEST_QUERY].split()) > LONGEST_COMMAND:
        return _prose(text)
    groups: list[list[Term]] = []
    excluded: list[Term] = []
    joining = False
    shortened = len(text) > LONGEST_QUERY
    for piece in _PIECE.finditer(text[:LONGEST_QUERY].translate(QUOTES)):
        if piece["word"] == "OR" and not piece["minus"]:
            joining = bool(groups)
            continue
        term = _term(piece)
        if term is None:
            continue
        if len(groups) + len(excluded) >= MOST_TERMS:
            shortened = True
            break
        if piece["minus"]:
            excluded.append(term)
        elif joining:
            groups[-1].append(term)
        else:
            groups.append([term])
        joining = False
    return ParsedQuery(tuple(tuple(group) for group in groups), tuple(excluded), shortened)


def _prose(text: str) -> ParsedQuery:
    terms = [Term(word) for word in text[:LONGEST_QUERY].split() if any(folded(word))]
    shortened = len(text) > LONGEST_QUERY or len(terms) > MOST_TERMS
    return ParsedQuery(tuple((term,) for term in terms[:MOST_TERMS]), shortened=shortened)


def _term(piece: re.Match[str]) -> Term | None:
    """None where nothing can be searched for: punctuation, an emoji, a word longer than any index keeps."""
    text = piece["phrase"] if piece["phrase"] is not None else piece["word"]
    words = [word for word in folded(text) if word]
    if not words:
        return None
    if piece["phrase"] is not None:
        return Term(text.strip(), Kind.PHRASE if len(words) > 1 else Kind.WORD)
    if text.endswith("*") and len(words) == 1 and len(words[0]) >= SHORTEST_PREFIX:
        return Term(text.rstrip("*"), Kind.PREFIX)
    return Term(text)
