"""What is read, not listened to, is found by its words and leads to its page or question."""

from typing import Any

import pytest

from search.indexing.documents import documents
from search.port import Audience
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def typed(site: Any) -> Any:
    return factories.TypescriptFactory(words=["Dulu masih rawa.", "Sekarang jalan raya di Pasar Senèn."])


@pytest.fixture
def entry(typed: Any) -> Any:
    return factories.OralHistoryFactory(title="Cerita rawa", recordings=[typed.recording])


def test_passages_are_indexed_with_places_and_without_times(entry: Any, typed: Any) -> None:
    (document,) = documents([entry.pk], Audience.PUBLIC, 7)
    assert document.facets["media"] == ("transcript",)
    assert [(one.start, one.end, one.place, one.key) for one in document.segments] == [
        (None, None, f"hlm. {segment.page}, baris 12", segment.key) for segment in typed.segments.all()
    ]


def test_a_timed_transcript_of_what_is_not_held_leads_to_its_passages(site: Any) -> None:
    lost = factories.RecordingFactory(unheld=True)
    timed = factories.TranscriptFactory(recording=lost, words=["Dulu masih rawa."])
    (document,) = documents([factories.OralHistoryFactory(recordings=[lost]).pk], Audience.PUBLIC, 7)
    assert [(one.start, one.place, one.key) for one in document.segments] == [(0.0, "", timed.segments.get().key)]


def test_the_documents_of_others_are_as_they_were(site: Any) -> None:
    recording = factories.TranscriptFactory(words=["Dulu masih rawa."]).recording
    (document,) = documents([factories.OralHistoryFactory(recordings=[recording]).pk], Audience.PUBLIC, 7)
    assert [(one.key, one.place) for one in document.segments] == [("", "")]
