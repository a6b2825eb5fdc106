"""The sample's transcripts are taken whole, or the loading stops and says where."""

from pathlib import Path

import pytest
from django.core.exceptions import ValidationError

from knowledge.models import Recording, Segment
from knowledge.sample.media import MediaLibrary
from knowledge.sample.source import SampleFolder
from tests.factories import InstitutionFactory, LanguageFactory, UserFactory
from tests.helpers.sound import audio

# About files and pages, not about rows.
pytestmark = pytest.mark.once

WHOLE = """WEBVTT

00:00:00.000 --> 00:00:01.000
<v Sari>Dari mana asalnya?

00:00:01.000 --> 00:00:02.000
<v Sari>Dari kebun.
"""
ENTRY = """
institution = "taman-baca"
[[recordings]]
file = "kebun.mp3"
title = "Kebun"
transcripts = [{ language = "id", kind = "original", made_by = "human" }]
"""


@pytest.fixture
def library(tmp_path: Path, db: None) -> MediaLibrary:
    LanguageFactory(code="id")
    InstitutionFactory(slug="taman-baca")
    (tmp_path / "entries" / "oral_history").mkdir(parents=True)
    (tmp_path / "entries" / "oral_history" / "kebun.toml").write_text(ENTRY)
    (tmp_path / "recordings").mkdir()
    (tmp_path / "recordings" / "kebun.mp3").write_bytes(audio(seconds=2.5))
    return MediaLibrary(SampleFolder(tmp_path), UserFactory(is_superuser=True))


def with_transcript(library: MediaLibrary, text: str) -> Recording:
    library.folder.transcript("kebun.mp3", "id").write_text(text)
    return library.recording("kebun.mp3")


def test_every_cue_becomes_a_segment(library: MediaLibrary) -> None:
    with_transcript(library, WHOLE)
    assert list(Segment.objects.values_list("speaker", "text")) == [
        ("Sari", "Dari mana asalnya?"),
        ("Sari", "Dari kebun."),
    ]


@pytest.mark.parametrize(
    ("broken", "line"),
    [
        (WHOLE.replace("00:00:01.000 --> 00:00:02.000", "00:00:01.000 --> ke ujung"), 6),
        (WHOLE.replace("00:00:01.000 --> 00:00:02.000", "00:01:01.000 --> 00:01:02.000"), 6),
        (WHOLE.replace("--> 00:00:02.000", "--> 00:00:59.000"), 6),
    ],
    ids=["unreadable time", "after the recording", "longer than the recording"],
)
def test_a_cue_that_cannot_stand_as_written_names_file_and_line(library: MediaLibrary, broken: str, line: int) -> None:
    with pytest.raises(ValidationError) as refused:
        with_transcript(library, broken)
    (message,) = refused.value.messages
    assert message.startswith(f"{library.folder.transcript('kebun.mp3', 'id')}, line {line}: ")
