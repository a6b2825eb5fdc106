"""What work on an entry leaves behind: former titles, comments, reasons of curators, file names, words of a draft."""

from typing import Any

from django.core.files.base import ContentFile
from wagtail.log_actions import log
from wagtail.models import Comment, CommentReply, Page, PageSubscription, Workflow

from knowledge.models import ArchiveDocument, ArchiveImage
from tests import factories
from tests.policy.states import Subject

# Words that stay with those whose work the entry is, although the entry itself is open to all librarians.
OF_THE_DESK = ("lamajudul", "lamaisi", "komentar", "balasan", "alasan", "konsep", "konsepisi", "sebab", "rumah")


def leave_traces(subject: Subject, people: dict[str, Any]) -> None:
    """Everything that somebody may find years later; each word begins with the subject's canary."""
    _name_media(subject, people["librarian"])
    _rename(subject, people)
    _discuss(subject, people)
    _delete_media(subject, people["librarian"])


def _name_media(subject: Subject, owner: Any) -> None:
    canary, image, document = subject.canary, subject.image, subject.document
    image.file = ContentFile(factories.picture(), name=f"{canary}namafoto.png")
    image.credit, image.description, image.uploaded_by_user = f"{canary}kredit", f"{canary}uraian", owner
    image.tags.add(f"{canary}tagfoto")
    image.save()
    document.file = ContentFile(b"Isi", name=f"{canary}namaberkas.txt")
    document.uploaded_by_user = owner
    document.tags.add(f"{canary}tagberkas")
    document.save()
    subject.recording.credit, subject.recording.uploaded_by = f"{canary}pencipta", owner
    subject.recording.save()
    for thing in (image, document, subject.recording, subject.transcript):
        log(instance=thing, action="wagtail.edit", user=owner)


def _rename(subject: Subject, people: dict[str, Any]) -> None:
    """It was called something else once; and what is published gets a draft that says something new."""
    entry = type(subject.entry).objects.get(pk=subject.entry.pk)
    title, slug, live = entry.title, entry.slug, entry.live
    entry.title, entry.slug = f"{subject.canary}lamajudul", f"{subject.canary}-lamaalamat"
    entry.summary = f"{subject.canary}lamaisi"
    entry.save_revision(user=people["librarian"], log_action=True)
    log(instance=entry, action="wagtail.rename", user=people["librarian"], title=entry.title)
    entry.title, entry.slug = title, slug
    revision = entry.save_revision(user=people["librarian"], log_action=True)
    if live:
        revision.publish(user=people["curator"])
        entry = type(entry).objects.get(pk=entry.pk)
        entry.title, entry.summary = f"{subject.canary}konsep", f"{subject.canary}konsepisi"
        entry.save_revision(user=people["librarian"], log_action=True)


def _discuss(subject: Subject, people: dict[str, Any]) -> None:
    page = Page.objects.get(pk=subject.entry.pk)
    comment = Comment.objects.create(
        page=page, user=people["librarian"], text=f"{subject.canary}komentar", contentpath="title", position=""
    )
    CommentReply.objects.create(comment=comment, user=people["curator"], text=f"{subject.canary}balasan")
    log(instance=page.specific, action="wagtail.comments.create", user=people["librarian"],
        data={"comment": {"id": comment.pk, "contentpath": "title", "text": comment.text}})  # fmt: skip
    PageSubscription.objects.create(page=page, user=people["other_librarian"], comment_notifications=True)
    workflow = Workflow.objects.get()
    state = workflow.start(page.specific, people["librarian"])
    state.current_task_state.specific.reject(user=people["curator"], comment=f"{subject.canary}alasan")
    state.refresh_from_db()
    state.resume(user=people["librarian"])
    Page.objects.filter(pk=page.pk).update(locked=True, locked_by=people["librarian"], locked_at=comment.created_at)


def _delete_media(subject: Subject, owner: Any) -> None:
    """The log keeps their titles."""
    image = factories.ImageFactory(title=f"{subject.canary}hapusgambar", uploaded_by_user=owner)
    document = ArchiveDocument.objects.create(
        title=f"{subject.canary}hapusberkas", file=ContentFile(b"Isi", name="hapus.txt"), uploaded_by_user=owner
    )
    for thing in (image, document):
        log(instance=thing, action="wagtail.delete", user=owner)
        thing.delete()
    assert not ArchiveImage.objects.filter(title=image.title).exists()
