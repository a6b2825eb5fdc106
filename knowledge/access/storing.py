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
from knowledge.models import COLUMNS, ArchiveDocument, ArchiveImage, Entry, MediaUse, Recording, Transcript
from knowledge.models.signals import announce
from knowledge.rights import effective
from knowledge.rights.effective import Use
from knowledge.rights.levels import is_stricter


@dataclass(frozen=True, slots=True)
class Change:
    """Of one thing: what was stored, and what is stored now."""

    pk: int
    before: str
    after: str

    @property
    def closes(self) -> bool:
        return is_stricter(self.after, self.before)


@transaction.atomic
def refresh_entries(entry_ids: Collection[int]) -> None:
    """Also what takes its access from these entries: their recordings, and what they use; and where they are listed and
    counted."""
    changes = _store(Entry, entry_of(entry_ids))
    browse_index.refresh(entry_ids)
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
    changes = _store(Recording, recording_of(recordings))
    _announce(changes, _pages_with([change.pk for change in changes]))
    refresh_transcripts(recordings)


@transaction.atomic
def refresh_transcripts(recordings: Collection[int]) -> None:
    """Those of these recordings."""
    changes = _store(Transcript, transcript_of(recordings))
    if changes:
        of = dict(Transcript.objects.filter(pk__in=[one.pk for one in changes]).values_list("pk", "recording_id"))
        pages = _pages_with(set(of.values()))
        _announce(changes, {transcript: pages[recording] for transcript, recording in of.items()})


@transaction.atomic
def refresh_used(model: Any, media: Collection[int]) -> None:
    """Images or documents."""
    if media:
        list(model.objects.select_for_update(of=("self",)).filter(pk__in=media).only("pk").order_by("pk"))
        _store(model, used_medium_of(model, media))


def withdraw_clearances(model: Any, media: Collection[int]) -> None:
    """Of images or documents. A curator cleared them of what was closed then: what closes later closes them again."""
    if media:
        model.objects.filter(cleared=True, pk__in=media).update(cleared=False)


# --- What is computed: by primary key, for `refresh_…` and for the check alike; None asks for all ---------------------

Computed = Mapping[int, tuple[str, str]]  # what is stored, what it should be


def entry_of(pks: Collection[int] | None) -> Computed:
    rows = _of(Entry, pks).values_list("pk", "effective_access", "access_level", "live")
    return {pk: (stored, effective.of_entry(level, live=live)) for pk, stored, level, live in rows}


def recording_of(pks: Collection[int] | None) -> Computed:
    rows = _of(Recording, pks).values_list("pk", "effective_access", "access_level", "home__effective_access")
    return {pk: (stored, effective.of_recording(level, home=home)) for pk, stored, level, home in rows}


def transcript_of(recordings: Collection[int] | None) -> Computed:
    found = Transcript.objects.order_by()
    if recordings is not None:
        found = found.filter(recording__in=recordings)
    rows = found.values_list(
        "pk", "effective_access", "access_level", "recording__effective_access", "made_by", "verification"
    )
    return {
        pk: (
            stored,
            effective.of_transcript(
                level,
                recording=recording,
                verified=effective.is_verified(made_by=made_by, verification=verification),
            ),
        )
        for pk, stored, level, recording, made_by, verification in rows
    }


def used_medium_of(model: Any, pks: Collection[int] | None) -> Computed:
    uses = _uses(model, pks)
    rows = _of(model, pks).values_list("pk", "effective_access", "access_level", "cleared")
    return {
        pk: (stored, effective.of_used_medium(level, uses=uses.get(pk, ()), cleared=cleared))
        for pk, stored, level, cleared in rows
    }


def _of(model: Any, pks: Collection[int] | None) -> Any:
    found = model.objects.order_by()
    return found if pks is None else found.filter(pk__in=pks)


def _uses(model: Any, pks: Collection[int] | None) -> dict[int, list[Use]]:
    medium = COLUMNS[model]
    which: dict[str, Any] = {f"{medium}__isnull": False} if pks is None else {f"{medium}__in": pks}
    rows = (
        MediaUse.objects.filter(**which)
        .order_by()
        .values_list(
            medium,
            "in_draft",
            "page__live",
            "page__first_published_at",
            "page__entry__pk",
            "page__entry__effective_access",
        )
    )
    uses: dict[int, list[Use]] = defaultdict(list)
    for pk, in_draft, live, first_published, entry, access in rows:
        # Home, sections and texts have no level: they are public, and what they show may be taken off and shown again.
        was_published = entry is not None and first_published is not None
        uses[pk].append(Use("public" if entry is None else access, live, was_published, in_draft))
    return uses


# --- Writing it down --------------------------------------------------------------------------------------------------


def _store(model: Any, computed: Computed) -> list[Change]:
    changes = [Change(pk, before, after) for pk, (before, after) in computed.items() if before != after]
    by_access: dict[str, list[int]] = defaultdict(list)
    for change in changes:
        by_access[change.after].append(change.pk)
    for access, pks in by_access.items():
        model.objects.filter(pk__in=pks).update(effective_access=access)
    return changes


def _announce(changes: Iterable[Change], pages: Mapping[int, set[int]]) -> None:
    closing = {page for change in changes if change.closes for page in pages.get(change.pk, ())}
    opening = {page for change in changes if not change.closes for page in pages.get(change.pk, ())} - closing
    announce(closing, closing=True)
    announce(opening)


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
