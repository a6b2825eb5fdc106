"""The sample's recordings against their transcripts: the sound itself is read, and every cue."""

import math
from array import array
from collections.abc import Iterator
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any

import av
import pytest
from django.conf import settings

from knowledge.sample.source import SampleFolder
from knowledge.transcripts import Parsed, parse

# About files and pages, not about rows.
pytestmark = pytest.mark.once

FOLDER = SampleFolder(settings.BASE_DIR / "sample")
# File name → (the entry, the recording's description).
RECORDINGS: dict[str, tuple[dict[str, Any], dict[str, Any]]] = {
    description["file"]: (words, description)
    for _, words in FOLDER.entries.values()
    for description in words.get("recordings", [])
}
RATE_HZ = 8000
LONGEST_PAUSE = 3  # seconds in which nothing is said
ENCODER_PADDING = 0.05  # seconds after the sound
QUIETEST_SPOKEN = 300**2  # mean square of 16-bit samples; below it a window is a pause


@cache
def samples(name: str) -> "array[int]":
    sound = array("h")
    resampler = av.AudioResampler(format="s16", layout="mono", rate=RATE_HZ)
    with av.open(str(FOLDER.recording(name))) as container:
        for frame in container.decode(audio=0):
            for part in resampler.resample(frame):
                sound.frombytes(bytes(part.planes[0])[: part.samples * 2])
    return sound


def duration(name: str) -> float:
    return len(samples(name)) / RATE_HZ


def powers(name: str, window: int = RATE_HZ // 10) -> list[float]:
    """Mean squares of tenths of a second."""
    sound = samples(name)
    return [
        sum(value * value for value in sound[start : start + window]) / window
        for start in range(0, len(sound) - window, window)
    ]


def loudness(name: str) -> float:
    """Of what is not a pause, in decibels below full scale."""
    spoken = [power for power in powers(name) if power > QUIETEST_SPOKEN]
    return 10 * math.log10(sum(spoken) / len(spoken) / 32768**2)


def transcripts(name: str) -> Iterator[tuple[Path, Parsed]]:
    for wanted in RECORDINGS[name][1]["transcripts"]:
        path = FOLDER.transcript(name, wanted["language"])
        yield path, parse(path.read_bytes(), duration=duration(name) + ENCODER_PADDING)


@pytest.mark.parametrize("name", RECORDINGS)
def test_transcripts_cover_the_recording_without_overlap(name: str) -> None:
    assert 20 <= duration(name) <= 90
    for path, transcript in transcripts(name):
        assert transcript.problems == (), path
        moment = 0.0
        for segment in transcript.segments:
            assert 0 <= segment.start - moment <= LONGEST_PAUSE, (path, segment)
            assert segment.end > segment.start, (path, segment)
            moment = segment.end
        assert -ENCODER_PADDING <= duration(name) - moment <= LONGEST_PAUSE, path


@pytest.mark.parametrize("name", RECORDINGS)
def test_sound_is_heard_where_words_stand(name: str) -> None:
    tenths = powers(name)
    _, original = next(transcripts(name))
    for segment in original.segments:
        heard = tenths[int(segment.start * 10) + 1 : int(segment.end * 10)]
        assert max(heard) > QUIETEST_SPOKEN, segment


@pytest.mark.parametrize("name", RECORDINGS)
def test_only_narrators_and_the_interviewer_speak(name: str) -> None:
    words, _ = RECORDINGS[name]
    narrators = {person["name"] for person in words.get("narrators") or words["practitioners"]}
    interviewer = words.get("interviewer", "").split(" ")[0]
    for path, transcript in transcripts(name):
        speakers = {segment.speaker for segment in transcript.segments if segment.speaker}
        assert speakers <= narrators | {interviewer}, path
        assert speakers & narrators, path


@pytest.mark.parametrize("name", RECORDINGS)
def test_a_translation_keeps_times_and_speakers(name: str) -> None:
    wanted = RECORDINGS[name][1]["transcripts"]
    assert [transcript["kind"] for transcript in wanted].count("original") == 1
    told = [
        [(segment.start, segment.end, segment.speaker) for segment in transcript.segments]
        for _, transcript in transcripts(name)
    ]
    assert all(other == told[0] for other in told)


def test_every_public_recording_has_an_english_transcript() -> None:
    for name, (_, description) in RECORDINGS.items():
        if description["level"] == "public":
            assert "en" in {transcript["language"] for transcript in description["transcripts"]}, name


def test_recordings_are_alike_in_loudness() -> None:
    levels = {name: loudness(name) for name in RECORDINGS}
    assert max(levels.values()) - min(levels.values()) < 1.5, levels
    assert all(max(abs(value) for value in samples(name)) < 32767 for name in RECORDINGS), "nothing is clipped"


def test_a_word_begins_where_its_sound_does() -> None:
    """After a full stop inside a segment there is a pause: it ends where the time of the next word says."""
    window = RATE_HZ // 50
    per_second = RATE_HZ / window
    late: list[float] = []
    for name in RECORDINGS:
        power = powers(name, window)
        _, original = next(transcripts(name))
        for segment in original.segments:
            for before, word in pairwise(segment.words):
                if before.text.endswith((".", "?", "!")):
                    at = int(word.start * per_second)
                    assert min(power[at - 10 : at]) < QUIETEST_SPOKEN, (name, word)
                    sound = next(n for n in range(at - 5, len(power)) if power[n] > QUIETEST_SPOKEN)
                    late.append(sound / per_second - word.start)
    assert len(late) > 100
    assert max(map(abs, late)) < 0.15


@pytest.mark.parametrize("name", RECORDINGS)
def test_words_have_times_in_the_language_that_is_spoken(name: str) -> None:
    original, *translations = [transcript for _, transcript in transcripts(name)]
    assert all(segment.words or not segment.speaker for segment in original.segments)
    assert not any(segment.words for transcript in translations for segment in transcript.segments)


def test_there_is_one_light_film() -> None:
    films = [name for name in RECORDINGS if name.endswith(".mp4")]
    assert len(films) == 1
    entry, film = RECORDINGS[films[0]]
    assert entry["level"] == film["level"] == "public"
    assert FOLDER.recording(films[0]).stat().st_size < 300_000


def test_an_interview_of_two_tapes_is_open() -> None:
    tapes: dict[str, int] = {}
    for words, description in RECORDINGS.values():
        if description["level"] == "public" and not description["file"].endswith(".mp4"):
            tapes[words["title"]] = tapes.get(words["title"], 0) + 1
    assert max(tapes.values()) == 2
