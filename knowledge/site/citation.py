"""How a moment of a recording is cited, in plain text of the interface's language; the reader's time span follows."""

from collections.abc import Sequence

from django.utils.translation import gettext as _

from knowledge.models import Entry

from .recordings import Player
from .times import years


def citation(entry: Entry, people: Sequence[str], player: Player, url: str) -> str:
    """`people`: who tells, where that is known. `url`: the permanent identifier as an address."""
    title = f"“{entry.local_title}”"
    if player.title != entry.local_title:
        title += _(", recording “%(title)s”") % {"title": player.title}
    when = player.recorded or years(entry)
    kept = ", ".join(part for part in (entry.institution.local_name, when) if part)
    return ". ".join(part for part in ("; ".join(people), title, kept, url) if part)
