"""Whether search still leads readers to an entry, for who has just closed it."""

from collections.abc import Collection

from django.utils.translation import gettext_lazy as _

from search.engines import engine
from search.indexing import outbox
from search.port import Audience, EngineUnavailableError

READERS = (Audience.PUBLIC, Audience.MEMBERS)


class ReadersIndices:
    """Both of them are asked what they hold. What waits to be taken out is in no result, whatever they hold."""

    name = _("Searching")

    def reachable(self, entries: Collection[int]) -> Collection[int] | None:
        try:
            held = {entry for audience in READERS for entry in engine().holding(entries, audience)}
            return held.difference(outbox.suppressed_entries())
        except EngineUnavailableError:
            return None
