"""A spelling to offer, never to apply: from the words of the audience's own documents, those it may find today."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import product
from operator import itemgetter

from search.analysis import analyse, folded
from search.analysis.tokens import canonical
from search.engines.base import Engine, Query

LETTERS = "abcdefghijklmnopqrstuvwxyz0123456789"
SHORTEST = 4  # letters; shorter words have too many neighbours
LONGEST = 24
CANDIDATES = 4  # for one word
MOST_TRIES = 12
MOST_WORDS = 12


def neighbours(word: str) -> Iterator[str]:
    """Every word one typing error away: a letter left out, doubled or added, changed, or two of them swapped."""
    seen = {word}
    for place in range(len(word) + 1):
        before, after = word[:place], word[place:]
        edits = [before + letter + after for letter in LETTERS]
        if after:
            edits.append(before + after[1:])
            edits += [before + letter + after[1:] for letter in LETTERS]
        if len(after) > 1:
            edits.append(before + after[1] + after[0] + after[2:])
        for edit in edits:
            if edit and edit not in seen:
                seen.add(edit)
                yield edit


def correction(engine: Engine, query: Query) -> str | None:
    """The query with its unknown words replaced by those that go best with the rest; None where none are to be offered.

    Raises EngineUnavailableError.
    """
    words = list(dict.fromkeys(word for word in folded(query.text) if SHORTEST <= len(word) <= LONGEST))[:MOST_WORDS]
    offered = engine.corrections(words, query.audience, query.allowed) if words else {}
    offered = {word: found for word, found in offered.items() if found}
    if not offered:
        return None
    tries = [dict(zip(offered, choice, strict=True)) for choice in _choices(offered)]
    texts = list(dict.fromkeys(_replaced(query.text, chosen) for chosen in tries))
    bare = replace(query, facets=(), moments=0, size=1, page=1)
    # An entry that holds all the words, and the best of them: a rare word in the right company.
    found = [
        ((not glimpse.relaxed, glimpse.score), text)
        for text, glimpse in zip(texts, engine.glimpses([replace(bare, text=text) for text in texts]), strict=True)
        if glimpse.total
    ]
    return max(found, key=itemgetter(0))[1] if found else None


def _choices(offered: dict[str, tuple[str, ...]]) -> list[tuple[str, ...]]:
    each = CANDIDATES if len(offered) == 1 else 2 if len(offered) <= 3 else 1
    return list(product(*(found[:each] for found in offered.values())))[:MOST_TRIES]


def _replaced(text: str, chosen: dict[str, str]) -> str:
    text = canonical(text)
    for token in sorted(analyse(text), key=lambda token: -token.start):
        if token.fold in chosen:
            text = text[: token.start] + chosen[token.fold] + text[token.end :]
    return text
