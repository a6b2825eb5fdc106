"""What search adds to an entry's page, registered with the domain when search starts."""

from collections.abc import Sequence

from knowledge.rights import Viewer
from search.engines import engine
from search.glossary import glossary
from search.indexing import outbox
from search.matching.clauses import ClauseMatcher
from search.matching.highlighting import Highlighter, whole
from search.port import EngineUnavailableError, Fragment
from search.query.plan import plan

from . import audience_of

MOST_ALIKE = 12  # more than a page shows: some of them may stand there already, or be closed to the viewer


class EngineSeeker:
    def similar(self, entry: int, viewer: Viewer) -> Sequence[int]:
        try:
            withheld = outbox.suppressed_entries()
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
        wanted = plan(text, glossary().expand(text).by_word)
        self._clauses = ClauseMatcher(wanted)
        self._highlighter = Highlighter(wanted)

    def marked(self, text: str) -> tuple[Fragment, ...]:
        return whole(text, self._highlighter)

    def finds(self, texts: Sequence[str]) -> list[bool]:
        """As for the segments of a hit; where no words come together, those that have one of them."""
        met = self._clauses.met(texts)
        answering = self._clauses.answering(met)
        return answering if any(answering) else [bool(here) for here in met]
