"""Files under names of any script and length: the name is the uploader's, and no reason to fail."""

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from knowledge import models
from knowledge.provisioning.groups import make_groups
from tests import factories
from tests.helpers import sound

# About files and pages, not about rows.
pytestmark = pytest.mark.once

NAMES = {
    "accents": "Pasar Senèn – pagi",
    "Arabic": "كتاب سبيل المهتدين",
    "Han": "華人公館",
    "signs": "??? 100% #1 'x' \\ ..",
    "300 bytes": "字" * 98,
    "300 characters": "n" * 296,
    "Javanese": "ꦥꦱꦂꦱꦼꦤꦺꦤ꧀" * 8,
    "only dots": "....",
    "reserved": 'CON <>:|?* "',
    "null": "a\0b",
    "long behind a dot": "a." + "字" * 98,
    "family": "👨‍👩‍👧" * 40,
}


@pytest.fixture
def desk(site: Any, institution: Any) -> Client:
    make_groups()
    client = Client()
    client.force_login(factories.UserFactory(is_superuser=True, institution=institution))
    return client


@pytest.fixture(params=NAMES.values(), ids=NAMES.keys())
def name(request: pytest.FixtureRequest) -> str:
    return str(request.param)


def test_any_file_name_is_taken(desk: Client, name: str) -> None:
    collection = {"collection": "1", "access_level": "public", "title": "Berkas"}
    answers = [
        _add(desk, "wagtailimages:add", factories.picture(), f"{name}.png", collection),
        _add(desk, "wagtaildocs:add", b"isi", f"{name}.txt", collection),
        _add(desk, "recording:add", sound.audio(), f"{name}.mp3", collection),
    ]
    refused = [answer.context["form"].errors for answer in answers if answer.status_code == 200]
    assert [answer.status_code for answer in answers] == [302, 302, 302], refused
    media = (models.ArchiveImage.objects.get(), models.ArchiveDocument.objects.get(), models.Recording.objects.get())
    for medium in media:
        assert medium.file.name.isascii()
        assert desk.get(medium.file.url, follow=True).status_code == 200


def test_a_name_that_is_only_an_extension_is_taken_for_a_name(desk: Client) -> None:
    form = {"collection": "1", "access_level": "public", "title": "Berkas"}
    assert _add(desk, "wagtailimages:add", factories.picture(), ".png", form).status_code == 302
    assert models.ArchiveImage.objects.get().file.name.endswith(".png")


def test_large_files_too(desk: Client, name: str, settings: Any) -> None:
    """They wait on the disk, under a name of Django's that holds the extension."""
    settings.FILE_UPLOAD_MAX_MEMORY_SIZE = 100
    fields = {"collection": "1", "access_level": "public", "title": "Berkas"}
    for address, content in (
        ("wagtailimages:add", factories.picture()),
        ("wagtaildocs:add", b"isi" * 100),
        ("recording:add", sound.audio()),
    ):
        answer = _add(desk, address, content, name, fields)  # without an extension of its own
        assert answer.status_code in {200, 302}
        assert answer.status_code == 302 or answer.context["form"].errors["file"]


def test_several_at_once_too(desk: Client, name: str) -> None:
    for address, content, extension in (
        ("wagtailimages:add_multiple", factories.picture(), "png"),
        ("wagtaildocs:add_multiple", b"isi", "txt"),
    ):
        answer = _add(desk, address, content, f"{name}.{extension}", {"title": name[:255] or "x"}, "files[]")
        assert answer.status_code == 200
        assert answer.json()["success"], answer.json()


def test_a_transcript_by_any_name_is_read(desk: Client, name: str) -> None:
    recording = factories.RecordingFactory()
    language = factories.LanguageFactory()
    words = b"WEBVTT\n\n00:00:01.000 --> 00:00:02.000\nDulu di sini kebun.\n"
    form = {"recording": recording.pk, "language": language.pk, "kind": "original", "made_by": "human"}
    form |= {"access_level": "public"}
    answer = _add(desk, "transcript:add", words, f"{name}.vtt", form)
    assert answer.status_code == 302
    preview = desk.get(answer["Location"]).context["preview"]
    taken = desk.post(reverse("transcript:add"), {**form, "kept": preview.kept, "shown": preview.shown})
    assert taken.status_code == 302
    recording.title = name.replace("\0", "")[:200] or "?"  # forms take no such character as a title
    recording.save()
    assert desk.get(f"/transkrip/{recording.transcripts.get().pk}.vtt").status_code == 200


def _add(desk: Client, address: str, content: bytes, name: str, fields: dict[str, Any], field: str = "file") -> Any:
    return desk.post(
        reverse(address),
        {**fields, field: SimpleUploadedFile(name, content)},
        headers={"x-requested-with": "XMLHttpRequest"} if field == "files[]" else {},
    )
