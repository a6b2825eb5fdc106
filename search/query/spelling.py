"""A spelling to offer, never to apply: from words of the audience's own documents, those it may find today."""

from collections.abc import Iterator, Mapping, Sequence

from search.analysis import analyse
from search.analysis.tokens import canonical

from .candidates import Near

LETTERS = "abcdefghijklmnopqrstuvwxyz0123456789"


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


def correction(text: str, near: Sequence[Near]) -> str:
    """The query with its unknown words replaced by the likeliest ones; empty where none is to be offered."""
    meant = {one.word: one.likely[0] for one in near if one.likely}
    return _replaced(text, meant) if meant else ""


def _replaced(text: str, chosen: Mapping[str, str]) -> str:
    text = canonical(text)
    for token in sorted(analyse(text), key=lambda token: -token.start):
        if token.fold in chosen:
            text = text[: token.start] + chosen[token.fold] + text[token.end :]
    return text
