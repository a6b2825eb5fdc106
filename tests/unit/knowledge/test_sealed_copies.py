"""What the public hears and sees of a recording of which something is sealed: silence and black there, and the rest as
it was."""

import json
from pathlib import Path
from typing import Any

import av
import pytest
from PIL import Image

from knowledge.access.sealing import lift_span, seal_span
from knowledge.jobs import queue
from knowledge.jobs.kinds import Lane
from knowledge.jobs.working import work_on, work_once
from knowledge.media.clips import making as cutting
from knowledge.media.copies import jobs, making
from knowledge.media.recordings.actions import write_down
from knowledge.media.recordings.inspection import inspect
from knowledge.models import Clip, FileRemoval, Job, Recording, RecordingCopy, SealedSpan, Wish
from tests import factories
from tests.helpers import sound
from tests.unit.knowledge.test_clip_files import (
    AFTER,
    BEFORE,
    END,
    RATE,
    START,
    STEP,
    WITHIN,
    clip_of,
    files_of,
    published,
    samples_of,
    steps_of,
    strength,
    three_tones,
)

# About files and pages, not about rows.
pytestmark = pytest.mark.once

SPAN = (round(START * 1000), round(END * 1000))
BORDER = 0.06  # seconds around the span in which codecs ring


@pytest.fixture
def curator(people: dict[str, Any]) -> Any:
    return people["curator"]


def sealed(recording: Recording, curator: Any, span: tuple[int, int] = SPAN) -> SealedSpan:
    begin, end = span
    return seal_span(
        recording=recording, begin=begin, end=end, wish=Wish.SPOKEN_OF, reason="Diminta keluarga", user=curator
    )


def work() -> None:
    while work_once(Lane.PUBLIC):
        pass


def by_time(path: str, begin: float, end: float) -> "list[Any]":
    steps = steps_of(samples_of(path))
    return steps[int(begin / STEP) + 1 : int(end / STEP) - 1]


def loudest(path: str, begin: float, end: float) -> float:
    return max(abs(sample) for step in by_time(path, begin, end) for sample in step)


def kinds(recording: Recording) -> set[str]:
    return set(RecordingCopy.objects.served().filter(recording=recording).values_list("kind", flat=True))


@pytest.mark.parametrize("extension", ["wav", "mp3"])
def test_every_sound_copy_is_silent_in_the_span_and_whole_beside_it(curator: Any, extension: str) -> None:
    recording = published(three_tones(extension), f"a.{extension}", curator)
    whole = {kind: len(samples_of(factories.copy_of(recording, kind).file.path)) for kind in ("opus", "aac")}
    sealed(recording, curator)
    work()
    assert kinds(recording) == {"opus", "aac", "peaks"}
    for kind in ("opus", "aac"):
        path = factories.copy_of(recording, kind).file.path
        assert len(samples_of(path)) == pytest.approx(whole[kind], abs=RATE * 0.01)
        assert loudest(path, START + BORDER, END - BORDER) < 0.001, kind
        # The tone of the span is nowhere, not even where codecs ring.
        assert max(strength(one, WITHIN) for one in by_time(path, 0, 20)) < 0.01, kind
        assert min(strength(one, BEFORE) for one in by_time(path, 0.1, START - BORDER)) > 0.1, kind
        assert min(strength(one, AFTER) for one in by_time(path, END + BORDER, 19.8)) > 0.1, kind


def test_the_waveform_is_flat_in_the_span(curator: Any) -> None:
    recording = published(three_tones(), "a.wav", curator)
    sealed(recording, curator)
    work()
    drawn = json.loads(Path(factories.copy_of(recording, "peaks").file.path).read_text())
    peaks, rate = drawn["peaks"], drawn["per_second"]
    assert set(peaks[int(START * rate) + 1 : int(END * rate) - 1]) == {0}
    assert min(peaks[2 : int(START * rate) - 1] + peaks[int(END * rate) + 2 : -2]) > 30


def test_a_film_is_black_and_silent_in_the_span(curator: Any) -> None:
    recording = published(three_tones("mp4", film=True), "a.mp4", curator)
    sealed(recording, curator)
    work()
    assert kinds(recording) == {"video", "poster", "peaks"}
    path = factories.copy_of(recording, "video").file.path
    with av.open(path) as container:
        pictures = [(frame.time, frame.to_image().getpixel((32, 24))) for frame in container.decode(video=0)]
    assert len(pictures) >= 20 * 25 - 2
    for second, colour in pictures:
        if START <= second < END:
            assert max(colour) < 20, second
        assert colour[1] < 100, second  # green is the colour of the span
        if second < START - 0.2:
            assert colour[0] > 150, second
        if second > END + 0.2:
            assert colour[2] > 150, second
    assert loudest(path, START + BORDER, END - BORDER) < 0.001
    assert min(strength(one, AFTER) for one in by_time(path, END + BORDER, 19.8)) > 0.1


def test_the_still_picture_is_none_of_the_span(curator: Any) -> None:
    recording = published(three_tones("mp4", film=True), "a.mp4", curator)
    sealed(recording, curator, (0, 12_500))  # the still picture would be that of the second second
    work()
    with Image.open(factories.copy_of(recording, "poster").file.path) as picture:
        colour = picture.convert("RGB").getpixel((32, 24))
    assert colour[2] > 150


def test_of_a_film_that_is_sealed_as_a_whole_there_is_a_black_picture(curator: Any) -> None:
    recording = published(three_tones("mp4", film=True), "a.mp4", curator)
    sealed(recording, curator, (0, 20_000))
    work()
    with Image.open(factories.copy_of(recording, "poster").file.path) as picture:
        assert max(picture.convert("RGB").getpixel((32, 24))) < 20
    path = factories.copy_of(recording, "video").file.path
    assert loudest(path, 0, 20) < 0.001


def test_old_copies_are_gone_with_their_files_before_there_are_new_ones(
    curator: Any, client: Any, django_capture_on_commit_callbacks: Any
) -> None:
    recording = published(three_tones(), "a.wav", curator)
    old = list(recording.copies.all())
    assert all(client.get(copy.file.url).status_code == 200 for copy in old)
    with django_capture_on_commit_callbacks(execute=True):
        sealed(recording, curator)
        assert not kinds(recording)
        assert all(client.get(copy.file.url).status_code == 404 for copy in old)
    assert not any(Path(copy.file.path).exists() for copy in old)
    assert not FileRemoval.objects.exists()
    page = client.get(recording.home.url).content.decode()
    assert "<audio" not in page
    work()
    page = client.get(recording.home.url).content.decode()
    assert "<audio" in page


def test_a_copy_that_was_being_made_meanwhile_does_not_take_effect(curator: Any, monkeypatch: Any) -> None:
    recording = published(three_tones(), "a.wav", curator)
    RecordingCopy.objects.filter(recording=recording).delete()
    jobs.ask_again(recording)
    write = making.write_sound

    def sealed_meanwhile(*args: Any) -> Any:
        made = write(*args)
        sealed(recording, curator)
        return made

    monkeypatch.setattr(making, "write_sound", sealed_meanwhile)
    assert work_once(Lane.PUBLIC)
    assert not kinds(recording)
    monkeypatch.setattr(making, "write_sound", write)
    work()
    assert kinds(recording) == {"opus", "aac", "peaks"}
    assert loudest(factories.copy_of(recording, "aac").file.path, START + BORDER, END - BORDER) < 0.001


def test_a_worker_that_holds_its_claim_keeps_no_copy_of_before(curator: Any, monkeypatch: Any) -> None:
    """Also where nobody took the job from it: what is compared is what was sealed when it began."""
    recording = published(three_tones(), "a.wav", curator)
    RecordingCopy.objects.filter(recording=recording).delete()
    jobs.ask_again(recording)
    job = queue.claim(Lane.PUBLIC)
    assert job is not None
    write = making.write_sound

    def sealed_meanwhile(*args: Any) -> Any:
        made = write(*args)
        Recording.objects.filter(pk=recording.pk).update(sealed_times="7300-11900")
        return made

    monkeypatch.setattr(making, "write_sound", sealed_meanwhile)
    work_on(job)
    assert not recording.copies.exists()


def test_when_it_is_lifted_the_silent_copies_serve_until_there_are_others(curator: Any, client: Any) -> None:
    recording = published(three_tones(), "a.wav", curator)
    span = sealed(recording, curator)
    work()
    silent = factories.copy_of(recording, "aac").file
    lift_span(span=span, user=curator)
    assert kinds(recording) == {"opus", "aac", "peaks"}
    assert client.get(silent.url).status_code == 200
    assert Job.objects.get(recording=recording, kind="copies").state == "waiting"
    work()
    whole = factories.copy_of(recording, "aac").file
    assert whole.name != silent.name
    assert min(strength(one, WITHIN) for one in by_time(whole.path, START + BORDER, END - BORDER)) > 0.1


def test_a_second_span_closes_again_and_a_narrower_one_does_not(curator: Any) -> None:
    recording = published(three_tones(), "a.wav", curator)
    sealed(recording, curator)
    work()
    sealed(recording, curator, (8_000, 9_000))  # within the first
    assert kinds(recording) == {"opus", "aac", "peaks"}
    sealed(recording, curator, (1_000, 2_000))
    assert not kinds(recording)
    work()
    path = factories.copy_of(recording, "opus").file.path
    assert loudest(path, 1 + BORDER, 2 - BORDER) < 0.001
    assert loudest(path, START + BORDER, END - BORDER) < 0.001
    assert min(strength(one, BEFORE) for one in by_time(path, 2 + BORDER, START - BORDER)) > 0.1


def test_the_original_is_not_offered_while_something_is_sealed(curator: Any, client: Any) -> None:
    recording = published(three_tones(), "a.wav", curator)
    recording.master_offered = True
    recording.save()
    work()
    original = factories.copy_of(recording, "master").file
    assert client.get(original.url).status_code == 200
    span = sealed(recording, curator)
    assert client.get(original.url).status_code == 404
    work()
    assert "master" not in kinds(recording)
    lift_span(span=span, user=curator)
    work()
    assert "master" in kinds(recording)


def test_clips_over_the_span_lose_their_files_and_others_keep_them(curator: Any, client: Any) -> None:
    recording = published(three_tones(), "a.wav", curator)
    over, beside = clip_of(recording, curator, 10.0, 14.0), clip_of(recording, curator, 13.0, 16.0)
    work()
    lost = [one.file for one in files_of(over).values()]
    kept = [one.file for one in files_of(beside).values()]
    span = sealed(recording, curator)
    work()
    assert not files_of(over)
    assert not over.files.exists()
    assert all(client.get(one.url).status_code == 404 for one in lost)
    assert all(client.get(one.url).status_code == 200 for one in kept)
    assert client.get(f"/klip/{over.identifier}/").status_code in (404, 410)
    later = clip_of(recording, curator, 12.0, 14.0)
    work()
    assert set(files_of(later)) == {"opus", "aac"}
    lift_span(span=span, user=curator)
    work()
    assert set(files_of(over)) == {"opus", "aac"}
    heard = by_time(files_of(Clip.objects.get(pk=over.pk))["aac"].file.path, 0.1, 1.8)
    assert min(strength(one, WITHIN) for one in heard) > 0.1


def test_a_clip_that_was_being_cut_meanwhile_does_not_take_effect(curator: Any, monkeypatch: Any) -> None:
    recording = published(three_tones(), "a.wav", curator)
    clip = clip_of(recording, curator)
    cut = cutting.cut_sound

    def sealed_meanwhile(*args: Any) -> Any:
        made = cut(*args)
        Clip.objects.filter(pk=clip.pk).update(is_withheld=True)
        return made

    monkeypatch.setattr(cutting, "cut_sound", sealed_meanwhile)
    assert work_once(Lane.PUBLIC)
    assert not clip.files.exists()


def test_copies_say_nothing_of_before_when_the_file_is_replaced(curator: Any) -> None:
    recording = published(three_tones(), "a.wav", curator)
    sealed(recording, curator)
    work()
    recording = Recording.objects.get(pk=recording.pk)
    upload = sound.upload(three_tones("mp3"), "b.mp3")
    write_down(inspect(upload), recording)
    recording.file = upload
    recording.save()
    assert not kinds(recording)
    work()
    assert loudest(factories.copy_of(recording, "aac").file.path, START + BORDER, END - BORDER) < 0.001
