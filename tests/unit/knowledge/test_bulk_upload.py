"""Many files at once: what is said to be saved is saved, with what was said for all; errors stand at their file."""

import json
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from knowledge.models import ArchiveDocument, ArchiveImage
from knowledge.provisioning import groups
from tests.helpers import pictures

SCRIPT = {"x-requested-with": "XMLHttpRequest"}
FOR_ALL = {"credit": "Foto: Dinas Kebudayaan, 1978", "alt_text": "Ondel-ondel di Condet", "access_level": "community"}
KINDS = pictures.kinds()
ADDRESSES = {"images": "wagtailimages:add_multiple", "documents": "wagtaildocs:add_multiple"}


def file(name: str = "foto.tif", content: bytes | None = None) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, KINDS["scan.tif"] if content is None else content)


@pytest.fixture
def librarian(people: dict[str, Any], client_of: Any) -> Any:
    groups.restore_permissions()
    return client_of("librarian")


def send(client: Any, address: str = ADDRESSES["images"], **fields: Any) -> Any:
    answer = client.post(reverse(address), {"files[]": file(), **FOR_ALL, **fields}, headers=SCRIPT)
    assert answer.status_code == 200
    return json.loads(answer.content)


def test_what_is_said_for_all_is_saved_with_each(librarian: Any, people: dict[str, Any]) -> None:
    for name in ("scan.tif", "phone.heic", "deep.png"):
        assert send(librarian, **{"files[]": file(name, KINDS[name])})["success"]
    images = ArchiveImage.objects.all()
    assert {(one.credit, one.alt_text, one.access_level) for one in images} == {tuple(FOR_ALL.values())}
    assert {one.uploaded_by_user for one in images} == {people["librarian"]}
    assert {one.institution for one in images} == {people["librarian"].institution}
    assert len({one.file_hash for one in images}) == 3


def test_one_is_changed_by_itself(librarian: Any) -> None:
    send(librarian)
    image = ArchiveImage.objects.get()
    prefix = f"image-{image.pk}-"
    fields = {"title": "Ondel-ondel", "credit": "Foto: Bang Idin", "alt_text": "Dua ondel-ondel", "tags": ""}
    fields |= {"access_level": "staff", "collection": image.collection_id}
    address = reverse("wagtailimages:edit_multiple", args=[image.pk])
    answer = librarian.post(address, {prefix + name: value for name, value in fields.items()})
    assert answer.json()["success"]
    image.refresh_from_db()
    assert (image.title, image.credit, image.access_level) == ("Ondel-ondel", "Foto: Bang Idin", "staff")
    refused = librarian.post(address, {prefix + name: value for name, value in (fields | {"title": ""}).items()})
    assert not refused.json()["success"]
    assert "data-card-form" in refused.json()["form"]


@pytest.mark.parametrize(
    ("fields", "word"),
    [
        ({"files[]": file("a.psd", b"8BPS" + bytes(90))}, "Photoshop"),
        ({"credit": "x" * 300}, "200"),
        ({"access_level": "sealed"}, "kurator"),
        ({"access_level": "apa saja"}, "kurator"),
    ],
)
def test_what_is_refused_is_said_and_not_saved(librarian: Any, fields: dict[str, Any], word: str) -> None:
    answer = send(librarian, **fields)
    assert not answer["success"]
    assert word in answer["error_message"]
    assert not ArchiveImage.objects.exists()


def test_a_request_without_a_file_is_answered_in_words(librarian: Any) -> None:
    answer = librarian.post(reverse(ADDRESSES["images"]), FOR_ALL, headers=SCRIPT)
    assert (answer.status_code, answer.json()["success"]) == (200, False)
    assert answer.json()["error_message"]


def test_without_the_script_the_page_says_what_became_of_each(librarian: Any) -> None:
    files = [file("baik.tif"), file("rusak.tif", KINDS["scan.tif"][:300]), file("baik.heic", KINDS["phone.heic"])]
    page = librarian.post(reverse(ADDRESSES["images"]), {"files[]": files, **FOR_ALL}).content.decode()
    assert ArchiveImage.objects.count() == 2
    assert all(name in page for name in ("baik.tif", "rusak.tif", "baik.heic"))
    assert page.count("upload-card__status") == 4  # three files, and the template for the script
    assert 'value="Foto: Dinas Kebudayaan, 1978"' in page


@pytest.mark.parametrize("name", ADDRESSES)
@pytest.mark.parametrize(("who", "offered"), [("librarian", False), ("curator", True)])
def test_only_offered_levels_stand_on_the_page(
    people: dict[str, Any], client_of: Any, name: str, who: str, offered: bool
) -> None:
    groups.restore_permissions()
    page = client_of(who).get(reverse(ADDRESSES[name])).content.decode()
    assert 'name="credit"' in page
    assert ('value="sealed"' in page) is offered
    assert ('name="alt_text"' in page) is (name == "images")
    assert 'data-most-bytes="' in page


def test_documents_come_with_credit_and_level_too(librarian: Any) -> None:
    content = file("naskah.pdf", b"%PDF-1.4")
    answer = send(librarian, ADDRESSES["documents"], **{"files[]": content})
    assert answer["success"]
    document = ArchiveDocument.objects.get()
    assert (document.credit, document.access_level) == (FOR_ALL["credit"], "community")


def test_the_same_file_is_noticed_with_a_link_to_the_first(librarian: Any) -> None:
    send(librarian)
    first = ArchiveImage.objects.get()
    answer = send(librarian)
    assert "sudah ada di sini" in answer["form"] or "already here" in answer["form"]
    assert reverse("wagtailimages:edit", args=[first.pk]) in answer["form"]
    assert ArchiveImage.objects.count() == 2


def test_nobody_else_sends(people: dict[str, Any], client_of: Any) -> None:
    for who in ("anonymous", "member"):
        answer = client_of(who).post(reverse(ADDRESSES["images"]), {"files[]": file(), **FOR_ALL}, headers=SCRIPT)
        assert answer.status_code in {302, 401, 403}
    assert not ArchiveImage.objects.exists()
