"""What stands beside the words in the editor: another transcript, and notes to the curator."""

from typing import Any

import pytest
from django.conf import LazySettings
from django.test import Client
from django.urls import reverse

from knowledge.models import SegmentNote, Transcript, TranscriptKind
from knowledge.transcripts import ParsedSegment
from knowledge.transcripts.versions import apply_words
from tests import factories
from tests.helpers.published import published_transcript

NOTE = "Pasar Senèn atau Sènèn? Di kertas: 華人公館."


@pytest.fixture(autouse=True)
def _english(settings: LazySettings) -> None:
    settings.LANGUAGE_CODE = "en"


@pytest.fixture
def transcript(people: dict[str, Any], institution: Any) -> Transcript:
    """Of a published entry: curators change it, its librarians propose."""
    return published_transcript(people, institution, words=["Satu.", "Dua.", "Tiga."])


def address(transcript: Transcript) -> str:
    return reverse("transcript:notes", args=[transcript.pk])


def noted(client: Client, transcript: Transcript, text: str = NOTE, number: int = 1) -> Any:
    key = transcript.segments.get(order=number).key
    return client.post(address(transcript), {"key": key, "text": text})


def test_a_librarian_leaves_a_note_and_the_curator_settles_it(transcript: Transcript, client_of: Any) -> None:
    librarian, curator = client_of("librarian"), client_of("curator")
    answer = noted(librarian, transcript)
    assert NOTE in answer.content.decode()
    assert "1 note to the curator" in curator.get("/cms/").content.decode()
    read = curator.get(reverse("transcript:read", args=[transcript.pk])).content.decode()
    assert f"{reverse('transcript:listen', args=[transcript.pk])}#catatan" in read

    note = SegmentNote.objects.get()
    settled = curator.post(address(transcript), {"settle": note.pk}).content.decode()
    assert "settled by" in settled
    assert 'data-open="0"' in settled
    assert "note to the curator" not in curator.get("/cms/").content.decode()


def test_a_note_stays_at_its_place_when_passages_are_joined(transcript: Transcript, client_of: Any) -> None:
    librarian = client_of("librarian")
    noted(librarian, transcript, number=2)
    first, second, third = map(ParsedSegment.of, transcript.segments.order_by("order"))
    joined = ParsedSegment(second.start, third.end, second.speaker, "Dua. Tiga.", key=second.key)
    apply_words(transcript=transcript, segments=[first, joined], user=None)
    assert f'data-segment="{second.key}"' in librarian.get(address(transcript)).content.decode()


@pytest.mark.parametrize(
    ("sent", "said"),
    [
        ({"text": " "}, "Write what the curator should know."),
        ({"text": "x" * 1001}, "longer than 1000 characters"),
        ({"key": "page-1:7", "text": NOTE}, "not saved yet"),
    ],
)
def test_what_cannot_be_kept_is_refused_with_a_reason(
    sent: dict[str, str], said: str, transcript: Transcript, client_of: Any
) -> None:
    key = transcript.segments.get(order=0).key
    answer = client_of("librarian").post(address(transcript), {"key": key, **sent})
    assert answer.status_code == 422
    assert said in answer.content.decode()
    assert not SegmentNote.objects.exists()


def test_a_note_of_another_transcript_is_not_settled_by_this_one(transcript: Transcript, client_of: Any) -> None:
    other = factories.TranscriptFactory(recording=transcript.recording, kind=TranscriptKind.TRANSLATION, words=["One."])
    key = other.segments.get().key
    client = client_of("curator")
    client.post(address(other), {"key": key, "text": NOTE})
    note = SegmentNote.objects.get()
    assert client.post(address(transcript), {"settle": note.pk}).status_code == 404
    assert client.post(address(transcript), {"settle": "⁷"}).status_code == 404
    assert client.post(address(transcript), {"key": key, "text": NOTE}).status_code == 422
    note.refresh_from_db()
    assert not note.is_settled


def test_who_wrote_a_note_takes_it_back_and_no_other_librarian_does(
    transcript: Transcript, people: dict[str, Any], client_of: Any
) -> None:
    noted(client_of("curator"), transcript)
    note = SegmentNote.objects.get()
    assert client_of("librarian").post(address(transcript), {"settle": note.pk}).status_code in (302, 403)
    SegmentNote.objects.update(written_by=people["librarian"])
    assert client_of("librarian").post(address(transcript), {"settle": note.pk}).status_code == 200
    note.refresh_from_db()
    assert note.settled_by == people["librarian"]


def test_the_original_stands_beside_a_translation_and_an_index_is_offered(
    transcript: Transcript, client_of: Any
) -> None:
    recording = transcript.recording
    translation = factories.TranscriptFactory(recording=recording, kind=TranscriptKind.TRANSLATION, words=["One."])
    points = ["Pasar\nKata kunci: toko"]
    index = factories.TranscriptFactory(recording=recording, kind=TranscriptKind.INDEX, words=points)
    client = client_of("curator")
    page = client.get(reverse("transcript:listen", args=[translation.pk]))
    assert page.context["shown_beside"] == transcript
    assert set(page.context["besides"]) == {transcript, index}
    told = client.get(reverse("transcript:beside", args=[translation.pk, index.pk])).json()
    assert [(one["heading"], one["text"]) for one in told["passages"]] == [("Pasar", "Kata kunci: toko")]
    told = client.get(reverse("transcript:beside", args=[translation.pk, transcript.pk])).json()
    assert [one["text"] for one in told["passages"]] == ["Satu.", "Dua.", "Tiga."]


def test_no_transcript_of_another_recording_stands_beside(transcript: Transcript, client_of: Any) -> None:
    other = factories.TranscriptFactory(words=["Lain."])
    client = client_of("curator")
    assert client.get(reverse("transcript:beside", args=[transcript.pk, other.pk])).status_code == 404
    assert client.get(reverse("transcript:beside", args=[transcript.pk, transcript.pk])).status_code == 404
