from collections.abc import Iterator

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from knowledge.dates import in_words
from knowledge.entry_types.entry_type import EntryType, Section
from knowledge.entry_types.facts import Fact, plain
from knowledge.entry_types.sample import OwnSample
from knowledge.entry_types.search import Fetched, Particulars, SearchContent, own

from .models import Artefact
from .panels import PANELS

WORDS = ("made", "technique", "materials", "holder", "inventory_number", "condition_note")


def facts(entry: Artefact) -> Iterator[Fact]:
    yield Fact(_("Maker"), plain(entry.maker))
    yield Fact(_("Made"), plain(entry.made))
    yield Fact(_("Date of making"), plain(in_words(entry.made_on), ""))
    yield Fact(_("Materials"), plain(entry.materials))
    yield Fact(_("Technique"), plain(entry.technique))
    yield Fact(_("Dimensions"), plain(entry.dimensions))
    yield Fact(_("State of preservation"), plain(entry.condition_note))
    yield Fact(_("Holder"), plain(entry.holder))
    yield Fact(_("Inventory number"), plain(entry.inventory_number, ""))


def particulars(fetched: Fetched) -> Particulars:
    return Particulars(words=own(fetched, *WORDS), people=own(fetched, "maker"))


ENTRY_TYPE = EntryType(
    model=Artefact,
    section=Section(
        slug="benda",
        title="Benda",
        title_en="Artefacts",
        intro="Naskah, busana, alat musik, perkakas, dan bagian bangunan: pembuatannya dan penyimpannya.",
        intro_en=(
            "Manuscripts, costumes, instruments, tools and building details: how they were made and who holds them."
        ),
    ),
    hint=gettext_lazy("an object, manuscript, costume or instrument"),
    panels=PANELS,
    facts=facts,
    search=SearchContent(particulars, ("maker", *WORDS)),
    sample=OwnSample(("maker", "made_on", "dimensions", *WORDS), order=40),
)
