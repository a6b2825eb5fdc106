"""Destroying what was kept long enough: content, copies, versions, traces. That it was done is all that stays.

What the database holds goes in one transaction, which also writes down which files are to leave the disk. A process
that is killed before it has changed nothing; killed after it, the next run deletes the files and says that it is done.
"""

from collections.abc import Collection, Iterator
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db import connection, transaction
from django.db.models import Q
from django.utils import timezone
from taggit.models import Tag, TaggedItem
from wagtail.log_actions import log
from wagtail.models import ModelLogEntry, PageLogEntry

from knowledge.dates.jakarta import day_in_jakarta
from knowledge.jobs import queue
from knowledge.media.recordings.actions import NOTHING_READ, write_down
from knowledge.media.recordings.removal import remove_left
from knowledge.models import (
    AddressSpace,
    ArchiveDocument,
    ArchiveImage,
    Consent,
    Destruction,
    Entry,
    EntryTag,
    FileCheck,
    FileRemoval,
    FormerAddress,
    MediaUse,
    Narrator,
    NarratorWish,
    NotHeld,
    OutletCheck,
    Recording,
)
from knowledge.models.signals import announce
from knowledge.rights.levels import AccessLevel

from .forgetting import forget_consents, forget_narrators
from .keeping import is_taken_back

# The name in the log.
DESTROY = "knowledge.destroy"


def destroy_due() -> Iterator[Destruction]:
    """What is due today in Jakarta, one after the other; its `done_at` is empty where it could not be destroyed."""
    for destruction in Destruction.objects.due(day_in_jakarta()):
        destroy(destruction)
        yield destruction


def destroy(destruction: Destruction) -> bool:
    """False where it was not: the narrator has opened it again, a curator keeps it longer, or the disk refuses. To be
    called outside of transactions."""
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA secure_delete = ON")  # what is deleted is overwritten in the file
    if (destruction.entry_id or destruction.recording_id) and not _destroy_content(destruction):
        return False
    remove_left()
    if FileRemoval.objects.filter(path__in=destruction.destroyed.get("paths", [])).exists():
        return False  # the disk refused; the next run tries again
    destroyed = {kind: number for kind, number in destruction.destroyed.items() if kind != "paths"}
    destruction.destroyed, destruction.done_at = destroyed, timezone.now()
    destruction.save(update_fields=["destroyed", "done_at"])
    return True


@transaction.atomic
def _destroy_content(destruction: Destruction) -> bool:
    """In `destroyed` stand, until the files are gone, the paths that they had: they name nobody."""
    due = Destruction.objects.due(day_in_jakarta()).select_for_update()
    held = due.filter(pk=destruction.pk).first()  # a curator may have chosen another day meanwhile, or none
    if held is None or not is_taken_back(held.entry, held.recording):
        return False
    entry, recording = held.entry, held.recording
    found: dict[str, Any] = {"paths": []}
    if held.is_whole and entry is not None:
        Entry.objects.lock([entry.pk])
        _destroy_entry(entry, found)
    elif recording is not None:
        _destroy_recording(recording, found, keeps_row=True)
        announce(Entry.objects.playing([recording.pk]).values_list("pk", flat=True), closing=True)
        forget_consents(Consent.objects.filter(recording=recording.pk), found)
    destruction.entry, destruction.recording = None, None
    destruction.begun_at, destruction.destroyed = timezone.now(), found
    destruction.save(update_fields=["entry", "recording", "begun_at", "destroyed"])
    return True


def _destroy_entry(entry: Entry, found: dict[str, Any]) -> None:
    pk, specific, tags = entry.pk, entry.specific, list(entry.tags.all())
    consents = Consent.objects.filter(entry=pk)
    numbers = set(consents.values_list("pk", flat=True))
    told = set(consents.values_list("narrator_id", flat=True)) | set(
        Narrator.objects.filter(named_in__entry=pk).values_list("pk", flat=True)
    )
    recordings = list(Recording.objects.filter(home=pk).order_by("pk"))
    media = [*_only_here(ArchiveImage, pk), *_only_here(ArchiveDocument, pk)]
    FormerAddress.objects.filter(space=AddressSpace.ENTRY, holder=pk).delete()
    NarratorWish.objects.filter(entry=pk).delete()
    OutletCheck.objects.filter(withdrawal__consent__entry=pk).update(asked=[])
    found["versions"] = specific.revisions.count()
    _silence(PageLogEntry.objects.filter(page=pk), pk)
    log(instance=specific, action=DESTROY, user=None, title=f"#{pk}", deleted=True)
    specific.delete()
    _silence(PageLogEntry.objects.filter(page=pk), pk)  # Wagtail has just written down that it is deleted, by its title
    quoted = set(MediaUse.objects.filter(recording__in=recordings).values_list("recording_id", flat=True))
    for recording in recordings:
        _destroy_recording(recording, found, keeps_row=recording.pk in quoted)
    for medium in media:
        _destroy_medium(medium, found)
    _destroy_unused(tags)
    forget_consents(Consent.objects.filter(Q(pk__in=numbers) | Q(recording__in=quoted)), found)
    forget_narrators(told, found, quoted)
    found["entries"] = 1


def _destroy_recording(recording: Recording, found: dict[str, Any], *, keeps_row: bool) -> None:
    """`keeps_row`: other entries name it, so an empty one stays in its place, closed."""
    for thing in (recording, *recording.transcripts.all(), *recording.clips.all()):
        _silence(ModelLogEntry.objects.filter(content_type=_type(thing), object_id=str(thing.pk)), thing.pk)
    paths = [recording.file.name, *recording.copies.values_list("file", flat=True)]
    paths += [path for clip in recording.clips.all() for path in clip.files.values_list("file", flat=True)]
    _note_paths(paths, found)
    for kind, things in (
        ("transcripts", recording.transcripts),
        ("clips", recording.clips),
        ("copies", recording.copies),
    ):
        found[kind] = found.get(kind, 0) + things.count()
        things.all().delete()
    # Their reason may name people. With the words and the sound nothing is left that they would close.
    recording.sealed_spans.all().delete()
    Recording.objects.filter(pk=recording.pk).update(sealed_times="")
    recording.sealed_times = ""
    found["recordings"] = found.get("recordings", 0) + 1
    queue.forget(recording)
    if keeps_row:
        recording.title, recording.credit, recording.recorded_on = f"#{recording.pk}", "", ""
        recording.file, recording.not_held, recording.not_held_note = "", NotHeld.ERASED, ""
        recording.access_level, recording.master_offered = AccessLevel.SEALED, False
        write_down(NOTHING_READ, recording)
        recording.save()
    else:
        recording.delete()


def _only_here(model: Any, page: int) -> list[Any]:
    """Pictures or documents that no other page uses, nor its draft."""
    name = "image" if model is ArchiveImage else "document"
    here = MediaUse.objects.filter(page=page, **{f"{name}__isnull": False}).values(name)
    elsewhere = MediaUse.objects.exclude(page=page).filter(**{f"{name}__isnull": False}).values(name)
    return list(model.objects.filter(pk__in=here).exclude(pk__in=elsewhere))


def _destroy_medium(medium: Any, found: dict[str, Any]) -> None:
    _silence(ModelLogEntry.objects.filter(content_type=_type(medium), object_id=str(medium.pk)), medium.pk)
    paths = [medium.file.name]
    if isinstance(medium, ArchiveImage):
        paths += medium.renditions.values_list("file", flat=True)
    else:
        copy = getattr(medium, "readers_copy", None)
        paths += [copy.file.name] if copy is not None else []
    _note_paths(paths, found)
    medium.delete()
    kind = "images" if isinstance(medium, ArchiveImage) else "documents"
    found[kind] = found.get(kind, 0) + 1


def _destroy_unused(tags: Collection[Tag]) -> None:
    """A tag may be a name, and its address as well."""
    for tag in tags:
        if not EntryTag.objects.filter(tag=tag).exists() and not TaggedItem.objects.filter(tag=tag).exists():
            FormerAddress.objects.filter(space=AddressSpace.TAG, holder=tag.pk).delete()
            tag.delete()


def _note_paths(paths: Collection[str | None], found: dict[str, Any]) -> None:
    for path in filter(None, paths):
        FileRemoval.objects.get_or_create(path=path)
        FileCheck.objects.filter(path=path).delete()
        found["paths"].append(path)
        found["files"] = found.get("files", 0) + 1


def _silence(entries: Any, pk: int) -> None:
    """The history keeps who did what and when, and nothing of what it was about."""
    entries.update(label=f"#{pk}", data={})


def _type(thing: Any) -> ContentType:
    return ContentType.objects.get_for_model(thing, for_concrete_model=False)
