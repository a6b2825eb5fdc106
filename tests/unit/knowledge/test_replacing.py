"""The file of a medium is replaced, and all else about it stays."""

from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from wagtail.images.models import Filter
from wagtail.log_actions import registry
from wagtail.users.models import UserProfile

from knowledge.cms.replacing import REPLACE_FILE
from knowledge.models import ArchiveDocument, ArchiveImage, Recording
from knowledge.provisioning import groups
from tests import factories
from tests.helpers import pictures, sound


@pytest.fixture(autouse=True)
def english(people: dict[str, Any]) -> None:
    groups.restore_permissions()
    for name in ("librarian", "curator"):
        UserProfile.objects.update_or_create(user=people[name], defaults={"preferred_language": "en"})


def png(mode: str = "RGB", turned: bool = False) -> bytes:
    picture = pictures.halves(mode)
    return pictures.file_of(picture.transpose(2) if turned else picture, "PNG")


def sent(content: bytes, name: str) -> dict[str, Any]:
    return {"file": SimpleUploadedFile(name, content)}


@pytest.fixture
def image(people: dict[str, Any]) -> ArchiveImage:
    made = factories.ImageFactory(
        title="Pasar Senèn", alt_text="Kios buku", uploaded_by_user=people["librarian"],
        file=SimpleUploadedFile("a.png", png()), focal_point_x=10, focal_point_y=10,
        focal_point_width=4, focal_point_height=4,
    )  # fmt: skip
    return with_checksum(made)


def with_checksum(image: ArchiveImage) -> ArchiveImage:
    image._set_image_file_metadata()
    image.file.close()
    image.save()
    return ArchiveImage.objects.get(pk=image.pk)


def test_a_picture_keeps_its_words_and_loses_its_old_file(
    image: ArchiveImage, client_of: Any, django_capture_on_commit_callbacks: Any
) -> None:
    ArchiveImage.objects.filter(pk=image.pk).update(rotation=90)
    image.refresh_from_db()
    old, version = Path(image.file.path), Path(image.get_rendition(Filter("width-20|format-png")).file.path)
    address = reverse("picture_replace", args=[image.pk])
    assert image.filename in client_of("librarian").get(address).text
    with django_capture_on_commit_callbacks(execute=True):
        answer = client_of("librarian").post(address, sent(png(turned=True), "b.png"))
    assert answer.status_code == 302, answer.text
    replaced = ArchiveImage.objects.get(pk=image.pk)
    assert (replaced.title, replaced.alt_text, replaced.rotation) == ("Pasar Senèn", "Kios buku", 0)
    assert (replaced.width, replaced.height, replaced.has_focal_point()) == (80, 120, False)
    assert replaced.file_hash != image.file_hash
    assert Path(replaced.file.path).exists()
    assert not old.exists()
    assert not version.exists()
    assert registry.get_logs_for_instance(replaced).filter(action=REPLACE_FILE).exists()


def test_the_focal_point_stays_where_the_measures_do(image: ArchiveImage, client_of: Any) -> None:
    client_of("librarian").post(reverse("picture_replace", args=[image.pk]), sent(png("L"), "b.png"))
    assert ArchiveImage.objects.get(pk=image.pk).focal_point_x == 10


@pytest.mark.parametrize(
    ("content", "told"), [(png(), "the very file"), (b"MZ" + bytes(900), "not a picture"), (None, "required")]
)
def test_what_cannot_take_its_place_is_refused_in_words(
    image: ArchiveImage, client_of: Any, content: bytes | None, told: str
) -> None:
    data = sent(content, "b.png") if content else {}
    answer = client_of("librarian").post(reverse("picture_replace", args=[image.pk]), data)
    assert answer.status_code == 200
    assert told in answer.text
    assert ArchiveImage.objects.get(pk=image.pk).file.name == image.file.name
    assert Path(image.file.path).exists()
    folder = Path(image.file.path).parent
    assert [path.name for path in folder.glob("*.png")] == [image.filename]


def test_a_picture_that_is_there_under_another_title_is_named_and_nothing_is_offered_for_deletion(
    image: ArchiveImage, client_of: Any, people: dict[str, Any]
) -> None:
    file = SimpleUploadedFile("c.png", png("L"))
    with_checksum(factories.ImageFactory(title="Yang lain", uploaded_by_user=people["librarian"], file=file))
    page = client_of("librarian").post(
        reverse("picture_replace", args=[image.pk]), sent(png("L"), "b.png"), follow=True
    )
    assert "under another title as well: “Yang lain”" in page.text
    assert "Delete the new one" not in page.text


def test_a_document_is_replaced(people: dict[str, Any], client_of: Any) -> None:
    document = ArchiveDocument.objects.create(
        title="Naskah", file=SimpleUploadedFile("a.pdf", b"%PDF-1.4 a"), uploaded_by_user=people["librarian"]
    )
    address = reverse("document_replace", args=[document.pk])
    assert client_of("librarian").post(address, sent(b"%PDF-1.4 lain", "b.pdf")).status_code == 302
    replaced = ArchiveDocument.objects.get()
    assert (replaced.title, Path(replaced.file.path).read_bytes()) == ("Naskah", b"%PDF-1.4 lain")
    assert replaced.file_size == 13


class TestRecordings:
    @pytest.fixture
    def recording(self, people: dict[str, Any], client_of: Any) -> Recording:
        data = {"title": "Mak Iyam", "credit": "", "access_level": "public", "recorded_on": ""}
        file = sound.upload(sound.audio("mp3", 2.0))
        answer = client_of("librarian").post(reverse("recording:add"), data | {"file": file})
        assert answer.status_code == 302, answer.context["form"].errors
        return Recording.objects.get()

    def test_transcripts_stay_and_a_change_of_length_is_told(self, recording: Recording, client_of: Any) -> None:
        transcript = factories.TranscriptFactory(recording=recording, words=["Dari rawa"])
        address = reverse("recording:replace", args=[recording.pk])
        librarian = client_of("librarian")
        assert "may no longer fit" in librarian.get(address).text
        page = librarian.post(address, {"file": sound.upload(sound.audio("mp3", 5.0))}, follow=True)
        replaced = Recording.objects.get()
        assert (replaced.title, round(replaced.duration)) == ("Mak Iyam", 5)
        assert list(replaced.transcripts.all()) == [transcript]
        assert replaced.sha256 != recording.sha256
        assert "lasts 0:05 now" in page.text

    def test_the_same_file_is_refused(self, recording: Recording, client_of: Any) -> None:
        again = {"file": sound.upload(Path(recording.file.path).read_bytes())}
        answer = client_of("librarian").post(reverse("recording:replace", args=[recording.pk]), again)
        assert "the very file" in answer.text
        assert Recording.objects.get().file.name == recording.file.name

    def test_a_published_one_is_the_curators(self, recording: Recording, client_of: Any, institution: Any) -> None:
        factories.OralHistoryFactory(recordings=[recording], institution=institution)
        address = reverse("recording:replace", args=[recording.pk])
        data = {"file": sound.upload(sound.audio("mp3", 3.0))}
        assert client_of("librarian").post(address, data).status_code in (302, 403)
        assert Recording.objects.get().file.name == recording.file.name
        assert address not in client_of("librarian").get(reverse("recording:inspect", args=[recording.pk])).text
        assert address in client_of("curator").get(reverse("recording:inspect", args=[recording.pk])).text

    def test_the_form_of_details_says_which_file_is_there(self, recording: Recording, client_of: Any) -> None:
        page = client_of("librarian").get(reverse("recording:edit", args=[recording.pk])).text
        assert 'type="file"' not in page
        assert recording.filename in page
        assert reverse("recording:replace", args=[recording.pk]) in page


@pytest.mark.parametrize("name", ["other_librarian", "member", "anonymous"])
def test_others_replace_nothing(image: ArchiveImage, client_of: Any, name: str) -> None:
    answer = client_of(name).post(reverse("picture_replace", args=[image.pk]), sent(png("L"), "b.png"))
    assert answer.status_code in (302, 403, 404)
    assert ArchiveImage.objects.get(pk=image.pk).file.name == image.file.name
