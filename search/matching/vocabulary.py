"""The words of texts by the terms that the analysis chain makes of them.

To look through a page's texts for a few terms, word by word, took 5 of 19 ms. Most words have been met before: kept by
term, those of a query are known at once, and a text is compared with them as one set with another.
"""

import threading

from search.analysis import folded, stem_word
from search.analysis.tokens import pieces

MOST_WORDS = 100_000  # about 40 MB


class Vocabulary:
    """Words stand here as they are written, and words that an apostrophe joins as one."""

    def __init__(self) -> None:
        self._forms: dict[str, tuple[str, ...]] = {}
        self._words: dict[str, tuple[str, ...]] = {}  # by term
        self._lock = threading.Lock()

    def words_of(self, text: str) -> set[str]:
        """The different words of a text, all of them known from now on."""
        found = set(pieces(text).findall(text))
        if unknown := found.difference(self._forms):
            with self._lock:
                for word in unknown:
                    self._learn(word)
        return found

    def forms_of(self, word: str) -> tuple[str, ...]:
        """The written forms of a known word."""
        return self._forms[word]

    def with_term(self, term: str) -> tuple[str, ...]:
        return self._words.get(term, ())

    def beginning_with(self, prefixes: tuple[str, ...], words: set[str]) -> set[str]:
        """Those of these known words whose written form begins with a prefix."""
        return {word for word in words for form in self._forms[word] if form.startswith(prefixes)}

    def __len__(self) -> int:
        return len(self._forms)

    def _learn(self, word: str) -> None:
        forms = tuple(form for form in folded(word) if form)
        for term in {*forms, *(as_stem(stem_word(form)) for form in forms)}:
            self._words[term] = (*self._words.get(term, ()), word)
        self._forms[word] = forms  # last: other threads take the word for known from here on


def as_stem(stem: str) -> str:
    """A stem as a term. No written form has such a sign, so that the two are never taken for each other."""
    return f"~{stem}"


_vocabulary = Vocabulary()


def vocabulary() -> Vocabulary:
    """The one of this process. Who holds it keeps it; when it is full, the next one begins anew."""
    global _vocabulary
    if len(_vocabulary) > MOST_WORDS:
        _vocabulary = Vocabulary()
    return _vocabulary
