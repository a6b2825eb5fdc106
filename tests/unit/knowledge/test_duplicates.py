"""The same file a second time is noticed, with a link to the first for whoever may see that one."""

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from wagtail.users.models import UserProfile

from knowledge.cms.uploads.duplicates import address_of, first_with_same_file
from knowledge.models import ArchiveDocument, ArchiveImage, Recording
from knowledge.provisioning import groups
from tests.helpers import pictures, sound

SOUND = sound.audio("ogg")
KINDS: dict[str, tuple[Any, str, str, bytes]] = {
    "image": (ArchiveImage, "wagtailimages:add", "foto.tif", pictures.kinds()["scan.tif"]),
    "document": (ArchiveDocument, "wagtaildocs:add", "naskah.pdf", b"%PDF-1.4 naskah"),
    "recording": (Recording, "recording:add", "wawancara.ogg", SOUND),
}
NOTICE = "already here"


@pytest.fixture(autouse=True)
def english(people: dict[str, Any]) -> None:
    groups.restore_permissions()
    for name in ("librarian", "curator"):
        UserProfile.objects.update_or_create(user=people[name], defaults={"preferred_language": "en"})


def upload(client: Any, kind: str, title: str) -> tuple[Any, str]:
    model, address, name, content = KINDS[kind]
    fields = {"title": title, "access_level": "public", "file": SimpleUploadedFile(name, content)}
    page = client.post(reverse(address), fields, follow=True).content.decode()
    return model.objects.latest("pk"), page


@pytest.mark.parametrize("kind", KINDS)
def test_the_same_file_is_noticed(client_of: Any, kind: str, people: dict[str, Any]) -> None:
    librarian = client_of("librarian")
    first, page = upload(librarian, kind, "Yang pertama")
    assert NOTICE not in page
    second, page = upload(librarian, kind, "Yang kedua")
    assert second.pk != first.pk
    assert NOTICE in page
    assert "Yang pertama" in page
    assert f'href="{address_of(first, people["librarian"])}"' in page


@pytest.mark.parametrize("kind", KINDS)
def test_a_first_that_is_closed_is_not_mentioned(client_of: Any, kind: str, people: dict[str, Any]) -> None:
    first, _page = upload(client_of("curator"), kind, "Rahasia besar")
    first.access_level = "sealed"
    first.save()
    second, page = upload(client_of("librarian"), kind, "Yang kedua")
    assert NOTICE not in page
    assert "Rahasia" not in page
    assert first_with_same_file(second, people["librarian"]) is None
    assert first_with_same_file(second, people["curator"]) == first


@pytest.mark.parametrize("kind", ["document", "recording"])
def test_choosers_tell_it_too(client_of: Any, kind: str) -> None:
    librarian = client_of("librarian")
    upload(librarian, kind, "Yang pertama")
    _model, _address, name, content = KINDS[kind]
    address = reverse("wagtaildocs_chooser:create" if kind == "document" else "recording_chooser:create")
    fields = {"title": "Kedua", "access_level": "public", "file": SimpleUploadedFile(name, content)}
    prefix = "document-chooser-upload-" if kind == "document" else ""
    answer = librarian.post(address, {prefix + key: value for key, value in fields.items()})
    assert answer.status_code == 200
    assert NOTICE in librarian.get(reverse("wagtailadmin_home")).content.decode()


def test_a_file_of_several_pages_is_taken_with_a_notice(client_of: Any) -> None:
    file = SimpleUploadedFile("naskah.tif", pictures.kinds()["pages.tif"])
    fields = {"title": "Naskah", "access_level": "public", "file": file}
    page = client_of("librarian").post(reverse("wagtailimages:add"), fields, follow=True).content.decode()
    assert "The file holds 2 pictures" in page
