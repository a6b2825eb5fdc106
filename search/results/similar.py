"""What search adds to an entry's page, registered with the domain when search starts."""

from collections.abc import Sequence

from knowledge.rights import Viewer
from search.analysis import folded, stem_word
from search.engines import engine
from search.glossary import glossary
from search.indexing import outbox
from search.matching.highlighting import Marker, whole
from search.port import EngineUnavailableError, Fragment
from search.query.parser import Kind
from search.query.plan import Clause, Form, plan

from . import audience_of

MOST_ALIKE = 12  # more than a page shows: some of them may stand there already, or be closed to the viewer


class EngineSeeker:
    def similar(self, entry: int, viewer: Viewer) -> Sequence[int]:
        try:
            withheld = outbox.withheld()
            if entry in withheld:  # the index may still know it by what was taken out
                return ()
            alike = engine().similar(entry, audience_of(viewer), MOST_ALIKE)
        except EngineUnavailableError:
            return ()
        return [hit.entry for hit in alike if hit.entry not in withheld]

    def reading(self, text: str) -> "QueryReading":
        return QueryReading(text)


class QueryReading:
    """Reads what a viewer may read, with a query in mind: the same plan and marks as the search that led here.

    No engine is asked: an index holds only what everyone may read, and the page has the viewer's own transcripts."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._plan = plan(text, glossary().expand(text).by_word)
        self._marker = Marker(self._plan)

    def marked(self, text: str) -> tuple[Fragment, ...]:
        return whole(text, self._marker)

    def finds(self, texts: Sequence[str]) -> list[bool]:
        """Of a longer query two words have to come together, as for the moments of a result, unless they nowhere do."""
        met = [self._met(text) for text in texts]
        if len(self._plan.clauses) > 2 and self._plan.at_least > 1:
            padded: list[set[int]] = [set(), *met, set()]
            close = [bool(here) and len(a | here | b) > 1 for a, here, b in zip(padded, met, padded[2:], strict=False)]
            if any(close):
                return close
        return [bool(here) for here in met]

    def _met(self, text: str) -> set[int]:
        """Numbers of the plan's clauses that the text meets."""
        words = list(folded(text))
        stems = {stem for word in words if word for stem in stem_word(word)}
        return {number for number, clause in enumerate(self._plan.clauses) if _meets(clause, words, stems)}


def _meets(clause: Clause, words: list[str], stems: set[str]) -> bool:
    return any(_holds(form, words, stems) for form in clause.forms)


def _holds(form: Form, words: list[str], stems: set[str]) -> bool:
    if form.kind is Kind.PHRASE:
        length = len(form.words)
        return any(tuple(words[start : start + length]) == form.words for start in range(len(words) - length + 1))
    if form.kind is Kind.PREFIX:
        return any(word.startswith(form.words[0]) for word in words)
    return form.words[0] in words or bool(stems.intersection(form.stems))
