"""When the worker makes the readers' copy of a document: once for each file."""

from knowledge.jobs import queue
from knowledge.jobs.kinds import JobKind, Lane, register
from knowledge.models import ArchiveDocument, DocumentCopy, DocumentFailure, Job, JobState

from .making import make
from .offering import can_be_offered, served_copy


def ask_for_all() -> int:
    """For what was stored before there were copies; returns how many were asked for."""
    asked = 0
    for document in ArchiveDocument.objects.exclude(pk__in=queue.of(DOCUMENTS).values("document")).iterator():
        if not document.sha256:
            document.sha256 = document.sha256_of_master()
            ArchiveDocument.objects.filter(pk=document.pk).update(sha256=document.sha256)
        asked += follow(document)
    return asked


DOCUMENTS = register(
    JobKind(name="document", lane=Lane.PUBLIC, priority=5, work=make, failures=DocumentFailure, ask_for_all=ask_for_all)
)


def job_of(document: ArchiveDocument) -> Job | None:
    return queue.of(DOCUMENTS).filter(document=document.pk).first()


def follow(document: ArchiveDocument) -> bool:
    """After the row was saved: the copy of another file goes at once; whether one was asked for of this."""
    for copy in DocumentCopy.objects.filter(document=document.pk).exclude(made_from_sha256=document.sha256):
        copy.delete()
    if not document.sha256 or not can_be_offered(document) or served_copy(document) is not None:
        return False
    known = job_of(document)
    if known is not None and known.sha256 == document.sha256 and known.state != JobState.DONE:
        return False
    queue.ask(DOCUMENTS, document)
    return True
