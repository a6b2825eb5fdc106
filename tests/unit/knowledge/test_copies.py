"""The public gets copies: as long, evenly loud, upright, and without a word of what the upload said of itself."""

import hashlib
import io
import json
from pathlib import Path
from typing import Any

import av
import pytest
from django.core.files.base import ContentFile
from django.core.management import CommandError, call_command

from knowledge.cms.recordings.forms import RecordingForm
from knowledge.jobs import queue
from knowledge.jobs.errors import LostClaimError
from knowledge.jobs.kinds import Lane
from knowledge.jobs.working import work_once as work_once_in
from knowledge.media.copies import jobs
from knowledge.media.copies.loudness import Loudness, measure
from knowledge.media.copies.making import UNFINISHED
from knowledge.media.copies.master import Resampler, frames, layout_of, opened
from knowledge.media.copies.sound import and_then_nothing
from knowledge.media.recordings import add_recording, inspect
from knowledge.models import CopyFailure, CopyKind, Job, JobFailure, JobState, Recording, RecordingCopy
from knowledge.provisioning import groups
from tests import factories
from tests.helpers import sound

# About files and pages, not about rows.
pytestmark = pytest.mark.once

CANARY = "Qanari-Nama-Penutur"
TAGS = {
    "title": f"{CANARY}-judul",
    "artist": f"{CANARY}-orang",
    "comment": f"{CANARY}-catatan",
    "location": "+06.1234+106.5678/",
    "com.apple.quicktime.model": f"{CANARY}-telepon",
    "description": f"{CANARY}-uraian",
    "originator": f"{CANARY}-alat",
}
COVER = factories.picture(size=(8, 8)) + f"{CANARY}-sampul".encode()
CANARIES = (CANARY.encode(), CANARY.encode("utf-16-le"), b"+06.1234")

UPLOADS = {
    "mp3": {"container": "mp3", "codec": "libmp3lame", "rate": 44_100, "tags": TAGS},
    "wav": {"container": "wav", "codec": "pcm_s24le", "rate": 96_000, "tags": TAGS, "options": {"write_bext": "1"}},
    "flac": {"container": "flac", "codec": "flac", "tags": TAGS},
    "m4a": {"container": "ipod", "codec": "aac", "tags": TAGS},
    "ogg": {"container": "ogg", "codec": "libopus", "tags": TAGS},
    "mka": {"container": "matroska", "codec": "libopus", "tags": TAGS},
    "aiff": {"container": "aiff", "codec": "pcm_s24be", "tags": TAGS},
    "mp4": {"container": "mp4", "codec": "aac", "film": "libx264", "tags": TAGS,
            "options": {"movflags": "use_metadata_tags"}},
    "mov": {"container": "mov", "codec": "aac", "film": "libx264", "tags": TAGS,
            "options": {"movflags": "use_metadata_tags"}},
    "mkv": {"container": "matroska", "codec": "flac", "film": "libx264", "tags": TAGS},
}  # fmt: skip


def work_once() -> bool:
    return work_once_in(Lane.PUBLIC)


def taken_in(content: bytes, name: str, user: Any) -> Recording:
    return add_recording(title="Wawancara", file=sound.upload(content, name), user=user)


def prepared(content: bytes, name: str, user: Any) -> Recording:
    recording = taken_in(content, name, user)
    assert work_once()
    recording.refresh_from_db()
    return recording


def job_of(recording: Recording) -> Job:
    return Job.objects.get(recording=recording, kind="copies")


def overwrite(recording: Recording, content: bytes) -> None:
    """As if this had been taken in."""
    Path(recording.file.path).write_bytes(content)
    Recording.objects.filter(pk=recording.pk).update(sha256=hashlib.sha256(content).hexdigest())
    Job.objects.filter(recording=recording).update(sha256=hashlib.sha256(content).hexdigest())


def bytes_of(copy: RecordingCopy) -> bytes:
    return Path(copy.file.path).read_bytes()


def measured(path: str) -> Loudness:
    with opened(Path(path)) as container:
        resampler = Resampler(layout_of(container))
        read = and_then_nothing(frames(container, "audio"))
        return measure((part for frame in read for part in resampler.through(frame)), lambda seconds: None)


@pytest.fixture
def librarian(people: dict[str, Any]) -> Any:
    return people["librarian"]


@pytest.mark.parametrize("extension", UPLOADS)
def test_nothing_that_the_upload_says_of_itself_is_in_its_copies(extension: str, librarian: Any) -> None:
    content = sound.tagged(**UPLOADS[extension])  # type: ignore[arg-type]
    assert any(canary in content for canary in CANARIES)
    recording = prepared(content, f"{CANARY}.{extension}", librarian)
    copies = {copy.kind: copy for copy in recording.copies.all()}
    film = "film" in UPLOADS[extension]
    assert set(copies) == ({"video", "poster", "peaks"} if film else {"opus", "aac", "peaks"})
    for copy in copies.values():
        held = bytes_of(copy) + copy.file.name.encode()
        assert not [canary for canary in CANARIES if canary in held], copy.kind
    for kind in {"opus", "aac", "video"} & set(copies):
        with av.open(copies[kind].file.path) as container:
            assert not container.chapters()
            assert not set(container.metadata) - {"major_brand", "minor_version", "compatible_brands", "encoder"}
    assert Path(recording.file.path).read_bytes() == content  # the master is as it was


def test_a_cover_is_left_behind(librarian: Any) -> None:
    content = sound.tagged("mp3", "libmp3lame", rate=44_100, tags=TAGS, cover=COVER)
    assert b"-sampul" in content
    recording = prepared(content, "a.mp3", librarian)
    assert recording.kind == "audio"
    assert not any(b"-sampul" in bytes_of(copy) or b"IHDR" in bytes_of(copy) for copy in recording.copies.all())


@pytest.mark.parametrize("level", [1_200, 20_000])
def test_what_is_soft_and_what_is_loud_become_equally_loud(level: int, librarian: Any) -> None:
    content = sound.tagged("wav", "pcm_s16le", 5.0, level=level)
    recording = prepared(content, "a.wav", librarian)
    for kind in ("opus", "aac"):
        heard = measured(recording.copies.get(kind=kind).file.path)
        assert heard.integrated == pytest.approx(-16.0, abs=1.5)
        assert heard.seconds == pytest.approx(5.0, abs=0.1)


def test_silence_stays_silence(librarian: Any) -> None:
    recording = prepared(sound.tagged("wav", "pcm_s16le", 5.0, level=0), "a.wav", librarian)
    assert max(measured(recording.copies.get(kind="opus").file.path).peaks) < 0.01
    assert set(json.loads(bytes_of(recording.copies.get(kind="peaks")))["peaks"]) == {0}


def test_the_waveform_is_small_and_in_time(librarian: Any) -> None:
    recording = prepared(sound.mp3([(4.0, False), (4.0, True)], bit_rate=32_000), "a.mp3", librarian)
    waveform = json.loads(bytes_of(recording.copies.get(kind="peaks")))
    count = len(waveform["peaks"])
    assert count / waveform["per_second"] == pytest.approx(recording.duration, abs=0.2)
    assert max(waveform["peaks"][: count // 2 - 3]) < 10 < 40 < max(waveform["peaks"][count // 2 + 3 :]) <= 255
    long = Loudness(integrated=-16.0, peaks=[0.5] * 20 * 3600)
    assert len(long.waveform()["peaks"]) <= 2400
    assert len(long.waveform()["peaks"]) / long.waveform()["per_second"] == pytest.approx(3600, rel=0.01)


def test_files_that_players_got_lost_in_have_copies_in_which_a_moment_is_where_it_was(librarian: Any) -> None:
    """Silence, then noise from the 20th second: in a file with changing bit rate, with junk before its first frame."""
    content = b"\0junk\xff\xff" * 300 + sound.mp3([(20.0, False), (20.0, True)])
    recording = prepared(content, "a.mp3", librarian)
    for kind in ("opus", "aac"):
        peaks = measured(recording.copies.get(kind=kind).file.path).peaks
        begins = next(number for number, peak in enumerate(peaks) if peak > 0.1) / 20
        assert begins == pytest.approx(20.0, abs=0.2)


def test_index_stands_before_the_sound(librarian: Any) -> None:
    recording = prepared(sound.audio("mp3", 8.0), "a.mp3", librarian)
    mp4, webm = (bytes_of(recording.copies.get(kind=kind)) for kind in ("aac", "opus"))
    assert mp4.index(b"moov") < mp4.index(b"mdat")
    assert webm.index(b"\x1c\x53\xbb\x6b") < webm.index(b"\x1f\x43\xb6\x75")  # Cues before the first Cluster


def test_a_film_is_upright_and_at_most_720p(librarian: Any) -> None:
    recording = prepared(sound.turned(sound.video("mp4", 3.0, size=(1920, 1080))), "a.mp4", librarian)
    with av.open(recording.copies.get(kind="video").file.path) as film:
        picture, tone = film.streams.video[0], film.streams.audio[0]
        assert (picture.width, picture.height) == (720, 1280)
        assert (picture.codec_context.name, tone.codec_context.name) == ("h264", "aac")
        assert next(film.decode(picture)).rotation == 0
        assert film.duration / av.time_base == pytest.approx(3.0, abs=0.2)
    still = recording.copies.get(kind="poster")
    assert (still.mime_type, bytes_of(still)[8:12]) == ("image/webp", b"WEBP")


def test_a_silent_film_has_no_waveform(librarian: Any) -> None:
    recording = prepared(sound.video("mp4", 2.0, sound=False), "a.mp4", librarian)
    assert set(recording.copies.values_list("kind", flat=True)) == {"video", "poster"}


@pytest.mark.parametrize(
    ("container", "codec", "extension", "rate"),
    [
        ("wav", "pcm_s24le", "wav", 96_000),
        ("wav", "pcm_u8", "wav", 11_025),
        ("wav", "pcm_s16le", "wav", 37_800),
        ("aiff", "pcm_s24be", "aif", 44_100),
        ("ipod", "alac", "m4a", 44_100),
        ("mov", "aac", "m4a", 44_100),
        ("amr", "amr_nb", "amr", 8_000),
        ("3gp", "amr_nb", "3gp", 8_000),
        ("ogg", "libopus", "opus", 48_000),
        ("matroska", "flac", "mkv", 48_000),
    ],
)
def test_formats_of_recorders_and_telephones(
    container: str, codec: str, extension: str, rate: int, librarian: Any
) -> None:
    recording = prepared(sound.tagged(container, codec, rate=rate), f"a.{extension}", librarian)
    assert job_of(recording).state == JobState.DONE
    assert measured(recording.copies.get(kind="aac").file.path).seconds == pytest.approx(3.0, abs=0.15)


@pytest.mark.parametrize("options", [{"rf64": "always"}, {"write_bext": "1"}])
def test_broadcast_wave(options: dict[str, str], librarian: Any) -> None:
    content = sound.tagged("wav", "pcm_s24le", rate=96_000, options=options)
    assert inspect(sound.upload(content, "a.wav")).mime_type == "audio/wav"
    assert job_of(prepared(content, "a.wav", librarian)).state == JobState.DONE


@pytest.mark.parametrize(
    ("container", "film", "codec"),
    [("mov", "libx265", "aac"), ("3gp", "h263", "amr_nb"), ("webm", "libvpx", "libopus")],
)
def test_films_of_telephones(container: str, film: str, codec: str, librarian: Any) -> None:
    rate = 8_000 if codec == "amr_nb" else 48_000
    recording = prepared(sound.tagged(container, codec, film=film, rate=rate), f"a.{container}", librarian)
    assert job_of(recording).state == JobState.DONE, job_of(recording).failure
    assert set(recording.copies.values_list("kind", flat=True)) == {"video", "poster", "peaks"}


def test_two_formats_of_sound_in_one_file_keep_their_length(librarian: Any) -> None:
    joined = sound.audio("mp3", 4.0) + sound.mp3([(4.0, True)], bit_rate=64_000)
    recording = prepared(joined, "a.mp3", librarian)
    assert measured(recording.copies.get(kind="aac").file.path).seconds == pytest.approx(recording.duration, abs=0.3)


# --- What a copy is of, and for whom ----------------------------------------------------------------------------------


def test_what_is_not_ready_plays_nothing(client: Any, institution: Any) -> None:
    recording = factories.RecordingFactory(copies=False)
    entry = factories.OralHistoryFactory(recordings=[recording], institution=institution)
    page = client.get(entry.url).content.decode()
    assert "<audio" not in page
    assert recording.file.url not in page
    factories.give_copies(recording)
    page = client.get(entry.url).content.decode()
    assert f'<source src="{factories.copy_of(recording, "opus").file.url}" type="audio/webm; codecs=opus">' in page
    assert recording.file.url not in page
    assert client.get(recording.file.url).status_code == 404


def test_a_copy_is_saved_under_the_permanent_identifier(client: Any, institution: Any) -> None:
    recording = factories.RecordingFactory(institution=institution)
    entry = factories.OralHistoryFactory(recordings=[recording], institution=institution)
    name = client.get(factories.copy_of(recording).file.url)["Content-Disposition"]
    assert name == f'inline; filename="{entry.identifier}-{recording.pk}.m4a"'


def test_staff_hear_the_master_until_there_is_a_copy(client_of: Any, people: dict[str, Any], institution: Any) -> None:
    recording = factories.RecordingFactory(copies=False, institution=institution)
    groups.restore_permissions()
    librarian = client_of("librarian")
    page = librarian.get(f"/cms/rekaman/inspect/{recording.pk}/").content.decode()
    assert f'<source src="{recording.file.url}"' in page
    factories.give_copies(recording)
    page = librarian.get(f"/cms/rekaman/inspect/{recording.pk}/").content.decode()
    assert f'<source src="{factories.copy_of(recording, "opus").file.url}"' in page


def test_copies_of_a_replaced_file_are_gone_at_once(
    client: Any, institution: Any, django_capture_on_commit_callbacks: Any
) -> None:
    recording = factories.RecordingFactory()
    factories.OralHistoryFactory(recordings=[recording], institution=institution)
    copy = factories.copy_of(recording)
    assert client.get(copy.file.url).status_code == 200
    with django_capture_on_commit_callbacks(execute=True):
        recording.refresh_from_db()
        recording.sha256 = "1" * 64
        recording.save()
    assert client.get(copy.file.url).status_code == 404
    assert not Path(copy.file.path).exists()
    assert job_of(recording).state == JobState.WAITING


def test_a_copy_of_another_master_is_not_served(client: Any, institution: Any) -> None:
    """Even where its row is still there."""
    recording = factories.RecordingFactory()
    factories.OralHistoryFactory(recordings=[recording], institution=institution)
    Recording.objects.update(sha256="2" * 64)
    assert [client.get(copy.file.url).status_code for copy in recording.copies.all()] == [404, 404, 404]


def test_deleting_a_recording_takes_its_copies_along(django_capture_on_commit_callbacks: Any, db: None) -> None:
    recording = factories.RecordingFactory()
    paths = [Path(copy.file.path) for copy in recording.copies.all()] + [Path(recording.file.path)]
    assert len(paths) == 4
    assert all(path.exists() for path in paths)
    with django_capture_on_commit_callbacks(execute=True):
        recording.delete()
    assert not any(path.exists() for path in paths)


# --- The original, where a curator offers it --------------------------------------------------------------------------


@pytest.mark.parametrize("extension", ["mp3", "wav", "flac", "m4a"])
def test_an_offered_original_has_the_same_sound_and_no_tags(extension: str, librarian: Any, client: Any) -> None:
    content = sound.tagged(**UPLOADS[extension])  # type: ignore[arg-type]
    recording = prepared(content, f"a.{extension}", librarian)
    factories.OralHistoryFactory(recordings=[recording], institution=librarian.institution)
    recording.refresh_from_db()
    recording.master_offered = True
    recording.save()
    assert work_once()
    original = recording.copies.get(kind=CopyKind.MASTER)
    assert not [canary for canary in CANARIES if canary in bytes_of(original)]
    assert _packets(bytes_of(original)) == _packets(content)
    assert client.get(original.file.url).status_code == 200
    assert client.get(recording.file.url).status_code == 404
    recording.master_offered = False
    recording.save()
    assert client.get(original.file.url).status_code == 404
    recording.master_offered = True
    recording.save()
    assert work_once()
    assert recording.copies.filter(kind=CopyKind.MASTER).exists()


def _packets(content: bytes) -> bytes:
    with av.open(io.BytesIO(content)) as container:
        return b"".join(
            bytes(packet) for packet in container.demux(container.streams.audio[0]) if packet.dts is not None
        )


def test_an_original_with_more_than_sound_between_its_frames_is_not_offered(librarian: Any) -> None:
    tag = b"ID3\x03\x00\x00\x00\x00\x01\x00" + CANARY.encode().ljust(128, b"\0")
    joined = sound.mp3([(4.0, True)], bit_rate=32_000) + tag + sound.mp3([(4.0, True)], bit_rate=32_000)
    recording = prepared(joined, "a.mp3", librarian)
    recording.master_offered = True
    recording.save()
    assert work_once()
    originals = recording.copies.filter(kind=CopyKind.MASTER)
    assert not any(CANARY.encode() in bytes_of(copy) for copy in originals)
    if not originals:
        assert job_of(recording).failure == CopyFailure.TAGS


# --- The work ---------------------------------------------------------------------------------------------------------


def test_a_damaged_master_fails_with_a_reason_and_is_not_tried_for_ever(librarian: Any) -> None:
    recording = taken_in(sound.audio("mp3", 4.0), "a.mp3", librarian)
    overwrite(recording, b"nothing that anybody could play" * 100)
    assert work_once()
    assert not work_once()
    job = job_of(recording)
    assert (job.state, job.failure) == (JobState.FAILED, CopyFailure.UNREADABLE)
    Path(recording.file.path).write_bytes(b"something else")
    jobs.ask_again(Recording.objects.get(pk=recording.pk))
    assert work_once()
    job.refresh_from_db()
    assert (job.state, job.failure) == (JobState.FAILED, CopyFailure.CHANGED)
    Path(recording.file.path).unlink()
    jobs.ask_again(Recording.objects.get(pk=recording.pk))
    assert work_once()
    job.refresh_from_db()
    assert (job.state, job.failure) == (JobState.FAILED, CopyFailure.MISSING)


def test_a_master_that_was_cut_off_on_the_disk_fails(librarian: Any) -> None:
    content = sound.audio("wav", 6.0)
    recording = taken_in(content, "a.wav", librarian)
    overwrite(recording, content[: len(content) // 2])
    assert work_once()
    assert (job_of(recording).failure, recording.copies.count()) == (CopyFailure.LENGTH, 0)


def test_a_full_disk_is_tried_again_later(librarian: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*args: Any, **kwargs: Any) -> None:
        raise OSError(28, "No space left on device")

    recording = taken_in(sound.audio("mp3", 2.0), "a.mp3", librarian)
    with monkeypatch.context() as patched:
        patched.setattr("knowledge.media.copies.making.write_sound", full)
        assert work_once()
        assert not work_once()  # not before its time
        job = job_of(recording)
        assert (job.state, job.failure, job.attempts) == (JobState.WAITING, JobFailure.DISK, 1)
    Job.objects.update(not_before=job.heartbeat_at)
    assert work_once()
    job.refresh_from_db()
    assert (job.state, job.failure, recording.copies.count()) == (JobState.DONE, "", 3)


def test_work_of_a_killed_process_is_taken_again(librarian: Any, settings: Any) -> None:
    recording = taken_in(sound.audio("mp3", 2.0), "a.mp3", librarian)
    killed = queue.claim(Lane.PUBLIC)
    assert killed is not None
    left = Path(settings.MEDIA_ROOT) / UNFINISHED / f"copies-{killed.pk}-{killed.claim}"
    left.mkdir(parents=True)
    (left / "sound.webm").write_bytes(b"half")
    assert not work_once()  # somebody else has it
    Job.objects.update(heartbeat_at=killed.heartbeat_at - queue.SILENT * 2)
    assert work_once()
    assert not left.exists()
    job = job_of(recording)
    assert (job.state, job.attempts) == (JobState.DONE, 2)
    with pytest.raises(LostClaimError):
        queue.heartbeat(killed, 50)


def test_what_kills_each_process_is_given_up(librarian: Any) -> None:
    recording = taken_in(sound.audio("mp3", 2.0), "a.mp3", librarian)
    for _attempt in range(jobs.COPIES.most_attempts):
        killed = queue.claim(Lane.PUBLIC)
        assert killed is not None
        Job.objects.update(heartbeat_at=killed.heartbeat_at - queue.SILENT * 2)
    assert queue.claim(Lane.PUBLIC) is None
    assert (job_of(recording).state, job_of(recording).failure) == (JobState.FAILED, JobFailure.INTERRUPTED)


def test_copies_of_a_file_that_was_replaced_meanwhile_are_thrown_away(
    librarian: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    recording = taken_in(sound.audio("mp3", 2.0), "a.mp3", librarian)

    def replaced(*args: Any) -> Any:
        other = Recording.objects.get(pk=recording.pk)
        other.sha256 = "3" * 64
        other.file = ContentFile(sound.audio("mp3", 2.0), name="b.mp3")
        other.save()
        return write(*args)

    from knowledge.media.copies import making

    write = making.write_sound
    monkeypatch.setattr(making, "write_sound", replaced)
    assert work_once()
    assert not recording.copies.exists()
    assert job_of(recording).state == JobState.WAITING
    assert job_of(recording).sha256 == "3" * 64


def test_a_corrected_title_begins_nothing_again(librarian: Any) -> None:
    recording = prepared(sound.audio("mp3", 2.0), "a.mp3", librarian)
    recording.title = "Wawancara kedua"
    recording.save()
    assert not work_once()


def test_recordings_of_before_are_asked_for_once(db: None) -> None:
    recording = factories.RecordingFactory(copies=False)
    Job.objects.all().delete()
    assert (jobs.ask_for_all(), jobs.ask_for_all()) == (1, 0)
    assert job_of(recording).state == JobState.WAITING


def test_the_command_prepares_what_is_missing_and_names_what_cannot_be(librarian: Any, capsys: Any) -> None:
    whole = taken_in(sound.audio("mp3", 2.0), "a.mp3", librarian)
    broken = taken_in(sound.audio("wav", 2.0), "b.wav", librarian)
    overwrite(broken, b"nothing" * 100)
    with pytest.raises(CommandError, match="1 jobs have failed"):
        call_command("media", "prepare")
    assert f"“{broken.title}” ({broken.pk})" in capsys.readouterr().err
    assert whole.copies.count() == 3
    overwrite(broken, sound.audio("wav", 2.0))
    call_command("media", "prepare", "--again")
    assert "All recordings have their public copies." in capsys.readouterr().out


def test_a_worker_that_is_told_to_end_gives_its_work_back(librarian: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(*args: Any) -> None:
        raise KeyboardInterrupt

    recording = taken_in(sound.audio("mp3", 2.0), "a.mp3", librarian)
    with monkeypatch.context() as patched:
        patched.setattr("knowledge.media.copies.making.write_sound", interrupted)
        with pytest.raises(KeyboardInterrupt):
            work_once()
    assert (job_of(recording).state, job_of(recording).attempts) == (JobState.WAITING, 0)
    assert work_once()


def test_only_curators_offer_the_original_and_only_what_can_be_cleaned(people: dict[str, Any]) -> None:
    recording = factories.RecordingFactory(institution=people["librarian"].institution)
    assert "master_offered" not in RecordingForm(instance=recording, for_user=people["librarian"]).fields
    fields = {"title": "A", "access_level": "public", "master_offered": "on"}
    assert RecordingForm(fields, instance=recording, for_user=people["curator"]).is_valid()
    recording.mime_type = "audio/ogg"
    refused = RecordingForm(fields, instance=recording, for_user=people["curator"])
    assert not refused.is_valid()
    assert list(refused.errors) == ["master_offered"]


def test_another_attempt_is_for_those_who_may_change_the_recording(client_of: Any, institution: Any) -> None:
    groups.restore_permissions()
    recording = factories.RecordingFactory(copies=False, institution=institution)
    Job.objects.update(state=JobState.FAILED, failure=JobFailure.OTHER)
    address = f"/cms/rekaman/siapkan/{recording.pk}/"
    assert client_of("other_librarian").post(address).status_code in {302, 403, 404}
    assert job_of(recording).state == JobState.FAILED
    page = client_of("librarian").get(f"/cms/rekaman/inspect/{recording.pk}/").content.decode()
    assert f'action="{address}"' in page
    assert client_of("librarian").post(address).status_code == 302
    assert job_of(recording).state == JobState.WAITING
