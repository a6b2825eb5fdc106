"""A recording's file is read, not believed."""

import hashlib
import struct
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.core.files.uploadedfile import UploadedFile

from knowledge.cms.recordings.forms import RecordingForm
from knowledge.cms.replacing import RecordingFileForm
from knowledge.media.recordings import RefusedRecordingError, duration, inspect, inspection, streams
from knowledge.media.recordings.actions import add_recording
from knowledge.models import Recording
from tests.factories import picture
from tests.helpers import sound

TYPES = {
    "mp3": "audio/mpeg",
    "m4a": "audio/mp4",
    "aac": "audio/aac",
    "ogg": "audio/ogg",
    "opus": "audio/ogg",
    "flac": "audio/flac",
    "wav": "audio/wav",
    "webm": "audio/webm",
}


def refusal_of(content: bytes, name: str) -> str:
    with pytest.raises(RefusedRecordingError) as refused:
        inspect(sound.upload(content, name))
    message = refused.value.messages[0]
    assert len(message) > 40  # a reason and a remedy, not a code
    assert "%(" not in message
    return str(refused.value.code)


@pytest.mark.parametrize("extension", TYPES)
def test_audio_is_described_from_the_file(extension: str) -> None:
    content = sound.audio(extension, seconds=2.0)
    found = inspect(sound.upload(content, f"wawancara.{extension}"))
    assert (found.kind, found.mime_type) == ("audio", TYPES[extension])
    assert found.duration == pytest.approx(2.0, abs=0.15)
    assert found.size == len(content)
    assert found.sha256 == hashlib.sha256(content).hexdigest()
    assert found.streams[0]["channels"] == 1


@pytest.mark.parametrize("extension", ["mp4", "webm"])
def test_video_is_described_from_the_file(extension: str) -> None:
    found = inspect(sound.upload(sound.video(extension, seconds=2.0), f"tari.{extension}"))
    assert (found.kind, found.mime_type) == ("video", f"video/{extension}")
    assert found.duration == pytest.approx(2.0, abs=0.15)
    assert [stream["type"] for stream in found.streams] == ["video", "audio"]
    assert (found.streams[0]["width"], found.streams[0]["height"]) == (64, 48)


def test_silent_film_is_a_recording() -> None:
    found = inspect(sound.upload(sound.video("mp4", sound=False), "film.mp4"))
    assert found.kind == "video"


def test_the_file_can_be_saved_after_inspection() -> None:
    upload = sound.upload(sound.audio("mp3"))
    inspect(upload)
    assert upload.tell() == 0


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("kosong.mp3", b"", "empty"),
        ("program.mp3", b"MZ\x90\x00" + bytes(5000), "not_media"),
        ("program.mp4", b"\x7fELF" + bytes(5000), "not_media"),
        ("halaman.mp3", b"<!doctype html><script>alert(1)</script>" * 50, "not_media"),
        ("gambar.mp4", picture(), "not_media"),
        ("daftar.mp3", b"#EXTM3U\n#EXTINF:10,\nfile:///etc/passwd\n", "not_media"),
        ("sambung.mp3", b"ffconcat version 1.0\nfile /etc/passwd\n", "not_media"),
        ("rekaman.exe", b"MZ\x90\x00" + bytes(5000), "unknown_extension"),
        ("rekaman", b"ID3" + bytes(5000), "unknown_extension"),
        ("acak.mp3", b"ID3\x04\x00\x00\x00\x00\x00\x00" + bytes(range(256)) * 20, "not_media"),
        ("acak.ogg", b"OggS" + bytes(range(256)) * 20, "damaged"),
        ("acak.flac", b"fLaC" + bytes(range(256)) * 20, "damaged"),
        ("acak.mp4", b"\x00\x00\x00\x18ftypisom" + bytes(range(256)) * 20, "damaged"),
        ("acak.webm", b"\x1a\x45\xdf\xa3\x9f\x42\x82\x84webm" + bytes(range(256)) * 20, "damaged"),
    ],
)
def test_what_is_no_recording_is_refused(name: str, content: bytes, code: str) -> None:
    assert refusal_of(content, name) == code


@pytest.mark.parametrize(("made_as", "named"), [("wav", "mp3"), ("mp3", "wav"), ("flac", "ogg"), ("ogg", "mp4")])
def test_wrong_extension_for_the_content_is_refused(made_as: str, named: str) -> None:
    assert refusal_of(sound.audio(made_as), f"rekaman.{named}") == "wrong_extension"


@pytest.mark.parametrize("extension", ["mp3", "wav", "flac", "m4a", "webm"])
@pytest.mark.parametrize("share", [0.3, 0.8])
def test_a_cut_off_upload_is_refused(extension: str, share: float) -> None:
    content = sound.audio(extension, seconds=6.0)
    code = refusal_of(content[: int(len(content) * share)], f"rekaman.{extension}")
    assert code in {"truncated", "damaged"}


def test_a_video_without_sound_is_no_sound_recording() -> None:
    assert refusal_of(sound.video("mp4", sound=False), "suara.m4a") == "no_sound"


def test_a_video_is_not_taken_under_the_name_of_sound() -> None:
    assert refusal_of(sound.video("mp4"), "suara.m4a") == "wrong_extension"


def wav(channels: int = 1, rate: int = 8000, data: bytes = b"") -> bytes:
    header = struct.pack("<4sI4s4sIHHIIHH4sI", b"RIFF", 36 + len(data), b"WAVE", b"fmt ", 16, 1, channels, rate,
                         min(rate * channels * 2, 2**32 - 1), channels * 2 % 65536, 16, b"data", len(data))  # fmt: skip
    return header + data


def test_zero_duration_is_refused() -> None:
    assert refusal_of(wav(), "hening.wav") in {"damaged", "duration"}


def test_absurd_duration_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(duration, "LONGEST", 1.0)
    assert refusal_of(sound.audio("flac", seconds=2.0), "panjang.flac") == "duration"


@pytest.mark.parametrize("hostile", [{"rate": 4_000_000_000}, {"channels": 65535}, {"rate": 1}])
def test_impossible_sound_is_refused(hostile: dict[str, int]) -> None:
    assert refusal_of(wav(**hostile, data=bytes(4000)), "bom.wav") in {"absurd", "damaged", "duration"}


def test_pictures_of_impossible_size_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(streams, "MOST_PIXELS", 1000)
    assert refusal_of(sound.video("mp4"), "bom.mp4") == "absurd"


def test_reading_stops_when_the_time_is_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(inspection, "PROBE_SECONDS", -1.0)
    assert refusal_of(sound.audio("mp3"), "lambat.mp3") == "too_slow"


def test_a_claim_over_the_limit_is_refused_without_reading(settings: Any) -> None:
    class Unreadable(UploadedFile):
        def read(self, *args: Any) -> bytes:
            raise AssertionError("the file was read")

    claim = Unreadable(name="besar.mp4", size=settings.RECORDING_MAX_UPLOAD_SIZE + 1)
    with pytest.raises(RefusedRecordingError) as refused:
        inspect(claim)
    assert refused.value.code == "too_large"


def test_added_recording_carries_what_was_read(people: dict[str, Any]) -> None:
    recording = add_recording(title="Wawancara", file=sound.upload(sound.audio("mp3", 2.0)), user=people["librarian"])
    recording.refresh_from_db()
    assert (recording.kind, recording.mime_type) == ("audio", "audio/mpeg")
    assert recording.duration == pytest.approx(2.0, abs=0.15)
    assert recording.uploaded_by == people["librarian"]
    with recording.file.open("rb") as stored:
        assert hashlib.sha256(stored.read()).hexdigest() == recording.sha256


@pytest.mark.parametrize("name", ["anonymous", "member"])
def test_the_public_adds_no_recording(people: dict[str, Any], name: str) -> None:
    with pytest.raises(PermissionDenied):
        add_recording(title="Wawancara", file=sound.upload(sound.audio("mp3")), user=people[name])
    assert not Recording.objects.exists()


def test_form_reads_the_file_and_keeps_what_was_typed_on_error(people: dict[str, Any]) -> None:
    form = RecordingForm(
        {"title": "Wawancara", "credit": "Tim", "access_level": "staff"},
        {"file": sound.upload(b"MZ" + bytes(900))},
        for_user=people["librarian"],
    )
    assert not form.is_valid()
    assert list(form.errors) == ["file"]
    assert 'value="Wawancara"' in str(form["title"])
    assert 'value="Tim"' in str(form["credit"])
    assert 'value="staff" selected' in str(form["access_level"])


@pytest.mark.django_db
def test_replaced_and_deleted_files_leave_the_disk_after_commit(django_capture_on_commit_callbacks: Any) -> None:
    form = RecordingForm({"title": "A", "access_level": "public"}, {"file": sound.upload(sound.audio("mp3"), "a.mp3")})
    assert form.is_valid(), form.errors
    recording = form.save()
    storage, first = recording.file.storage, recording.file.name
    change = RecordingFileForm({}, {"file": sound.upload(sound.audio("wav"), "b.wav")}, instance=recording)
    assert change.is_valid(), change.errors
    with django_capture_on_commit_callbacks(execute=True):
        recording = change.save()
        assert storage.exists(first)  # a transaction that fails must find the old file
    assert (recording.mime_type, storage.exists(first)) == ("audio/wav", False)
    second = recording.file.name
    with django_capture_on_commit_callbacks(execute=True):
        recording.delete()
    assert not storage.exists(second)


@pytest.mark.django_db
def test_form_without_a_new_file_keeps_the_old_one() -> None:
    form = RecordingForm({"title": "A", "access_level": "public"}, {"file": sound.upload(sound.audio("mp3"), "a.mp3")})
    recording = form.save()
    before = (recording.file.name, recording.sha256)
    change = RecordingForm({"title": "B", "access_level": "public"}, {}, instance=recording)
    assert change.is_valid(), change.errors
    after = change.save()
    assert (after.title, (after.file.name, after.sha256)) == ("B", before)
