"""What the worker cuts: the span of a recording, as long as it says, and nothing of what lies beside it."""

import hashlib
import io
import math
from array import array
from collections.abc import Sequence
from fractions import Fraction
from pathlib import Path
from typing import Any

import av
import pytest
from av.video.frame import VideoFrame
from django.core.files.base import ContentFile

from knowledge.jobs import queue
from knowledge.jobs.kinds import Lane
from knowledge.jobs.working import work_once
from knowledge.media.clips.actions import delete_clip, make_clip
from knowledge.media.copies import jobs
from knowledge.media.copies.making import UNFINISHED
from knowledge.media.recordings import add_recording
from knowledge.models import Clip, ClipFile, CopyKind, Job, JobState, Recording
from tests import factories
from tests.helpers import sound

# About files and pages, not about rows.
pytestmark = pytest.mark.once

RATE = 48_000
BEFORE, WITHIN, AFTER = 600, 1_500, 3_300  # Hz
START, END = 7.3, 11.9  # the tone of the span; not on a second, nor on the border of a packet
SECONDS = 20.0
STEP = 0.02  # seconds of one look at the sound


def three_tones(extension: str = "wav", film: bool = False) -> bytes:
    """Another tone before the span, in it and after it; of a film the pictures change as well: red, green, blue."""
    container, codec = {"wav": ("wav", "pcm_s16le"), "mp3": ("mp3", "libmp3lame"), "mp4": ("mp4", "aac")}[extension]
    buffer = io.BytesIO()
    with av.open(buffer, "w", format=container) as out:
        pictures = out.add_stream("libx264", rate=25) if film else None
        tone = out.add_stream(codec, rate=RATE, layout="mono")
        if pictures is not None:
            pictures.width, pictures.height, pictures.pix_fmt = 64, 48, "yuv420p"
            for number in range(int(SECONDS * 25)):
                colour = [(255, 0, 0), (0, 255, 0), (0, 0, 255)][part_of(number / 25)]
                frame = VideoFrame(64, 48, "rgb24")
                row = bytes(colour) * 64
                frame.planes[0].update(row.ljust(frame.planes[0].line_size, b"\0") * 48)
                frame.pts, frame.time_base = number, Fraction(1, 25)
                out.mux(pictures.encode(frame))
            out.mux(pictures.encode())
        samples = array(
            "h",
            (
                int(9_000 * math.sin(at / RATE * (BEFORE, WITHIN, AFTER)[part_of(at / RATE)] * 2 * math.pi))
                for at in range(int(RATE * SECONDS))
            ),
        )
        frame = av.AudioFrame(format="s16", layout="mono", samples=len(samples))
        frame.planes[0].update(samples.tobytes())
        frame.sample_rate, frame.pts = RATE, 0
        for part in av.AudioResampler(format=tone.codec_context.format, layout="mono", rate=RATE).resample(frame):
            out.mux(tone.encode(part))
        out.mux(tone.encode())
    return buffer.getvalue()


def part_of(second: float) -> int:
    """Before the span, in it or after it."""
    return (second >= START) + (second >= END)


def strength(samples: Sequence[float], hertz: int) -> float:
    """How much of a tone is in it, 0 to 1 of full scale (Goertzel)."""
    factor, before, now = 2 * math.cos(2 * math.pi * hertz / RATE), 0.0, 0.0
    for sample in samples:
        before, now = now, sample + factor * now - before
    power = now * now + before * before - factor * now * before
    return 2 * math.sqrt(max(0.0, power)) / len(samples)


def samples_of(path: str) -> "array[float]":
    heard = array("f")
    with av.open(path) as container:
        resampler = av.AudioResampler(format="flt", layout="mono", rate=RATE)
        for frame in [*container.decode(audio=0), None]:
            for part in resampler.resample(frame):
                heard.frombytes(bytes(part.planes[0])[: part.samples * 4])
    return heard


def steps_of(heard: "array[float]") -> "list[array[float]]":
    size = int(RATE * STEP)
    return [heard[at : at + size] for at in range(0, len(heard) - size + 1, size)]


@pytest.fixture
def curator(people: dict[str, Any]) -> Any:
    return people["curator"]


def published(content: bytes, name: str, curator: Any) -> Recording:
    """With its copies, in an entry that everybody may read."""
    recording = add_recording(title="Wawancara", file=sound.upload(content, name), user=curator)
    factories.OralHistoryFactory(title="Wawancara", recordings=[recording])
    while work_once(Lane.PUBLIC):
        pass
    recording.refresh_from_db()
    return recording


def clip_of(recording: Recording, curator: Any, start: float = START, end: float = END) -> Clip:
    return make_clip(recording=recording, start=start, end=end, title="Sumur", language="id", user=curator)


def files_of(clip: Clip) -> dict[str, ClipFile]:
    return {one.kind: one for one in ClipFile.objects.served().filter(clip=clip)}


@pytest.mark.parametrize("extension", ["wav", "mp3"])
def test_a_clip_is_its_span_and_nothing_outside_it(curator: Any, extension: str) -> None:
    clip = clip_of(published(three_tones(extension), f"a.{extension}", curator), curator)
    assert work_once(Lane.PUBLIC)
    files = files_of(clip)
    assert set(files) == {"opus", "aac"}
    for kind, file in files.items():
        heard = samples_of(file.file.path)
        assert len(heard) / RATE == pytest.approx(END - START, abs=0.03), kind
        steps = steps_of(heard)
        # All of the span is there, up to one step at each border; the last frame of a codec is filled with silence.
        assert min(strength(one, WITHIN) for one in steps[1:-3]) > 0.1, kind
        for hertz in (BEFORE, AFTER):
            assert max(strength(one, hertz) for one in steps[1:-1]) < 0.01, (kind, hertz)
        assert Path(file.file.path).stat().st_size == file.size


def test_the_copy_that_was_cut_does_hold_the_other_tones(curator: Any) -> None:
    """Or the test above would hear nothing whatever is cut."""
    recording = published(three_tones(), "a.wav", curator)
    steps = steps_of(samples_of(factories.copy_of(recording, "aac").file.path))
    assert strength(steps[int(START / STEP) - 5], BEFORE) > 0.1
    assert strength(steps[int(END / STEP) + 5], AFTER) > 0.1


def test_of_a_film_the_pictures_of_the_span_alone_are_kept(curator: Any) -> None:
    clip = clip_of(published(three_tones("mp4", film=True), "a.mp4", curator), curator)
    assert work_once(Lane.PUBLIC)
    files = files_of(clip)
    assert set(files) == {"video", "poster"}
    with av.open(files["video"].file.path) as container:
        pictures = [(frame.time, frame.to_image().getpixel((32, 24))) for frame in container.decode(video=0)]
    assert pictures[0][0] == 0
    assert len(pictures) == pytest.approx((END - START) * 25, abs=1)
    assert pictures[-1][0] == pytest.approx(END - START, abs=0.09)
    for second, colour in pictures:
        assert colour[1] > 150, second
        assert max(colour[0], colour[2]) < 100, second
    steps = steps_of(samples_of(files["video"].file.path))
    assert min(strength(one, WITHIN) for one in steps[1:-3]) > 0.1
    for hertz in (BEFORE, AFTER):
        assert max(strength(one, hertz) for one in steps[1:-1]) < 0.01


def test_a_clip_from_the_beginning_and_one_to_the_end_are_whole(curator: Any) -> None:
    recording = published(three_tones(), "a.wav", curator)
    first, last = clip_of(recording, curator, 0, 3.0), clip_of(recording, curator, 15.0, recording.duration + 0.4)
    while work_once(Lane.PUBLIC):
        pass
    assert last.end == pytest.approx(SECONDS, abs=0.01)
    for clip, hertz in ((first, BEFORE), (last, AFTER)):
        heard = samples_of(files_of(clip)["aac"].file.path)
        assert len(heard) / RATE == pytest.approx(clip.seconds, abs=0.03)
        assert min(strength(one, hertz) for one in steps_of(heard)[1:-3]) > 0.1


def test_files_say_nothing_of_who_made_them_and_lie_under_names_without_meaning(curator: Any) -> None:
    tags = {"artist": "Qanari-orang", "location": "+06.1234+106.5678/"}
    content = sound.tagged("mp3", "libmp3lame", 6.0, rate=44_100, tags=tags)
    clip = clip_of(published(content, "Qanari.mp3", curator), curator, 1, 4)
    assert work_once(Lane.PUBLIC)
    for file in files_of(clip).values():
        held = Path(file.file.path).read_bytes() + file.file.name.encode()
        assert b"Qanari" not in held
        assert b"+06.1234" not in held
    assert not list((Path(file.file.storage.location) / UNFINISHED).iterdir())


def test_another_file_in_the_recordings_place_takes_the_clips_along(curator: Any) -> None:
    recording = published(three_tones(), "a.wav", curator)
    clip = clip_of(recording, curator)
    assert work_once(Lane.PUBLIC)
    old = Path(files_of(clip)["aac"].file.path)
    content = sound.tagged("wav", "pcm_s16le", SECONDS)
    recording.file = ContentFile(content, name="b.wav")
    recording.sha256 = hashlib.sha256(content).hexdigest()
    recording.save()
    assert files_of(clip) == {}
    assert not Job.objects.filter(kind="clip").exclude(state=JobState.DONE).exists(), "no copy to cut from yet"
    while work_once(Lane.PUBLIC):
        pass
    assert set(files_of(clip)) == {"opus", "aac"}
    heard = steps_of(samples_of(files_of(clip)["aac"].file.path))
    assert strength(heard[20], 440) > 0.1
    assert Path(files_of(clip)["aac"].file.path) != old


def test_the_files_go_with_the_clip(curator: Any, django_capture_on_commit_callbacks: Any) -> None:
    clip = clip_of(published(three_tones(), "a.wav", curator), curator)
    assert work_once(Lane.PUBLIC)
    paths = [Path(file.file.path) for file in files_of(clip).values()]
    assert all(path.exists() for path in paths)
    with django_capture_on_commit_callbacks(execute=True):
        delete_clip(clip=clip, user=curator)
    assert not any(path.exists() for path in paths)
    assert not Clip.objects.exists()


def test_making_a_clip_does_not_disturb_the_copies_that_are_being_made(curator: Any) -> None:
    recording = published(three_tones(), "a.wav", curator)
    recording.copies.get(kind="peaks").delete()
    jobs.ask_again(recording, [CopyKind.PEAKS])
    begun = queue.claim(Lane.PUBLIC)
    assert begun is not None
    clip = clip_of(recording, curator)
    queue.heartbeat(begun, 50)  # it is still this worker's
    assert Job.objects.get(kind="clip").state == JobState.WAITING
    assert work_once(Lane.PUBLIC)
    assert set(files_of(clip)) == {"opus", "aac"}


def test_what_cannot_be_cut_says_why(curator: Any) -> None:
    recording = published(three_tones(), "a.wav", curator)
    clip = clip_of(recording, curator)
    Path(factories.copy_of(recording, "aac").file.path).unlink()
    assert work_once(Lane.PUBLIC)
    job = Job.objects.get(kind="clip")
    assert (job.state, job.failure) == (JobState.FAILED, "missing")
    assert files_of(clip) == {}
