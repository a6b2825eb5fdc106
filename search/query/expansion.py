"""What else is looked for beside the words of a query."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from search.analysis import folded, is_han, stem_word

LONGEST_TERM = 4  # words
LONGEST_HAN = 8  # characters of a Chinese name
MOST_ALTERNATIVES = 6  # for one word; more would drown it

Words = tuple[str, ...]


@dataclass(frozen=True)
class Expansion:
    """`by_word`: folded words of the query with what else is looked for; `shown`: the same for readers, in order."""

    by_word: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    shown: tuple[str, ...] = ()


class Glossary:
    """Pairs hold in both directions."""

    def __init__(self, pairs: Iterable[tuple[str, str]]) -> None:
        self._written: dict[Words, dict[str, None]] = defaultdict(dict)
        self._by_stems: dict[Words, dict[Words, None]] = defaultdict(dict)
        for term, equivalent in pairs:
            for one, other in ((term, equivalent), (equivalent, term)):
                words = tuple(word for word in folded(one) if word)
                if words and (len(words) <= LONGEST_TERM or _is_han_name(words)):
                    self._written[words][other] = None
                    self._by_stems[_stems(words)][words] = None

    def expand(self, text: str) -> Expansion:
        words = [word for word in folded(text) if word]
        found: dict[str, dict[str, None]] = defaultdict(dict)
        shown: dict[str, None] = {}
        for start, length in _spans(len(words)):
            term = tuple(words[start : start + length])
            for other in self._equivalents(term):
                shown[other] = None
                for word in term:
                    found[word][other] = None
        by_word = {word: tuple(others)[:MOST_ALTERNATIVES] for word, others in found.items()}
        used = {other for others in by_word.values() for other in others}
        return Expansion(by_word, tuple(other for other in shown if other in used))

    def _equivalents(self, term: Words) -> Iterator[str]:
        """As written, else of another form of the term; without those that the analysis finds anyway."""
        own = _stems(term)
        forms = (
            [term] if term in self._written else [form for form in self._by_stems.get(own, ()) if _alike(form, term)]
        )
        others = dict.fromkeys(other for form in forms for other in self._written[form])
        return (other for other in others if _stems(tuple(word for word in folded(other) if word)) != own)


def _alike(form: Words, term: Words) -> bool:
    """A stem alone says too little (it cost questions 0.004 of MRR): one form has to begin with the other."""
    return all(one.startswith(other) or other.startswith(one) for one, other in zip(form, term, strict=True))


def _spans(count: int) -> Iterator[tuple[int, int]]:
    """Longer terms first: what is said with several words is meant more exactly."""
    for length in range(min(LONGEST_HAN, count), 0, -1):
        yield from ((start, length) for start in range(count - length + 1))


def _is_han_name(words: Words) -> bool:
    return len(words) <= LONGEST_HAN and all(map(is_han, words))


def _stems(words: Words) -> Words:
    return tuple(map(stem_word, words))
