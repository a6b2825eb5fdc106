"""A disk that is full: said in the form, which stays; no half of a file and no row is left."""

import errno
from pathlib import Path
from typing import Any
from unittest import mock

import pytest
from bs4 import BeautifulSoup
from django.core.files.storage import FileSystemStorage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import OperationalError
from django.urls import reverse
from django.utils.translation import gettext
from psycopg.errors import DiskFull
from wagtail.images.models import SourceImageIOError
from wagtail.models import Revision

from knowledge.models import ArchiveDocument, ArchiveImage, Recording, Transcript
from knowledge.provisioning import groups
from knowledge.stored_files.full_disk import FULL, is_full_disk
from tests import factories
from tests.helpers import pictures, sound
from tests.helpers.cms import edit_url, form_of, latest

# About files and pages, not about rows.
pytestmark = pytest.mark.once

TITLE = "Wawancara dengan Mpok Ipeh"


@pytest.fixture
def librarian(people: dict[str, Any], client_of: Any) -> Any:
    groups.restore_permissions()
    client = client_of("librarian")
    client.raise_request_exception = False
    return client


@pytest.fixture
def full(monkeypatch: pytest.MonkeyPatch) -> None:
    """Half of each file is written, then there is no room."""

    def half(self: FileSystemStorage, name: str, content: Any) -> str:
        path = Path(self.path(name))
        path.parent.mkdir(parents=True, exist_ok=True)
        content.seek(0)
        path.write_bytes(content.read()[: content.size // 2])
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(FileSystemStorage, "_save", half)


def files(settings: Any) -> list[Path]:
    return [path for path in Path(settings.MEDIA_ROOT).rglob("*") if path.is_file()]


def upload_of(address: str) -> tuple[dict[str, Any], str, Any]:
    """What is sent, under which name the title is sent, and what would be made of it."""
    if "recording" in address:
        fields = {"credit": "", "access_level": "public", "recorded_on": "", "file": sound.upload(sound.audio("mp3"))}
        return fields, "title", Recording
    if "images" in address:
        file = SimpleUploadedFile("a.png", factories.picture())
        fields = {"access_level": "public", "credit": "", "alt_text": "", "tags": ""}
        model: Any = ArchiveImage
    else:
        file = SimpleUploadedFile("a.pdf", b"%PDF-1.4 naskah")
        fields, model = {"access_level": "public", "credit": "", "tags": ""}, ArchiveDocument
    prefix = f"{'image' if model is ArchiveImage else 'document'}-chooser-upload-" if "chooser" in address else ""
    return {f"{prefix}{name}": value for name, value in (fields | {"file": file}).items()}, f"{prefix}title", model


@pytest.mark.parametrize(
    "address",
    [
        "wagtailimages:add", "wagtaildocs:add", "recording:add", "wagtailimages_chooser:create",
        "wagtaildocs_chooser:create", "recording_chooser:create",
    ],
)  # fmt: skip
def test_the_form_stays_and_says_it(librarian: Any, full: None, settings: Any, address: str) -> None:
    data, title, model = upload_of(address)
    answer = librarian.post(reverse(address), data | {title: TITLE})
    assert answer.status_code == 200
    said = answer.json()["htmlFragment"] if "json" in answer["Content-Type"] else answer.content.decode()
    assert str(FULL)[:30] in said
    assert TITLE in said
    assert not model.objects.exists()
    assert not files(settings)


@pytest.mark.parametrize(("name", "suffix"), [("images", "png"), ("docs", "pdf")])
def test_several_at_once_are_refused_and_leave_nothing(
    librarian: Any, full: None, settings: Any, name: str, suffix: str
) -> None:
    file = SimpleUploadedFile(f"a.{suffix}", factories.picture() if suffix == "png" else b"%PDF-1.4")
    script = {"x-requested-with": "XMLHttpRequest"}
    answer = librarian.post(reverse(f"wagtail{name}:add_multiple"), {"files[]": file}, headers=script)
    assert answer.json()["success"] is False
    assert answer.json()["error_message"] == str(FULL)
    assert not ArchiveImage.objects.exists()
    assert not ArchiveDocument.objects.exists()
    assert not files(settings)


def test_a_new_file_that_finds_no_room_leaves_the_old_one(
    librarian: Any, people: dict[str, Any], settings: Any, monkeypatch: pytest.MonkeyPatch, request: Any
) -> None:
    image = factories.ImageFactory(title="Lama", uploaded_by_user=people["librarian"])
    before = files(settings)
    request.getfixturevalue("full")
    file = SimpleUploadedFile("a.png", pictures.file_of(pictures.halves(), "PNG"))
    answer = librarian.post(reverse("picture_replace", args=[image.pk]), {"file": file})
    assert answer.status_code == 200
    assert str(FULL)[:30] in answer.text
    assert files(settings) == before
    image.refresh_from_db()
    assert (image.title, image.file.storage.exists(image.file.name)) == ("Lama", True)


def test_a_database_without_room_answers_507_and_takes_the_file_away(
    librarian: Any, settings: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    def no_room(*args: Any, **kwargs: Any) -> None:
        raise OperationalError("database or disk is full")

    monkeypatch.setattr(Recording, "save", no_room)
    data, title, model = upload_of("recording:add")
    answer = librarian.post(reverse("recording:add"), data | {title: TITLE})
    assert answer.status_code == 507
    assert gettext("The archive’s disk is full") in answer.content.decode()
    assert not model.objects.exists()
    assert not files(settings)


def test_versions_that_find_no_room_are_left_out_of_the_page(
    site: Any, client: Any, settings: Any, request: Any
) -> None:
    entry = factories.PlaceFactory(lead_image=factories.ImageFactory())
    before = files(settings)
    request.getfixturevalue("full")
    page = client.get(entry.url)
    assert page.status_code == 200
    assert "/media/" not in page.content.decode()
    assert files(settings) == before


def test_of_several_versions_the_last_of_which_finds_no_room_none_is_left(
    site: Any, settings: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    image = factories.ImageFactory()
    before = files(settings)
    save, written = FileSystemStorage._save, []

    def third_fails(self: FileSystemStorage, name: str, content: Any) -> str:
        if len(written) == 2:
            raise OSError(errno.ENOSPC, "No space left on device")
        written.append(name)
        return save(self, name, content)

    monkeypatch.setattr(FileSystemStorage, "_save", third_fails)
    with pytest.raises(SourceImageIOError):
        image.get_renditions("width-100", "width-200", "width-300")
    assert len(written) == 2
    assert files(settings) == before
    assert not image.renditions.exists()


@pytest.mark.parametrize(
    ("error", "full"),
    [
        (OSError(errno.ENOSPC, ""), True), (OSError(errno.EDQUOT, ""), True), (OSError(errno.EACCES, ""), False),
        (OperationalError("database or disk is full"), True), (OperationalError("database is locked"), False),
        (None, False),
    ],
)  # fmt: skip
def test_a_full_disk_is_told_from_other_faults(error: Any, full: bool) -> None:
    assert is_full_disk(error) is full


class TestFormsForWhichTheDatabaseHasNoRoom:
    """They come back in the page, and are sent again as they were."""

    @pytest.fixture(params=["SQLite", "PostgreSQL"])
    def no_room(self, request: Any) -> Any:
        error = OperationalError("database or disk is full")
        if request.param == "PostgreSQL":
            error = OperationalError("could not extend file")
            error.__cause__ = DiskFull()

        def fail(*args: Any, **kwargs: Any) -> None:
            raise error

        return fail

    def test_a_transcript(self, librarian: Any, people: Any, no_room: Any) -> None:
        recording = factories.RecordingFactory(uploaded_by=people["librarian"])
        text = 'WEBVTT\r\n\r\n00:00:01.000 --> 00:00:02.000\r\n<v Mpok Ipeh>Dulu "kebun" salak &amp; kali.'
        data = {"recording": recording.pk, "language": factories.LanguageFactory().pk, "text": text}
        data |= {"kind": "original", "made_by": "human", "access_level": "public"}
        with mock.patch("knowledge.cms.transcripts.forms.apply_words", no_room):
            answer = librarian.post(reverse("transcript:add"), data)
        assert not Transcript.objects.exists()
        send_again(librarian, answer, data)
        assert Transcript.objects.get().segments.get().text == 'Dulu "kebun" salak & kali.'

    def test_an_entry(self, librarian: Any, people: Any, no_room: Any) -> None:
        institution = people["librarian"].institution
        entry = factories.TraditionFactory(owner=people["librarian"], institution=institution, draft=True)
        data = form_of(entry, summary='Kata-kata yang panjang & "berharga" sekali bagi penulisnya.')
        with mock.patch.object(Revision, "save", no_room):
            answer = librarian.post(edit_url(entry), data)
        send_again(librarian, answer, data)
        assert latest(entry).summary == data["summary"]

    def test_a_password_is_not_written_into_the_page(self, librarian: Any, no_room: Any) -> None:
        with mock.patch("wagtail.admin.views.account.AccountView.post", no_room):
            answer = librarian.post(
                reverse("wagtailadmin_account"), {"old_password": "rahasia benar", "email": "a@b.id"}
            )
        assert "rahasia" not in answer.content.decode()


def send_again(client: Any, answer: Any, data: dict[str, Any]) -> None:
    assert answer.status_code == 507
    form = BeautifulSoup(answer.content, "html.parser").find("form", method="post")
    sent = {control["name"]: control["value"] for control in form.find_all("input")}
    assert sent == {name: str(value) for name, value in data.items()}
    longest = max(map(str, data.values()), key=len)
    assert longest.split() in [text.get_text().split() for text in form.find_all("textarea")]
    assert client.post(form["action"], sent).status_code == 302
