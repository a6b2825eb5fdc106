"""Whether what is stored is what the rule says, over the whole archive."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from typing import Any

from django.db import transaction

from knowledge import browse_index
from knowledge.access import computing, sealed_spans, uses
from knowledge.models import (
    ArchiveDocument,
    ArchiveImage,
    Entry,
    HomePage,
    Readership,
    Recording,
    SectionIndex,
    TextPage,
    Transcript,
)
from knowledge.rights.levels import EffectiveAccess, names_groups

from . import storing

BATCH = 500  # entries


@dataclass(frozen=True, slots=True)
class Difference:
    kind: str
    pk: int
    stored: str
    computed: str


def check() -> list[Difference]:
    return list(_differences())


def repair() -> None:
    """Reads what every page uses anew, then stores what the rule says, entries first: the others follow from them. The
    browse index comes last, as it names the access of each entry."""
    pages: tuple[Any, ...] = (Entry, HomePage, SectionIndex, TextPage)
    for model in pages:
        pks = list(model.objects.order_by("pk").values_list("pk", flat=True))
        for start in range(0, len(pks), BATCH):
            _repair(model, pks[start : start + BATCH])
    for medium in (Recording, ArchiveImage, ArchiveDocument):
        storing.refresh_media(medium, list(medium.objects.values_list("pk", flat=True)))
    sealed_spans.repair()
    storing.remember_readerships(readerships_in_use())
    browse_index.repair()


def readerships_in_use() -> set[str]:
    """Those that name groups."""
    stored = set[str]()
    models: tuple[Any, ...] = (Entry, Recording, Transcript, ArchiveImage, ArchiveDocument)
    for model in models:
        found = model._default_manager.order_by().exclude(effective_access__in=EffectiveAccess.values)
        stored.update(found.values_list("effective_access", flat=True).distinct())
    return set(filter(names_groups, stored))


@transaction.atomic
def _repair(model: Any, pks: list[int]) -> None:
    for page in model.objects.filter(pk__in=pks).specific():
        uses.keep_published(page)
        if page.has_unpublished_changes and page.latest_revision_id:
            uses.keep_draft(page.get_latest_revision_as_object())
    if model is Entry:
        storing.refresh_entries(pks)


def _differences() -> Iterator[Difference]:
    questions: dict[str, Callable[[None], computing.Computed]] = {
        "entry": computing.entry_of,
        "recording": computing.recording_of,
        "transcript": computing.transcript_of,
        "image": partial(computing.used_medium_of, ArchiveImage),
        "document": partial(computing.used_medium_of, ArchiveDocument),
    }
    for kind, computed in questions.items():
        for pk, (stored, should_be) in sorted(computed(None).items()):
            if stored != should_be:
                yield Difference(kind, pk, _in_words(stored), _in_words(should_be))
    for text in sorted(readerships_in_use() - set(Readership.objects.values_list("text", flat=True))):
        yield Difference("readership", 0, "not listed", text)
    for difference in sealed_spans.differences():
        yield Difference(*difference)


def _in_words(rights: str | computing.RecordingRights) -> str:
    return rights if isinstance(rights, str) else ", ".join(map(str, rights))
