"""Who listens to whom: the domain's signals become rows of the outbox."""

from typing import Any

from django.core.signals import request_started
from django.db.models.signals import post_delete, post_save, pre_delete
from wagtail.signals import page_published, page_unpublished

from knowledge.models import Entry, EntryRecording, Recording, Transcript
from knowledge.signals import entries_changed
from search import changes, worker


def _entries_changed(*, entry_ids: frozenset[int], closing: bool, **_kwargs: Any) -> None:
    changes.announce(entry_ids, urgent=closing)


def _entry_saved(*, instance: Any, raw: bool = False, **_kwargs: Any) -> None:
    if isinstance(instance, Entry) and not raw:
        changes.announce([instance.pk], urgent=changes.is_withdrawn(instance))


def _entry_gone(*, instance: Any, **_kwargs: Any) -> None:
    if isinstance(instance, Entry):
        changes.announce([instance.pk], urgent=True)


def _recording_changed(*, instance: Recording, created: bool = False, **_kwargs: Any) -> None:
    if not created:
        changes.announce(changes.entries_with([instance.pk]), urgent=True)


def _transcript_changed(*, instance: Transcript, created: bool = False, **_kwargs: Any) -> None:
    changes.announce(changes.entries_with([instance.recording_id]), urgent=not created)


def _link_changed(*, instance: EntryRecording, **_kwargs: Any) -> None:
    if instance.entry_id:
        changes.announce({instance.entry_id, *changes.entries_with([instance.recording_id])})


entries_changed.connect(_entries_changed)
post_save.connect(_entry_saved)
post_delete.connect(_entry_gone)
page_published.connect(_entry_saved)
page_unpublished.connect(_entry_gone)
post_save.connect(_recording_changed, sender=Recording)
pre_delete.connect(_recording_changed, sender=Recording)
post_save.connect(_transcript_changed, sender=Transcript)
post_delete.connect(_transcript_changed, sender=Transcript)
post_save.connect(_link_changed, sender=EntryRecording)
post_delete.connect(_link_changed, sender=EntryRecording)
request_started.connect(worker.start_in_server)
