"""Documents: the upload stays as it is for the staff, readers get the copy that the worker makes, or nothing."""

import hashlib
import io
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import CommandError, call_command
from django.test import Client
from django.urls import reverse

from knowledge.jobs.kinds import Lane, reason
from knowledge.jobs.working import work_once
from knowledge.media.documents import jobs
from knowledge.media.documents.offering import served_copy
from knowledge.models import ArchiveDocument, DocumentCopy, DocumentFailure, Job, JobState
from tests import factories

# About files and pages, not about rows.
pytestmark = pytest.mark.once

SECRET = "rahasiabudi"


def pdf_by_somebody(**saving: Any) -> bytes:
    with pikepdf.new() as pdf:
        pdf.add_blank_page()
        pdf.docinfo["/Author"] = SECRET
        file = io.BytesIO()
        pdf.save(file, **saving)
        return file.getvalue()


def stored(content: bytes, name: str = "naskah.pdf", **fields: Any) -> ArchiveDocument:
    made: ArchiveDocument = ArchiveDocument.objects.create(
        title="Naskah Pasar Senèn", file=ContentFile(content, name=name), **fields
    )
    return made


def shown(document: ArchiveDocument) -> Any:
    return factories.PlaceFactory(
        title="Pasar", slug="pasar", body=[
            ("document", {"document": document, "description": ""}),
            ("text", f'<p>Baca <a linktype="document" id="{document.pk}">naskah itu</a>.</p>'),
        ],
    )  # fmt: skip


def prepare() -> None:
    while work_once(Lane.PUBLIC):
        pass


def failure_of(document: ArchiveDocument) -> str:
    job = jobs.job_of(document)
    assert job is not None
    assert job.state == JobState.FAILED
    return reason(job)


def body(client: Client, address: str) -> bytes:
    response: Any = client.get(address, follow=True)
    assert response.status_code == 200, address
    content: bytes = response.getvalue()
    return content


def test_readers_get_the_copy_and_the_staff_the_upload(site: Any, client_of: Any) -> None:
    content = pdf_by_somebody()
    document = stored(content)
    shown(document)
    prepare()
    assert SECRET.encode() in content
    for audience in ("anonymous", "member"):
        client = client_of(audience)
        copy = body(client, document.url)
        assert copy.startswith(b"%PDF-")
        assert SECRET.encode() not in copy
        assert client.get(document.file.url).status_code == 404
    assert body(client_of("librarian"), document.file.url) == content
    document.refresh_from_db()
    assert document.sha256 == hashlib.sha256(content).hexdigest()
    row = DocumentCopy.objects.get()
    assert row.sha256 == hashlib.sha256(copy).hexdigest()
    assert row.mime_type == "application/pdf"


def test_before_there_is_a_copy_readers_get_nothing_and_see_no_link(site: Any, client: Client) -> None:
    document = stored(pdf_by_somebody())
    shown(document)
    assert client.get(document.url).status_code == 404
    page = client.get("/entri/pasar/").text
    assert "Naskah Pasar Senèn" in page
    assert document.filename not in page
    prepare()
    page = client.get("/entri/pasar/").text
    assert page.count(f'href="{document.url}"') == 2


@pytest.mark.parametrize("name", ["naskah.docx", "naskah.ods", "naskah.rtf", "naskah"])
def test_office_files_are_not_offered_at_all(site: Any, client_of: Any, name: str) -> None:
    document = stored(b"PK\x03\x04 rahasiabudi", name)
    shown(document)
    prepare()
    assert not Job.objects.filter(document=document).exists()
    page = client_of("anonymous").get("/en/entri/pasar/").text
    assert "Naskah Pasar Senèn" not in page
    assert document.filename not in page
    for address in (document.url, document.file.url):
        assert client_of("anonymous").get(address).status_code == 404
        assert client_of("librarian").get(address, follow=True).status_code == 200


def test_plain_text_is_offered_as_it_is_and_only_plain_text(site: Any, client: Client) -> None:
    document = stored("華人公館, al-Jāmiʿ".encode(), "catatan.txt")
    other = stored(b"PK\x03\x04 rahasiabudi", "catatan.txt")
    for one in (document, other):
        factories.PlaceFactory(body=[("document", {"document": one, "description": ""})])
    prepare()
    assert body(client, document.url).decode() == "華人公館, al-Jāmiʿ"
    assert client.get(other.url).status_code == 404
    assert failure_of(other) == str(DocumentFailure.NOT_TEXT.label)


def test_another_file_takes_the_copy_away_at_once(site: Any, client: Client) -> None:
    document = stored(pdf_by_somebody())
    shown(document)
    prepare()
    former = DocumentCopy.objects.get().file.url
    document.file = ContentFile(pdf_by_somebody(linearize=True), name="baru.pdf")
    document.save()
    assert client.get(former).status_code == 404
    assert client.get(document.url).status_code == 404
    prepare()
    assert body(client, document.url).startswith(b"%PDF-")


def test_a_copy_of_another_file_is_not_served_even_if_its_row_is_there(site: Any, client: Client) -> None:
    document = stored(pdf_by_somebody())
    shown(document)
    prepare()
    ArchiveDocument.objects.filter(pk=document.pk).update(sha256="1" * 64)
    assert client.get(document.url).status_code == 404
    assert client.get(DocumentCopy.objects.get().file.url).status_code == 404


def test_a_closed_document_takes_its_copy_with_it(site: Any, client_of: Any) -> None:
    document = stored(pdf_by_somebody())
    entry = shown(document)
    prepare()
    address = DocumentCopy.objects.get().file.url
    assert client_of("anonymous").get(address).status_code == 200
    entry.access_level = "sealed"
    entry.save()
    for audience in ("anonymous", "member", "librarian"):
        assert client_of(audience).get(address).status_code == 404
    assert client_of("curator").get(address).status_code == 200


def test_a_locked_one_fails_with_a_reason_and_is_begun_again_with_another_file(site: Any) -> None:
    document = stored(pdf_by_somebody(encryption=pikepdf.Encryption(owner="a", user="b")))
    prepare()
    assert failure_of(document) == str(DocumentFailure.ENCRYPTED.label)
    document.title = "Lain"
    document.save()
    assert failure_of(document) == str(DocumentFailure.ENCRYPTED.label)
    document.file = ContentFile(pdf_by_somebody(), name="terbuka.pdf")
    document.save()
    prepare()
    assert served_copy(document) is not None


def test_a_changed_byte_on_the_disk_is_offered_to_nobody(site: Any) -> None:
    document = stored(pdf_by_somebody())
    with Path(document.file.path).open("ab") as file:
        file.write(b" ")
    prepare()
    assert failure_of(document) == str(DocumentFailure.CHANGED.label)
    assert served_copy(document) is None


def test_media_prepare_does_what_was_stored_before(site: Any, capsys: Any) -> None:
    before, gone = stored(pdf_by_somebody()), stored(pdf_by_somebody())
    ArchiveDocument.objects.update(sha256="")
    Job.objects.all().delete()
    gone.file.storage.delete(gone.file.name or "")
    call_command("media", "prepare")
    before.refresh_from_db()
    assert before.sha256 == hashlib.sha256(Path(before.file.path).read_bytes()).hexdigest()
    assert served_copy(before) is not None
    stored(b"bukan pdf", "rusak.pdf")
    with pytest.raises(CommandError):
        call_command("media", "prepare")
    assert "Naskah Pasar Senèn" in capsys.readouterr().err


def test_the_file_of_a_deleted_document_leaves_the_disk(site: Any, django_capture_on_commit_callbacks: Any) -> None:
    document = stored(pdf_by_somebody())
    prepare()
    copy = DocumentCopy.objects.get()
    with django_capture_on_commit_callbacks(execute=True):
        document.delete()
    assert not copy.file.storage.exists(copy.file.name or "")


def test_the_librarian_is_told_at_upload_and_on_the_page(site: Any, client_of: Any) -> None:
    call_command("setup", verbosity=0)
    librarian = client_of("librarian")
    sent = {
        "title": "Catatan rapat", "access_level": "public", "credit": "", "tags": "",
        "file": SimpleUploadedFile("Pasar Senèn.docx", b"PK\x03\x04 isi"),
    }  # fmt: skip
    page = librarian.post(reverse("wagtaildocs:add"), sent, follow=True).text
    assert "pembaca tidak memperolehnya" in page
    document = ArchiveDocument.objects.get()
    page = librarian.get(reverse("wagtaildocs:edit", args=[document.pk])).text
    assert "Simpan sebagai PDF lalu ganti berkasnya" in page
    assert document.sha256 in page
    assert f'href="{document.file.url}"' in page
