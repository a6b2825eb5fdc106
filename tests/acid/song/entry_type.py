from collections.abc import Iterator

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from knowledge.entry_types import EntryType, Section
from knowledge.entry_types.facts import Fact, plain
from knowledge.entry_types.search import Fetched, Particulars, SearchContent, own

from .models import Song
from .panels import PANELS


def facts(entry: Song) -> Iterator[Fact]:
    yield Fact(_("Composer"), plain(entry.composer))
    yield Fact(_("Lyrics"), plain(entry.lyrics))


def particulars(fetched: Fetched) -> Particulars:
    return Particulars(
        words=own(fetched, "lyrics"), people=own(fetched, "composer"), facets={"tempo": tuple(own(fetched, "tempo"))}
    )


ENTRY_TYPE = EntryType(
    model=Song,
    section=Section(
        slug="lagu",
        title="Lagu",
        title_en="Songs",
        intro="Lagu yang dinyanyikan di kampung.",
        intro_en="Songs that are sung in the neighbourhoods.",
    ),
    hint=gettext_lazy("a song with its words"),
    panels=PANELS,
    facts=facts,
    search=SearchContent(particulars, ("composer", "lyrics", "tempo")),
    stylesheet="song/song.css",
)
