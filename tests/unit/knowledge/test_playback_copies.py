"""An MP3 file in which players miss the moment gets a copy in which they do not; the file itself stays as it was."""

import io
from pathlib import Path
from typing import Any

import av
import pytest
from django.core.management import call_command
from django.urls import reverse

from knowledge.media.recordings import add_recording, inspect
from knowledge.media.recordings.mpeg_frames import first_frame, frame_length
from knowledge.media.recordings.playback import needs_copy, playback_copy, seek_error
from knowledge.models import Recording
from knowledge.provisioning import groups
from tests import factories
from tests.helpers import sound

QUIET_THEN_LOUD = ((20.0, False), (20.0, True))
LOUD = ((20.0, True),)
TAG = b"ID3\x03\x00\x00\x00\x00\x01\x00" + bytes(128)

STEADY = {
    "constant": sound.mp3(QUIET_THEN_LOUD, bit_rate=32_000),
    "constant with header": sound.mp3(QUIET_THEN_LOUD, bit_rate=32_000, header=True),
    "constant with tag": TAG + sound.mp3(QUIET_THEN_LOUD, bit_rate=32_000),
}
CHANGING = {
    "variable": sound.mp3(QUIET_THEN_LOUD),
    "variable with header": sound.mp3(QUIET_THEN_LOUD, header=True),
    "joined": sound.mp3(LOUD, bit_rate=16_000, header=True) + TAG + sound.mp3(LOUD, bit_rate=64_000),
    "junk before": b"\0junk\xff\xff" * 300 + sound.mp3(QUIET_THEN_LOUD, bit_rate=32_000),
}


def packets(file: Any, container: str) -> list[tuple[float, bytes]]:
    with av.open(file, format=container) as opened:
        return [
            (float(packet.pts * packet.time_base), bytes(packet))
            for packet in opened.demux(opened.streams[0])
            if packet.pts is not None
        ]


def landing_errors(file: Any, container: str, truth: list[tuple[float, bytes]]) -> list[float]:
    """Seconds between the frame that a player takes for the moment and the one that is heard then. A fast seek is what
    Chromium asks of FFmpeg. Frames that are alike (silence) tell nothing."""
    contents = [content for _moment, content in truth]
    errors = []
    for wanted in (25, 30, 35):
        file.seek(0)
        with av.open(file, format=container, options={"fflags": "+fastseek"}) as opened:
            opened.seek(wanted * 1_000_000)
            for packet in opened.demux(opened.streams[0]):
                if packet.pts is not None and contents.count(bytes(packet)) == 1:
                    claimed = float(packet.pts * packet.time_base)
                    errors.append(abs(claimed - truth[contents.index(bytes(packet))][0]))
                    break
    return errors


@pytest.mark.parametrize("name", STEADY)
def test_where_time_follows_the_bytes_nothing_is_copied(name: str) -> None:
    assert not needs_copy(io.BytesIO(STEADY[name]))


@pytest.mark.parametrize("name", CHANGING)
def test_the_copy_has_the_same_frames_and_finds_every_moment(name: str) -> None:
    upload = sound.upload(CHANGING[name], "wawancara.mp3")
    found = inspect(upload)
    assert found.duration == pytest.approx(40, abs=0.3)
    with playback_copy(upload, found.mime_type) as copy:
        assert copy is not None
        content = io.BytesIO(copy.read())
    truth = packets(io.BytesIO(CHANGING[name]), "mp3")
    assert [frame for _moment, frame in packets(content, "mov")] == [frame for _moment, frame in truth]
    errors = landing_errors(content, "mov", truth)
    assert errors
    assert max(errors) < 0.1


def test_without_a_copy_a_player_misses_by_seconds() -> None:
    file = io.BytesIO(CHANGING["variable"])
    assert seek_error(file) > 5
    assert max(landing_errors(file, "mp3", packets(io.BytesIO(CHANGING["variable"]), "mp3"))) > 5


def test_other_formats_are_left_alone() -> None:
    with playback_copy(sound.upload(sound.audio("ogg"), "a.ogg"), "audio/ogg") as copy:
        assert copy is None


def test_frames_are_told_from_chance() -> None:
    content = CHANGING["variable"]
    length = frame_length(content[:4])
    assert frame_length(content[length : length + 4])
    assert first_frame(b"\xff\xfb\x90\x00" + bytes(2000)) is None
    assert first_frame(bytes(500) + content) == 500


@pytest.fixture
def librarian(people: dict[str, Any], client_of: Any) -> Any:
    groups.restore_permissions()
    return client_of("librarian")


def upload(librarian: Any, content: bytes, **changes: Any) -> Recording:
    file = sound.upload(content, "wawancara.mp3")
    fields = {"title": "Wawancara", "credit": "", "access_level": "public", "recorded_on": "", "file": file}
    answer = librarian.post(reverse("recording:add"), fields | changes)
    assert answer.status_code == 302, answer.context["form"].errors
    return Recording.objects.latest("pk")


def test_an_upload_keeps_the_master_and_plays_the_copy(librarian: Any, client: Any) -> None:
    recording = upload(librarian, CHANGING["variable"])
    with recording.file.open("rb") as master:
        assert master.read() == CHANGING["variable"]
    recording.home = entry = factories.OralHistoryFactory(recordings=[recording])
    recording.save()
    page = client.get(entry.url).content.decode()
    assert recording.playback.url in page
    answer = client.get(recording.playback.url)
    assert (answer.status_code, answer["Content-Type"]) == (200, "audio/mp4")
    assert client.get(recording.file.url)["Content-Type"] == "audio/mpeg"
    recording.access_level = "sealed"
    recording.save()
    assert [client.get(one.url).status_code for one in (recording.file, recording.playback)] == [404, 404]


def test_a_new_file_takes_the_old_copy_away(librarian: Any, django_capture_on_commit_callbacks: Any) -> None:
    recording = upload(librarian, CHANGING["variable"])
    copy, storage = recording.playback.name, recording.playback.storage
    fields = {"title": "Wawancara", "access_level": "public", "file": sound.upload(STEADY["constant"], "b.mp3")}
    with django_capture_on_commit_callbacks(execute=True):
        answer = librarian.post(reverse("recording:replace", args=[recording.pk]), fields)
    assert answer.status_code == 302, answer.context["form"].errors
    recording.refresh_from_db()
    assert (recording.playback.name, storage.exists(copy)) == ("", False)


def test_a_form_with_mistakes_leaves_no_copy(librarian: Any) -> None:
    before = set(Path(Recording._meta.get_field("file").storage.location).rglob("*.m4a"))
    answer = librarian.post(
        reverse("recording:add"), {"title": "", "access_level": "public", "file": sound.upload(CHANGING["variable"])}
    )
    assert answer.status_code == 200
    assert set(Path(Recording._meta.get_field("file").storage.location).rglob("*.m4a")) == before


def test_recordings_of_before_get_their_copies(people: dict[str, Any], capsys: Any) -> None:
    recording = add_recording(title="A", file=sound.upload(CHANGING["joined"]), user=people["librarian"])
    assert recording.playback
    Recording.objects.update(playback="")
    call_command("playback_copies")
    assert "Made 1 copies" in capsys.readouterr().out
    recording.refresh_from_db()
    assert recording.playback.storage.exists(recording.playback.name)
    call_command("playback_copies")
    assert "No recording" in capsys.readouterr().out
