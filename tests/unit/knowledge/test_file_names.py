"""Stored files have names that say nothing of who uploaded them, and neither has any address, header or title."""

from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from wagtail.models import UploadedFile
from wagtail.users.models import UserProfile

from knowledge.models import ArchiveDocument, ArchiveImage, Recording
from knowledge.provisioning import groups
from knowledge.stored_files.storage import generated_name, is_generated
from tests import factories
from tests.helpers import sound

TELLING = "KTP 3174012345670001 Budi Santoso"


@pytest.fixture
def librarian(people: dict[str, Any], client_of: Any) -> Any:
    groups.restore_permissions()
    return client_of("librarian")


def test_no_kind_of_file_keeps_its_name(site: Any) -> None:
    image = factories.ImageFactory(file=ContentFile(factories.picture(), name=f"{TELLING}.PNG"))
    document = ArchiveDocument.objects.create(title="x", file=ContentFile(b"x", name=f"{TELLING}.budi.pdf"))
    recording = factories.RecordingFactory(file=ContentFile(b"x", name=f"{TELLING}.mp3"))
    profile = UserProfile.get_for_user(factories.UserFactory())
    profile.avatar.save(f"{TELLING}.png", ContentFile(factories.picture()))
    rendition = image.get_rendition("width-100")
    files = [image.file, rendition.file, document.file, recording.file, profile.avatar]
    for file, extension in zip(files, ("png", "webp", "pdf", "mp3", "png"), strict=True):
        assert is_generated(file.name), file.name
        assert file.name.endswith(f".{extension}")
        assert file.storage.exists(file.name)
    assert document.url.endswith(document.filename)


@pytest.mark.parametrize(
    ("uploaded", "extension"),
    [("a.MP3", ".mp3"), ("a.tar.gz", ".gz"), ("a", ""), ("a.Budi Santoso", ""), (".htaccess", ""), ("a.كتاب", "")],
)
def test_only_a_plain_extension_is_kept(uploaded: str, extension: str) -> None:
    name = generated_name(uploaded)
    assert (name[:32].isalnum(), name[32:]) == (True, extension)
    assert is_generated(f"recordings/2026/11/{name}")


def test_what_is_served_names_nobody(site: Any, client: Any) -> None:
    picture = ContentFile(factories.picture(), name=f"{TELLING}.png")
    image = factories.ImageFactory(title=TELLING, alt_text="", file=picture)
    document = ArchiveDocument.objects.create(title="Naskah", file=ContentFile(b"%PDF-", name=f"{TELLING}.pdf"))
    factories.give_readers_copy(document)
    recording = factories.RecordingFactory(file=ContentFile(b"ID3", name=f"{TELLING}.mp3"))
    entry = factories.OralHistoryFactory(
        lead_image=image, recordings=[recording], body=[("document", {"document": document, "description": ""})]
    )
    page = client.get(entry.url)
    answers = [client.get(document.url, follow=True), client.get(image.get_rendition("width-100").url)]
    heard = client.get(factories.copy_of(recording).file.url)
    for answer in (page, heard, *answers):
        assert answer.status_code == 200
        assert "3174012345670001" not in str(answer.headers)
    assert "3174012345670001" not in page.content.decode()
    assert f'"{entry.identifier}-{recording.pk}.m4a"' in heard["Content-Disposition"]
    assert all(is_generated(answer["Content-Disposition"].partition('"')[2].rstrip('"')) for answer in answers)


@pytest.mark.parametrize(("name", "extension"), [("images", "png"), ("docs", "pdf")])
def test_several_at_once_get_no_title_from_their_names(librarian: Any, name: str, extension: str) -> None:
    content = factories.picture() if extension == "png" else b"%PDF-1.4"
    file = SimpleUploadedFile(f"{TELLING}.{extension}", content)
    address, script = reverse(f"wagtail{name}:add_multiple"), {"x-requested-with": "XMLHttpRequest"}
    answer = librarian.post(address, {"files[]": file}, headers=script)
    assert answer.json()["success"], answer.json()
    assert "Budi" not in answer.content.decode()
    assert is_generated((ArchiveImage if extension == "png" else ArchiveDocument).objects.get().file.name)
    assert not UploadedFile.objects.exists()


@pytest.mark.parametrize("address", ["wagtailimages:add", "wagtaildocs:add", "recording:add"])
def test_no_form_copies_the_name_into_the_title(librarian: Any, address: str) -> None:
    page = librarian.get(reverse(address)).content.decode()
    assert 'data-w-sync-target-value="#id_title"' not in page
    assert "js/upload_titles.js" in page


def test_a_recording_is_uploaded_under_a_generated_name(librarian: Any) -> None:
    file = sound.upload(sound.audio("mp3"), f"{TELLING}.mp3")
    data = {"title": "Wawancara", "credit": "", "access_level": "public", "recorded_on": "", "file": file}
    assert librarian.post(reverse("recording:add"), data).status_code == 302
    assert is_generated(Recording.objects.get().file.name)
