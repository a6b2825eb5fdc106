"""The job of one document, from the master to a row with its file."""

import codecs
import shutil
from pathlib import Path

from django.db import transaction

from knowledge.jobs import queue
from knowledge.jobs.errors import JobError, LostClaimError
from knowledge.jobs.kinds import Tell
from knowledge.media.copies.making import Made, folder_of, put_into, refuse_another, sha256_of
from knowledge.models import ArchiveDocument, DocumentCopy, DocumentFailure, Job
from knowledge.stored_files.storage import whole_or_nothing

from .cleaning import clean
from .offering import OFFERED, PDF

_UTF16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
#: How files of office programs, PDFs and pictures begin.
_NO_TEXT = (b"PK\x03\x04", b"%PDF-", b"{\\rtf", b"\xd0\xcf\x11\xe0", b"\xff\xd8\xff", b"\x89PNG")


def make(job: Job, tell: Tell) -> None:
    """Raises JobError with a DocumentFailure or CopyFailure, and LostClaimError."""
    document = job.the_document
    master, kind = Path(document.file.path), OFFERED.get(document.file_extension.lower())
    if kind is None:
        raise LostClaimError  # another file has taken its place
    refuse_another(master, job.sha256)
    with folder_of(job) as folder:
        copy = folder / master.name
        if kind == PDF:
            clean(master, copy, lambda share: tell(100 * share))
        else:
            _copy_text(master, copy)
        _keep(job, Made(copy, kind))


def _copy_text(master: Path, copy: Path) -> None:
    """Plain text says nothing beside its words."""
    with master.open("rb") as file:
        begin = file.read(64 * 1024)
    if begin.startswith(_NO_TEXT) or (b"\0" in begin and not begin.startswith(_UTF16)):
        raise JobError(DocumentFailure.NOT_TEXT)
    shutil.copyfile(master, copy)


def _keep(job: Job, made: Made) -> None:
    sha256 = sha256_of(made.path)
    with transaction.atomic(), whole_or_nothing():
        document = ArchiveDocument.objects.select_for_update(of=("self",)).filter(pk=job.the_document.pk).first()
        queue.heartbeat(job, 99)
        if document is None or document.sha256 != job.sha256:
            raise LostClaimError
        for former in DocumentCopy.objects.filter(document=document):
            former.delete()
        put_into(DocumentCopy(document=document, sha256=sha256, made_from_sha256=job.sha256), made)
