"""Words that no entry holds, and what may have been meant: offered to the reader, never put in their place.

Candidates come from documents that the audience may find today.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from search.analysis import analyse
from search.analysis.tokens import canonical
from search.port import SpellingCandidates

LETTERS = "abcdefghijklmnopqrstuvwxyz0123456789"
SHORTEST, LONGEST = 4, 24  # letters; shorter words have too many neighbours
SHORTEST_BEGINNING = 3
MOST_WORDS = 12
MOST_CANDIDATES = 5  # for one word


def worth_checking(words: Iterable[str]) -> list[str]:
    """Those of a query's words that an engine is asked about."""
    usable = (word for word in words if SHORTEST_BEGINNING <= len(word) <= LONGEST)
    return list(dict.fromkeys(usable))[:MOST_WORDS]


def may_be_misspelt(word: str) -> bool:
    return len(word) >= SHORTEST


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


def spelling_candidates(unknown: Iterable[str], similar: Mapping[str, Sequence[str]]) -> list[SpellingCandidates]:
    """`similar`: words that the index knows, by the word that they are like."""
    return [SpellingCandidates(word, tuple(similar.get(word, ())[: 2 * MOST_CANDIDATES])) for word in unknown]


def findable(misspelt: Iterable[SpellingCandidates], held: Mapping[str, int]) -> tuple[SpellingCandidates, ...]:
    """With those candidates only that some findable entry holds, the most frequent first. `held`: entries by word."""

    def of(one: SpellingCandidates) -> tuple[str, ...]:
        return tuple(sorted((word for word in one.candidates if held.get(word)), key=lambda word: (-held[word], word)))

    return tuple(replace(one, candidates=of(one)[:MOST_CANDIDATES]) for one in misspelt)


def ranked_by_cooccurrence(
    misspelt: Iterable[SpellingCandidates], held: Sequence[frozenset[str]]
) -> tuple[SpellingCandidates, ...]:
    """With the candidate first that the best hit holds. `held`: the candidates in each hit, best hit first."""
    return tuple(replace(one, candidates=_best_first(one.candidates, held)) for one in misspelt)


def _best_first(candidates: tuple[str, ...], held: Sequence[frozenset[str]]) -> tuple[str, ...]:
    best = next((word for in_hit in held for word in candidates if word in in_hit), "")
    return (best, *(word for word in candidates if word != best)) if best else candidates


def correction(text: str, misspelt: Sequence[SpellingCandidates]) -> str:
    """The query with its unknown words replaced by the likeliest candidates; empty where there are none."""
    replacements = {one.word: one.candidates[0] for one in misspelt if one.candidates}
    return _replaced(text, replacements) if replacements else ""


def _replaced(text: str, replacements: Mapping[str, str]) -> str:
    text = canonical(text)
    for token in sorted(analyse(text), key=lambda token: -token.start):
        if token.fold in replacements:
            text = text[: token.start] + replacements[token.fold] + text[token.end :]
    return text
