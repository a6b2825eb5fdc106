"""A form that names a file which was sent before it."""

import os
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone

from knowledge.media.resumable import store
from knowledge.media.resumable.fields import NOT_HERE
from knowledge.models import ArchiveDocument, Recording, Upload
from tests import factories
from tests.helpers import sound
from tests.helpers.tus import Sender

FIELDS = {"title": "Wawancara Mpok Ipeh", "credit": "", "access_level": "public", "recorded_on": ""}


def post(sender: Sender, sent: str, **more: Any) -> Any:
    return sender.client.post(reverse("recording:add"), {**FIELDS, "file-sent": sent, **more})


def waiting() -> list[Path]:
    return list(store.folder().iterdir())


def test_a_sent_file_becomes_the_recording_without_being_copied(sender: Sender, people: dict[str, Any]) -> None:
    content = sound.audio("mp3", 2.0)
    sent = sender.sent(content, piece=5000)
    inode = waiting()[0].stat().st_ino
    assert post(sender, sent).status_code == 302
    recording = Recording.objects.get()
    path = Path(recording.file.path)
    assert (path.read_bytes(), path.stat().st_ino) == (content, inode)
    assert path.stat().st_mode & 0o777 == 0o640
    assert path.suffix == ".mp3"
    assert (recording.uploaded_by, recording.size) == (people["librarian"], len(content))
    assert not Upload.objects.exists()
    assert waiting() == []


def test_a_mistake_elsewhere_keeps_what_was_sent(sender: Sender) -> None:
    sent = sender.sent(sound.audio("mp3"))
    answer = post(sender, sent, title="")
    assert answer.status_code == 200
    assert "file" not in answer.context["form"].errors
    assert f'value="{sent}"' in answer.text
    assert "data-sent-before" in answer.text
    assert post(sender, sent).status_code == 302
    assert Recording.objects.count() == 1


def test_a_row_that_cannot_be_saved_keeps_what_was_sent(sender: Sender, monkeypatch: pytest.MonkeyPatch) -> None:
    content = sound.audio("mp3")
    sent = sender.sent(content)
    sender.client.raise_request_exception = False

    def fail(*_: Any, **__: Any) -> None:
        raise RuntimeError

    with monkeypatch.context() as patched:
        patched.setattr(Recording, "save", fail)
        assert post(sender, sent).status_code == 500
    assert [path.read_bytes() for path in waiting()] == [content]
    assert post(sender, sent).status_code == 302


def test_a_file_that_is_refused_says_why_and_is_not_kept(sender: Sender) -> None:
    answer = post(sender, sender.sent(b"MZ" + bytes(2000)))
    assert answer.context["form"].errors["file"] != [str(NOT_HERE)]
    assert answer.context["form"].errors["file"]
    assert "data-sent-before" not in answer.text
    assert not Upload.objects.exists()
    assert waiting() == []


def test_half_a_file_is_not_taken_and_can_be_continued(sender: Sender) -> None:
    content = sound.audio("mp3")
    address = sender.begun(len(content))
    sender.patch(address, 0, content[:1000])
    answer = post(sender, address.rstrip("/").rpartition("/")[2])
    assert answer.context["form"].errors["file"] == [str(NOT_HERE)]
    assert sender.patch(address, 1000, content[1000:]).status_code == 204


@pytest.mark.parametrize("name", ["curator", "other_librarian"])
def test_nobody_takes_what_another_has_sent(sender: Sender, sender_of: Any, name: str) -> None:
    answer = post(sender_of(name), sender.sent(sound.audio("mp3")))
    assert answer.context["form"].errors["file"] == [str(NOT_HERE)]
    assert len(waiting()) == 1


@pytest.mark.parametrize("sent", ["x", "00000000-0000-0000-0000-000000000001", "../../etc/passwd"])
def test_what_was_never_sent_is_not_found(sender: Sender, sent: str) -> None:
    assert post(sender, sent).context["form"].errors["file"] == [str(NOT_HERE)]


def test_a_file_in_the_form_goes_before_the_sent_one(sender: Sender) -> None:
    posted = sound.audio("ogg", 2.0)
    sent = sender.sent(sound.audio("mp3"))
    assert post(sender, sent, file=sound.upload(posted, "a.ogg")).status_code == 302
    assert Path(Recording.objects.get().file.path).read_bytes() == posted


def test_a_recording_above_the_limit_of_one_request_is_taken(sender: Sender, settings: Any) -> None:
    settings.RECORDING_MAX_UPLOAD_SIZE = 1000
    assert post(sender, sender.sent(sound.audio("mp3"))).status_code == 302


def test_the_chooser_takes_a_sent_recording(sender: Sender) -> None:
    address = reverse("recording_chooser:create")
    sent = sender.sent(sound.audio("mp3"))
    assert "data-resumable" in sender.client.get(reverse("recording_chooser:choose")).json()["html"]
    answer = sender.client.post(address, {**FIELDS, "file-sent": sent})
    assert answer.json()["step"] == "chosen", answer.text
    assert Recording.objects.count() == 1


@pytest.mark.parametrize(("address", "prefix"), [("add", ""), ("chooser", "document-chooser-upload-")])
def test_a_document_is_sent_in_pieces(sender: Sender, address: str, prefix: str) -> None:
    sent = sender.sent(b"%PDF-1.4 naskah", "Naskah.PDF")
    fields = {"title": "Naskah", "credit": "", "access_level": "public", "tags": "", "file-sent": sent}
    name = "wagtaildocs:add" if address == "add" else "wagtaildocs_chooser:create"
    answer = sender.client.post(reverse(name), {f"{prefix}{key}": value for key, value in fields.items()})
    document = ArchiveDocument.objects.get()
    assert answer.status_code in (200, 302)
    assert Path(document.file.path).read_bytes() == b"%PDF-1.4 naskah"
    assert document.file.name.endswith(".pdf")
    assert document.file_size == 15
    assert waiting() == []


def test_a_sent_file_takes_the_place_of_another(sender: Sender, people: dict[str, Any]) -> None:
    recording = factories.RecordingFactory(uploaded_by=people["librarian"])
    content = sound.audio("ogg", 3.0)
    sent = sender.sent(content, "baru.ogg")
    answer = sender.client.post(reverse("recording:replace", args=[recording.pk]), {"file-sent": sent})
    assert answer.status_code == 302, answer.text
    recording.refresh_from_db()
    assert Path(recording.file.path).read_bytes() == content
    assert waiting() == []


def test_the_form_without_a_script_is_as_before(sender: Sender) -> None:
    page = sender.client.get(reverse("recording:add")).text
    assert 'type="file" name="file"' in page.replace("\n", " ")
    assert "data-sent-before" not in page


# --- What is left over ------------------------------------------------------------------------------------------------


def test_expired_uploads_and_files_without_a_row_are_deleted(sender: Sender, sender_of: Any) -> None:
    kept, expired = sender.sent(b"0123"), sender.sent(b"4567")
    Upload.objects.filter(pk=expired).update(expires_at=timezone.now())
    old, young = store.folder() / "old", store.folder() / "young"
    for path in (old, young):
        path.touch()
    os.utime(old, (1, 1))
    call_command("media", "clean", verbosity=0)
    assert {path.name for path in waiting()} == {kept, "young"}
    assert [str(pk) for pk in Upload.objects.values_list("pk", flat=True)] == [kept]


def test_the_files_of_a_deleted_account_are_deleted(sender: Sender, people: dict[str, Any]) -> None:
    sender.sent(b"0123")
    Upload.objects.filter(owner=people["librarian"]).delete()
    for path in waiting():
        os.utime(path, (1, 1))
    call_command("media", "clean", verbosity=0)
    assert waiting() == []
