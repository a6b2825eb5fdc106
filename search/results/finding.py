"""What the CMS chooses entries from, registered with the domain when search starts."""

from django.http import QueryDict

from knowledge import entry_types
from knowledge.cms.finding import Found
from knowledge.rights import Viewer
from knowledge.site.listed import Listed
from search.engines import engine
from search.indexing import outbox
from search.port import Audience, EngineUnavailableError

from .hits import allowed, authorised
from .search import Search
from .state import PAGE, PAGE_SIZE, TEXT

COMPLETED = 10
LONGEST_TEXT = 200  # characters


class StaffFinder:
    def find(self, text: str, section: str, page: int, viewer: Viewer) -> Found | None:
        asked = QueryDict(mutable=True)
        asked[TEXT], asked[PAGE] = text[:LONGEST_TEXT], str(page)
        if section:
            asked["jenis"] = section
        search = Search.asked(asked, viewer, Audience.STAFF)
        try:
            answer = search.answer()
            entries = [hit.entry for hit in answer.results.hits if hit.entry in answer.entries]
            total = answer.results.total
            if page == 1 and (not total or answer.results.relaxed):
                # A word that is still being typed is no word yet.
                entries = list(dict.fromkeys([*_completing(text, section, viewer), *entries]))
                total = max(total, len(entries))
        except EngineUnavailableError:
            return None
        return Found(entries, total, PAGE_SIZE)


def _completing(text: str, section: str, viewer: Viewer) -> list[int]:
    """Entries with names that begin so."""
    hidden = set(outbox.suppressed_entries())
    offered = engine().suggest(text[:LONGEST_TEXT], Audience.STAFF, COMPLETED, allowed(Audience.STAFF, viewer))
    entries = [entry for one in offered for entry in one.entries if entry not in hidden]
    known = authorised(entries, Audience.STAFF, viewer)
    wanted = [one for pk in dict.fromkeys(entries) if (one := known.get(pk)) and section in ("", _section_of(one))]
    return [one.pk for one in wanted[:PAGE_SIZE]]


def _section_of(entry: Listed) -> str:
    return entry_types.by_name()[entry.type_name].slug
