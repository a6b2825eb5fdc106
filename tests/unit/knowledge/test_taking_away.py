"""A recording that a narrator wants to be heard no more: its files are gone for good, its words are read."""

from pathlib import Path
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.core.files.base import ContentFile
from django.core.management import call_command
from django.db import transaction
from django.test import Client
from django.urls import reverse
from wagtail.models import ModelLogEntry

from knowledge.jobs import queue
from knowledge.jobs.errors import LostClaimError
from knowledge.jobs.kinds import Lane
from knowledge.media.copies.making import UNFINISHED, taking_effect
from knowledge.media.recordings.removal import remove_left
from knowledge.media.taking_away import TAKE_AWAY, take_recording_away
from knowledge.models import Clip, FileRemoval, Job, JobState, NotHeld, PermanentIdentifier, Recording, RecordingCopy
from tests import factories

MASTER = b"ID3" + b"suara yang diminta dihapus" * 40
SAID = ["Dulu di Pasar Senèn.", "Airnya dingin betul."]


@pytest.fixture(autouse=True)
def storage(settings: Any, tmp_path: Path) -> Path:
    settings.MEDIA_ROOT = tmp_path
    return tmp_path


@pytest.fixture
def recording(site: Any, institution: Any, indexed: Any) -> Recording:
    """With copies, a clip, words and an index, in an entry that everybody may read and find."""
    return indexed(lambda: _recording(institution))  # type: ignore[no-any-return]


def _recording(institution: Any) -> Recording:
    made = factories.RecordingFactory(
        title="Kaset Engkong", institution=institution, file=ContentFile(MASTER, name="kaset.mp3"),
        size=len(MASTER), sha256="a" * 64, streams=[{"type": "audio", "codec": "mp3"}],
    )  # fmt: skip
    factories.TranscriptFactory(recording=made, words=SAID)
    factories.TranscriptFactory(recording=made, kind="index", words=["Sumur tua\nRingkasan.\nKata kunci: kobakan"])
    factories.OralHistoryFactory(title="Cerita", slug="cerita", recordings=[made], institution=institution)
    made.refresh_from_db()
    factories.ClipFactory(recording=made, title="Airnya", start=1, end=6)
    return made  # type: ignore[no-any-return]


@pytest.fixture
def curator(people: dict[str, Any]) -> Any:
    return people["curator"]


def files(storage: Path) -> list[str]:
    return sorted(str(one.relative_to(storage)) for one in storage.rglob("*") if one.is_file())


def addresses(recording: Recording) -> list[str]:
    (clip,) = recording.clips.all()
    made = [*recording.copies.all(), *clip.files.all()]
    return [recording.file.url, *(one.file.url for one in made), f"/klip/{clip.identifier}/", f"/{clip.ark}"]


# --- What goes --------------------------------------------------------------------------------------------------------


def test_nothing_is_left_in_storage(
    recording: Recording, curator: Any, storage: Path, django_capture_on_commit_callbacks: Any
) -> None:
    assert len(files(storage)) == 1 + 3 + 2
    with django_capture_on_commit_callbacks(execute=True):
        take_recording_away(recording=recording, reason=NotHeld.ERASED, user=curator)
    assert files(storage) == []
    assert not FileRemoval.objects.exists()


def test_nothing_is_left_where_the_process_ends_after_the_commit(
    recording: Recording, curator: Any, storage: Path
) -> None:
    """What was to follow the commit never came; the next look does it."""
    job = Job.objects.create(recording=recording, kind="transcription", sha256=recording.sha256, claim="x")
    folder = storage / UNFINISHED / f"transcription-{job.pk}-x"
    folder.mkdir(parents=True)
    (folder / "sound.webm").write_bytes(MASTER)
    take_recording_away(recording=recording, reason=NotHeld.ERASED, user=curator)
    assert len(files(storage)) == 7
    call_command("media", "clean", verbosity=0)
    assert files(storage) == []
    assert not FileRemoval.objects.exists()


def test_a_transaction_that_fails_lets_go_of_nothing(recording: Recording, curator: Any, storage: Path) -> None:
    before = files(storage)
    with transaction.atomic():
        take_recording_away(recording=recording, reason=NotHeld.ERASED, user=curator)
        transaction.set_rollback(True)
    call_command("media", "clean", verbosity=0)
    assert files(storage) == before
    recording.refresh_from_db()
    assert (recording.is_held, recording.copies.count(), recording.clips.count()) == (True, 3, 1)


def test_a_file_that_cannot_be_deleted_is_tried_again(
    recording: Recording, curator: Any, storage: Path, monkeypatch: Any, django_capture_on_commit_callbacks: Any
) -> None:
    def refused(_storage: Any, _path: str) -> None:
        raise PermissionError(13, "Permission denied")

    with monkeypatch.context() as patched:
        patched.setattr("django.core.files.storage.FileSystemStorage.delete", refused)
        with django_capture_on_commit_callbacks(execute=True):
            take_recording_away(recording=recording, reason=NotHeld.ERASED, user=curator)
    assert len(files(storage)) == FileRemoval.objects.count() == 6
    assert remove_left() == 6
    assert files(storage) == []


def test_what_a_row_still_has_is_not_deleted(recording: Recording, storage: Path) -> None:
    FileRemoval.objects.create(path=recording.file.name)
    remove_left()
    assert recording.file.name in files(storage)
    assert not FileRemoval.objects.exists()


def test_folders_of_work_that_goes_on_stay(recording: Recording, storage: Path) -> None:
    job = Job.objects.create(
        recording=recording, kind="copies", subject="x", sha256="", claim="mine", state=JobState.RUNNING
    )
    at_work, abandoned = (storage / UNFINISHED / f"copies-{job.pk}-{claim}" for claim in ("mine", "another"))
    at_work.mkdir(parents=True)
    abandoned.mkdir()
    call_command("media", "clean", verbosity=0)
    assert (at_work.exists(), abandoned.exists()) == (True, False)


@pytest.mark.parametrize("audience", ["anonymous", "librarian", "curator"])
def test_no_address_of_it_answers(
    recording: Recording, curator: Any, client_of: Any, audience: str, django_capture_on_commit_callbacks: Any
) -> None:
    client, asked = client_of(audience), addresses(recording)
    before = {client.get(one).status_code for one in asked}
    assert before <= {200, 302, 404}
    with django_capture_on_commit_callbacks(execute=True):
        take_recording_away(recording=recording, reason=NotHeld.ERASED, user=curator)
    answers = {one: client.get(one).status_code for one in asked}
    assert set(answers.values()) == {404, 410}
    assert answers[asked[-1]] == 410


def test_what_was_read_from_the_file_is_cleared(recording: Recording, curator: Any) -> None:
    Recording.objects.filter(pk=recording.pk).update(master_offered=True)
    take_recording_away(recording=recording, reason=NotHeld.ERASED, note="Surat 3 Mei", user=curator)
    recording.refresh_from_db()
    read = (recording.file.name, recording.kind, recording.mime_type, recording.duration, recording.size)
    assert read == ("", "", "", 0, 0)
    assert (recording.sha256, recording.streams, recording.master_offered) == ("", [], False)
    assert (recording.not_held, recording.not_held_note) == ("erased", "Surat 3 Mei")
    assert recording.title == "Kaset Engkong"
    assert not RecordingCopy.objects.exists()
    assert not Clip.objects.exists()
    assert not Job.objects.exists()


def test_work_that_is_being_done_does_not_take_effect(recording: Recording, curator: Any) -> None:
    Job.objects.all().delete()
    queue.ask(queue.in_lane(Lane.PUBLIC)[0], recording)
    at_work = queue.claim(Lane.PUBLIC)
    assert at_work is not None
    take_recording_away(recording=recording, reason=NotHeld.ERASED, user=curator)
    with pytest.raises(LostClaimError):
        queue.heartbeat(at_work)
    with pytest.raises(LostClaimError), taking_effect(at_work):
        pass


def test_clips_leave_their_identifiers(recording: Recording, curator: Any) -> None:
    name = recording.clips.get().identifier
    take_recording_away(recording=recording, reason=NotHeld.ERASED, user=curator)
    assert PermanentIdentifier.objects.filter(name=name, public_since__isnull=False).exists()


# --- What stays -------------------------------------------------------------------------------------------------------


def test_words_are_read_and_found(recording: Recording, curator: Any, client: Client, indexed: Any) -> None:
    key = recording.transcripts.get(kind="original").segments.all()[1].key
    indexed(lambda: take_recording_away(recording=recording, reason=NotHeld.ERASED, user=curator))
    page = client.get("/en/entri/cerita/").content.decode()
    assert "The recording is not held here." in page
    assert "<audio" not in page
    assert "asked to delete" not in page
    for words in (*SAID, "Sumur tua", "kobakan"):
        assert words in page, words
    assert client.get(f"/segmen/{key}/").url.endswith(f"#{key}")  # type: ignore[attr-defined]
    for word in ("dingin", "kobakan"):
        found = client.get(f"/cari/?q={word}").content.decode()
        assert "/entri/cerita/?segmen=" in found, word
        assert "rekaman=" not in found, word
        within = client.get(f"/entri/cerita/dalam/?q={word}").content.decode()
        assert "segmen=" in within, word


def test_the_reason_stands_in_the_log(recording: Recording, curator: Any, client_of: Any) -> None:
    call_command("setup", verbosity=0)
    take_recording_away(recording=recording, reason=NotHeld.ERASED, note="Surat 3 Mei", user=curator)
    entry = ModelLogEntry.objects.get(action=TAKE_AWAY)
    assert entry.user == curator
    assert entry.data["reason"] == "erased"
    client = client_of("curator")
    history = client.get(reverse("recording:history", args=[recording.pk])).content.decode()
    assert str(NotHeld.ERASED.label) in history
    assert "Surat 3 Mei" in client.get(reverse("recording:inspect", args=[recording.pk])).content.decode()


def test_who_comes_second_changes_nothing(recording: Recording, curator: Any) -> None:
    take_recording_away(recording=recording, reason=NotHeld.ERASED, user=curator)
    take_recording_away(recording=recording, reason=NotHeld.LOST, user=curator)
    recording.refresh_from_db()
    assert recording.not_held == "erased"
    assert ModelLogEntry.objects.filter(action=TAKE_AWAY).count() == 1


# --- Who --------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("audience", ["anonymous", "member", "librarian", "other_librarian"])
def test_only_curators_take_it_away(
    recording: Recording, people: dict[str, Any], client_of: Any, audience: str, storage: Path
) -> None:
    call_command("setup", verbosity=0)
    before = files(storage)
    with pytest.raises(PermissionDenied):
        take_recording_away(recording=recording, reason=NotHeld.ERASED, user=people[audience])
    client, address = client_of(audience), reverse("recording:take_away", args=[recording.pk])
    for answer in (client.get(address), client.post(address, {"reason": "erased"})):
        assert answer.status_code in (302, 403)
        assert "Kaset Engkong" not in answer.content.decode()
    recording.refresh_from_db()
    assert (recording.is_held, files(storage)) == (True, before)
    if audience == "librarian":
        shown = client.get(reverse("recording:inspect", args=[recording.pk])).content.decode()
        assert address not in shown


def test_the_page_says_what_goes_and_what_stays(recording: Recording, client_of: Any, storage: Path) -> None:
    call_command("setup", verbosity=0)
    client, address = client_of("curator"), reverse("recording:take_away", args=[recording.pk])
    assert address in client.get(reverse("recording:inspect", args=[recording.pk])).content.decode()
    page = client.get(address)
    reasons = [value for value, _label in page.context["form"].fields["reason"].choices]
    assert reasons[0] == "erased"
    text = page.content.decode()
    for words in ("Airnya", "3 salinan", "Cerita", "cadangan", "Indonesia"):
        assert words.casefold() in text.casefold(), words
    refused = client.post(address, {"note": "Tanpa sebab"})
    assert "Sebutkan alasannya" in refused.content.decode()
    recording.refresh_from_db()
    assert recording.is_held
    assert client.post(address, {"reason": "erased", "note": ""}).status_code == 302
    recording.refresh_from_db()
    assert not recording.is_held
    assert client.get(address).status_code == 404
