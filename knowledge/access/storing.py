"""Effective access, computed and stored in the transaction of what changed it.

Whoever changes something that bears on access writes that first and calls `refresh_…` then. The thing is locked before
what bears on it is read, so that of two people at once the later one counts with what the earlier one wrote.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.db import transaction

from knowledge import browse_index
from knowledge.access import computing, decisions
from knowledge.access.computing import Computed, RecordingRights
from knowledge.models import (
    ArchiveDocument,
    ArchiveImage,
    Entry,
    MediaUse,
    Readership,
    Recording,
    Transcript,
    TranscriptKind,
)
from knowledge.models.signals import announce, media_closed
from knowledge.rights.levels import is_as_strict, names_groups


@dataclass(frozen=True, slots=True)
class Change:
    """Of one thing: what was stored, and what is stored now."""

    pk: int
    before: str | RecordingRights
    after: str | RecordingRights

    @property
    def closes(self) -> bool:
        """Takes something from readers, whatever else it gives them."""
        if isinstance(self.before, RecordingRights) and isinstance(self.after, RecordingRights):
            (before, *allowed), (after, *still) = self.before, self.after
            ends = any(was and not now for was, now in zip(allowed, still, strict=True))
            return ends or not is_as_strict(before, than=after)
        return not is_as_strict(str(self.before), than=str(self.after))

    @property
    def access(self) -> str:
        return self.after.effective_access if isinstance(self.after, RecordingRights) else self.after


@transaction.atomic
def refresh_entries(entry_ids: Collection[int]) -> None:
    """Also what takes its access from these entries: their recordings, and what they use; and where they are listed and
    counted."""
    changes = _store(Entry, computing.entry_of(entry_ids))
    browse_index.refresh(entry_ids)
    refresh_transcripts(_indexed_at_home_in(entry_ids))
    if not changes:
        return
    _announce(changes, {change.pk: {change.pk} for change in changes})
    _, images, documents = _bound_to([change.pk for change in changes if change.closes])
    withdraw_clearances(ArchiveImage, images)
    withdraw_clearances(ArchiveDocument, documents)
    recordings, images, documents = _bound_to([change.pk for change in changes])
    refresh_recordings(recordings)
    refresh_used(ArchiveImage, images)
    refresh_used(ArchiveDocument, documents)


@transaction.atomic
def refresh_media(model: Any, media: Collection[int]) -> None:
    if model is Recording:
        refresh_recordings(media)
    else:
        refresh_used(model, media)


@transaction.atomic
def refresh_recordings(recordings: Collection[int]) -> None:
    if not recordings:
        return
    # Always before their media: two people who hold each other up would both lose.
    Entry.objects.lock(
        Recording.objects.filter(pk__in=recordings, home__isnull=False).values_list("home_id", flat=True)
    )
    list(Recording.objects.select_for_update(of=("self",)).filter(pk__in=recordings).only("pk").order_by("pk"))
    changes = _store(Recording, computing.recording_of(recordings))
    _say_closed(Recording, changes)
    _announce(changes, _pages_with([change.pk for change in changes]))
    refresh_transcripts(recordings)


@transaction.atomic
def refresh_transcripts(recordings: Collection[int]) -> None:
    """Those of these recordings."""
    changes = _store(Transcript, computing.transcript_of(recordings))
    if changes:
        of = dict(Transcript.objects.filter(pk__in=[one.pk for one in changes]).values_list("pk", "recording_id"))
        pages = _pages_with(set(of.values()))
        _announce(changes, {transcript: pages[recording] for transcript, recording in of.items()})


@transaction.atomic
def refresh_used(model: Any, media: Collection[int]) -> None:
    """Images or documents."""
    if media:
        list(model.objects.select_for_update(of=("self",)).filter(pk__in=media).only("pk").order_by("pk"))
        _say_closed(model, _store(model, computing.used_medium_of(model, media)))


def withdraw_clearances(model: Any, media: Collection[int]) -> None:
    """Of images or documents. A curator cleared them of what was closed then: what closes later closes them again."""
    if media:
        model.objects.filter(cleared=True, pk__in=media).update(cleared=False)


def _store(model: Any, computed: Computed) -> list[Change]:
    changes = [Change(pk, before, after) for pk, (before, after) in computed.items() if before != after]
    by_rights: dict[str | RecordingRights, list[int]] = defaultdict(list)
    for change in changes:
        by_rights[change.after].append(change.pk)
    remember_readerships({change.access for change in changes if names_groups(change.access)})
    for after, pks in by_rights.items():
        columns = after._asdict() if isinstance(after, RecordingRights) else {"effective_access": after}
        model.objects.filter(pk__in=pks).update(**columns)
    decisions.write_down(model, [(change.pk, change.before, change.after) for change in changes])
    return changes


def remember_readerships(texts: Collection[str]) -> None:
    """In the transaction in which they come into use, so that whom they let in is let in from then on."""
    new = set(texts) - set(Readership.objects.filter(text__in=texts).values_list("text", flat=True)) if texts else set()
    Readership.objects.bulk_create([Readership(text=text) for text in sorted(new)], ignore_conflicts=True)


def _say_closed(model: Any, changes: Iterable[Change]) -> None:
    if closed := frozenset(change.pk for change in changes if change.closes):
        media_closed.send(sender=model, model=model, media=closed)


def _announce(changes: Iterable[Change], pages: Mapping[int, set[int]]) -> None:
    closing = {page for change in changes if change.closes for page in pages.get(change.pk, ())}
    opening = {page for change in changes if not change.closes for page in pages.get(change.pk, ())} - closing
    announce(closing, closing=True)
    announce(opening)


def _indexed_at_home_in(entry_ids: Collection[int]) -> list[int]:
    """Recordings with an index of contents: whether it may tell a place is the entry's choice, whose access stays."""
    found = Transcript.objects.filter(kind=TranscriptKind.INDEX, recording__home__in=entry_ids).order_by()
    return list(found.values_list("recording", flat=True))


def _pages_with(recordings: Collection[int]) -> dict[int, set[int]]:
    """By recording: the entries that play it, its home among them."""
    found: dict[int, set[int]] = defaultdict(set)
    homes = Recording.objects.filter(pk__in=recordings, home__isnull=False).values_list("pk", "home_id")
    uses = MediaUse.objects.filter(recording__in=recordings).values_list("recording_id", "page_id")
    for recording, page in [*homes, *uses]:
        found[recording].add(page)
    return found


def _bound_to(entry_ids: Collection[int]) -> tuple[set[int], set[int], set[int]]:
    """Recordings that are at home in these entries; images and documents that they use."""
    recordings = set(Recording.objects.filter(home__in=entry_ids).values_list("pk", flat=True))
    uses = MediaUse.objects.filter(page__in=entry_ids, recording__isnull=True).values_list("image_id", "document_id")
    images, documents = {image for image, _ in uses if image}, {document for _, document in uses if document}
    return recordings, images, documents
