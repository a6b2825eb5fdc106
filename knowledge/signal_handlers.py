"""Who listens to whom."""

from typing import Any

from django.core.signals import request_started
from django.db import transaction
from django.db.models.signals import post_delete, post_save, pre_delete, pre_save
from taggit.models import Tag
from wagtail.models import Page
from wagtail.signals import page_published

from knowledge import browse_index
from knowledge.access import consents, scheduled, storing, uses
from knowledge.access.forgetting_names import forget_names
from knowledge.access.under_protocols import follow_protocol
from knowledge.entry_types.oral_history import naming
from knowledge.entry_types.oral_history.models import EntryNarrator
from knowledge.jobs import worker
from knowledge.media import fixity, leftovers
from knowledge.media.clips import asking as clip_files
from knowledge.media.copies import jobs as copy_jobs
from knowledge.media.documents import jobs as document_jobs
from knowledge.media.files.cutting_off import cut_off
from knowledge.media.recordings.removal import remember_replaced_file, remove_file, remove_replaced_file
from knowledge.models import (
    ArchiveDocument,
    Clip,
    ClipFile,
    DocumentCopy,
    Entry,
    EntryTag,
    HomePage,
    Narrator,
    Protocol,
    Recording,
    RecordingCopy,
    SectionIndex,
    TextPage,
    Transcript,
)
from knowledge.models.signals import (
    consents_recorded,
    draft_saved,
    entries_changed,
    entry_saved,
    media_closed,
    medium_saved,
    sealed_times_changed,
    transcript_saved,
)
from knowledge.models.tags import remember_name, settle_address
from knowledge.site.preparation import prepare_pictures
from knowledge.site.tombstones import remember_public, remember_public_clips
from knowledge.withdrawals import background as withdrawals


def _prepare_pictures(*, instance: Any, **_kwargs: Any) -> None:
    """Once it is published for good: what the public may see is asked of the database then."""
    if isinstance(instance, Entry):
        transaction.on_commit(lambda: prepare_pictures(instance), robust=True)


def _keep_entry(*, instance: Entry, whole: bool, **_kwargs: Any) -> None:
    if whole:
        uses.keep_published(instance)
    storing.refresh_entries([instance.pk])


def _expect_consent(*, instance: EntryNarrator, raw: bool = False, **_kwargs: Any) -> None:
    if not raw and instance.narrator_id is not None:
        consents.expect_consent(narrator_id=instance.narrator_id, entry_id=instance.entry_id)


def _settle_names(*, entry_ids: frozenset[int], **_kwargs: Any) -> None:
    naming.settle_names(entry_ids)
    forget_names(entry_ids)


def _follow_protocol(*, instance: Protocol, raw: bool = False, **_kwargs: Any) -> None:
    if not raw:
        follow_protocol(instance)


def _follow_name(*, instance: Narrator, raw: bool = False, **_kwargs: Any) -> None:
    if not raw:
        naming.settle_names_of(instance.pk)
        forget_names(consents.follow_name(instance))


def _keep_draft(*, instance: Entry, **_kwargs: Any) -> None:
    uses.keep_draft(instance)


def _keep_medium(*, instance: Any, **_kwargs: Any) -> None:
    storing.refresh_media(type(instance), [instance.pk])


def _follow_with_copies(*, instance: Recording, raw: bool = False, **_kwargs: Any) -> None:
    if not raw:
        copy_jobs.follow(instance)
        clip_files.follow(instance)


def _follow_sealed_times(*, recordings: frozenset[int], **_kwargs: Any) -> None:
    copy_jobs.follow_sealed_times(recordings)
    clip_files.follow_sealed_times(recordings)


def _follow_with_document_copy(*, instance: ArchiveDocument, raw: bool = False, **_kwargs: Any) -> None:
    if not raw:
        document_jobs.follow(instance)


def _cut_clips(*, instance: RecordingCopy, raw: bool = False, **_kwargs: Any) -> None:
    if not raw:
        clip_files.ask(instance.recording)


def _end_downloads(*, model: Any, media: frozenset[int], **_kwargs: Any) -> None:
    cut_off(model, media)


def _keep_transcript(*, instance: Transcript, **_kwargs: Any) -> None:
    storing.refresh_transcripts([instance.recording_id])


def _let_go_of_media(*, instance: Entry, **_kwargs: Any) -> None:
    uses.let_go(instance)


def _keep_uses(*, instance: Any, raw: bool = False, update_fields: Any = None, **_kwargs: Any) -> None:
    """Home, sections and texts show media as well; entries see to it themselves."""
    if not raw and update_fields is None:
        uses.keep_published(instance)


def _forget_uses(*, instance: Any, **_kwargs: Any) -> None:
    uses.forget(instance)


def _refresh_entry(*, instance: Page, raw: bool = False, **_kwargs: Any) -> None:
    """Wagtail saves an entry as a plain page where it only unpublishes it."""
    if not raw:
        storing.refresh_entries([instance.pk])


def _remember_public(*, instance: Any, **_kwargs: Any) -> None:
    if isinstance(instance, Entry):
        remember_public([instance.pk])


def _remember_changed(*, entry_ids: frozenset[int], **_kwargs: Any) -> None:
    remember_public(entry_ids)


def _remember_clip(*, instance: Clip, raw: bool = False, **_kwargs: Any) -> None:
    if not raw:
        remember_public_clips([instance.pk])


def _take_out_of_browse_index(*, instance: Entry, **_kwargs: Any) -> None:
    browse_index.refresh([instance.pk])


def _remember_tagged(*, instance: Tag, **_kwargs: Any) -> None:
    instance.was_on = list(EntryTag.objects.filter(tag=instance).values_list("content_object_id", flat=True))


def _refresh_tagged(*, instance: Tag, **_kwargs: Any) -> None:
    browse_index.refresh(instance.was_on)


entry_saved.connect(_keep_entry)
draft_saved.connect(_keep_draft)
post_save.connect(_expect_consent, sender=EntryNarrator)
post_save.connect(_follow_name, sender=Narrator)
post_save.connect(_follow_protocol, sender=Protocol)
consents_recorded.connect(_settle_names)
medium_saved.connect(_keep_medium)
transcript_saved.connect(_keep_transcript)
media_closed.connect(_end_downloads)
sealed_times_changed.connect(_follow_sealed_times)
pre_save.connect(settle_address, sender=Tag)
post_save.connect(remember_name, sender=Tag)
pre_save.connect(remember_replaced_file, sender=Recording)
post_save.connect(remove_replaced_file, sender=Recording)
post_delete.connect(remove_file, sender=Recording)
post_delete.connect(remove_file, sender=RecordingCopy)
post_delete.connect(remove_file, sender=ClipFile)
post_delete.connect(remove_file, sender=DocumentCopy)
post_save.connect(_follow_with_copies, sender=Recording)
post_save.connect(_follow_with_document_copy, sender=ArchiveDocument)
post_save.connect(_cut_clips, sender=RecordingCopy)
post_save.connect(_remember_clip, sender=Clip)
page_published.connect(_prepare_pictures)
pre_delete.connect(_let_go_of_media, sender=Entry)
post_save.connect(_refresh_entry, sender=Page)
for page_model in (HomePage, SectionIndex, TextPage):
    post_save.connect(_keep_uses, sender=page_model)
    pre_delete.connect(_forget_uses, sender=page_model)
page_published.connect(_remember_public)
entries_changed.connect(_remember_changed)
post_delete.connect(_take_out_of_browse_index, sender=Entry)
pre_delete.connect(_remember_tagged, sender=Tag)
post_delete.connect(_refresh_tagged, sender=Tag)
request_started.connect(scheduled.watch.start_in_server)
request_started.connect(worker.start_in_server)
request_started.connect(fixity.start_in_server)
request_started.connect(leftovers.watch.start_in_server)
request_started.connect(withdrawals.watch.start_in_server)
