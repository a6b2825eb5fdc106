"""What a librarian corrects in published words waits for a curator; what was in force before is kept."""

from typing import Any

import pytest
from django.core.management import call_command
from django.test import Client
from django.urls import reverse

from knowledge.models import Transcript, TranscriptVersion
from knowledge.transcripts.versions import words_of
from tests import factories

REASON = "Di rekaman terdengar “gerobak”."


@pytest.fixture
def transcript(people: dict[str, Any], institution: Any) -> Transcript:
    """Of a published entry of the librarian's institution."""
    call_command("setup", "--restore-permissions", verbosity=0)
    recording = factories.RecordingFactory(title="Mak Iyam", uploaded_by=people["librarian"])
    made: Transcript = factories.TranscriptFactory(recording=recording, words=["Bunyi gerbang minyak"])
    entry = factories.OralHistoryFactory(institution=institution, recordings=[recording], live=False)
    entry.save_revision().publish()
    return made


def read(transcript: Transcript) -> str:
    return reverse("transcript:read", args=[transcript.pk])


def address(version: TranscriptVersion) -> str:
    return reverse("transcript:version", args=[version.pk])


def said(transcript: Transcript) -> list[str]:
    return list(transcript.segments.values_list("text", flat=True))


def correct(client: Client, transcript: Transcript, old: str = "gerbang", new: str = "gerobak") -> Any:
    return client.post(read(transcript), {"text": words_of(transcript).replace(old, new), "note": "Didengar ulang"})


def test_a_librarian_reads_and_finds_the_transcript_in_the_list(client_of: Any, transcript: Transcript) -> None:
    librarian = client_of("librarian")
    assert read(transcript) in librarian.get("/cms/transkrip/").text
    page = librarian.get(read(transcript)).text
    assert "gerbang minyak" in page
    assert "<textarea" in page


def test_a_correction_waits_and_changes_nothing(client_of: Any, transcript: Transcript) -> None:
    assert correct(client_of("librarian"), transcript).status_code == 302
    assert said(transcript) == ["Bunyi gerbang minyak"]
    assert TranscriptVersion.objects.get().state == "proposed"
    assert "gerobak" not in client_of("anonymous").get(f"/transkrip/{transcript.pk}.vtt").text
    assert "Mak Iyam" in client_of("curator").get("/cms/").text


def test_a_librarian_who_returns_goes_on_with_the_proposal(client_of: Any, transcript: Transcript) -> None:
    librarian = client_of("librarian")
    correct(librarian, transcript)
    proposal = TranscriptVersion.objects.get()
    page = librarian.get(read(transcript))
    assert page.context["waiting"] == proposal
    assert page.text.count(address(proposal)) == 2  # in the notice and among the versions
    assert "gerobak minyak" in page.context["form"]["text"].value()
    assert client_of("curator").get(read(transcript)).context["waiting"] is None
    client_of("curator").post(address(proposal), {"action": "decline", "reason": REASON})
    page = librarian.get(read(transcript))
    assert page.context["waiting"] is None
    assert REASON in page.text
    assert "gerbang minyak" in page.context["form"]["text"].value()


def test_a_curator_compares_and_applies(client_of: Any, transcript: Transcript, people: dict[str, Any]) -> None:
    correct(client_of("librarian"), transcript)
    proposal = TranscriptVersion.objects.get()
    page = client_of("curator").get(address(proposal)).text
    assert "Bunyi gerbang minyak</del>" in page
    assert "Bunyi gerobak minyak</ins>" in page
    client_of("curator").post(address(proposal), {"action": "apply"})
    assert said(transcript) == ["Bunyi gerobak minyak"]
    proposal.refresh_from_db()
    assert (proposal.state, proposal.decided_by) == ("applied", people["curator"])
    before = transcript.versions.exclude(pk=proposal.pk).get()
    assert "gerbang" in before.text


def test_a_curator_declines_with_a_reason_that_the_librarian_reads(client_of: Any, transcript: Transcript) -> None:
    correct(client_of("librarian"), transcript)
    proposal = TranscriptVersion.objects.get()
    client_of("curator").post(address(proposal), {"action": "decline"})
    proposal.refresh_from_db()
    assert proposal.state == "proposed"
    client_of("curator").post(address(proposal), {"action": "decline", "reason": REASON})
    assert said(transcript) == ["Bunyi gerbang minyak"]
    assert REASON in client_of("librarian").get("/cms/").text


@pytest.mark.parametrize("action", ["apply", "decline", "restore"])
def test_librarians_decide_nothing(client_of: Any, transcript: Transcript, action: str) -> None:
    correct(client_of("librarian"), transcript)
    proposal = TranscriptVersion.objects.get()
    for name in ("librarian", "other_librarian", "member", "anonymous"):
        client_of(name).post(address(proposal), {"action": action, "reason": REASON})
    proposal.refresh_from_db()
    assert proposal.state == "proposed"
    assert said(transcript) == ["Bunyi gerbang minyak"]


@pytest.mark.parametrize("name", ["other_librarian", "member", "anonymous"])
def test_others_propose_nothing(client_of: Any, transcript: Transcript, name: str) -> None:
    correct(client_of(name), transcript)
    assert not TranscriptVersion.objects.exists()


def test_a_curators_correction_applies_at_once_and_is_kept_and_restored(client_of: Any, transcript: Transcript) -> None:
    curator = client_of("curator")
    fields = {
        "recording": transcript.recording_id,
        "language": transcript.language_id,
        "kind": transcript.kind,
        "made_by": transcript.made_by,
        "access_level": transcript.access_level,
        "text": words_of(transcript).replace("gerbang", "gerobak"),
    }
    assert curator.post(reverse("transcript:edit", args=[transcript.pk]), fields).status_code == 302
    assert said(transcript) == ["Bunyi gerobak minyak"]
    after, before = transcript.versions.all()
    assert after.written_by.username == "curator"
    curator.post(address(before), {"action": "restore"})
    assert said(transcript) == ["Bunyi gerbang minyak"]
    assert transcript.versions.count() == 3


def test_old_words_are_the_curators(client_of: Any, transcript: Transcript) -> None:
    old = transcript.versions.create(text="WEBVTT\n\n00:01.000 --> 00:02.000\nRahasia lama\n", state="applied")
    assert "Rahasia lama" in client_of("curator").get(address(old)).text
    assert client_of("librarian").get(address(old)).status_code == 404
    assert address(old) not in client_of("librarian").get(read(transcript)).text


def test_a_proposal_is_closed_with_its_transcript(client_of: Any, transcript: Transcript) -> None:
    correct(client_of("librarian"), transcript)
    proposal = TranscriptVersion.objects.get()
    factories.set_level(transcript, "sealed")
    for where in (address(proposal), read(transcript)):
        assert client_of("librarian").get(where).status_code == 404
    assert "Didengar ulang" not in client_of("librarian").get("/cms/").text


def test_a_correction_that_cannot_be_read_is_refused_in_words(client_of: Any, transcript: Transcript) -> None:
    response = client_of("librarian").post(read(transcript), {"text": "tanpa waktu", "note": ""})
    assert response.status_code == 200
    assert response.context["form"].errors
    assert not TranscriptVersion.objects.exists()


def test_what_was_mended_in_a_correction_is_told(client_of: Any, transcript: Transcript) -> None:
    text = "WEBVTT\n\n00:00:01.000 --> 00:00:01.000\nBunyi gerobak minyak"
    response = client_of("librarian").post(read(transcript), {"text": text, "note": ""}, follow=True)
    assert any("00:00:01.000" in str(message) for message in response.context["messages"])


def test_a_recording_in_preparation_is_its_institutions(client_of: Any, transcript: Transcript) -> None:
    unused = factories.RecordingFactory(title="Wawancara yang belum jadi", uploaded_by=transcript.recording.uploaded_by)
    waiting = factories.TranscriptFactory(recording=unused)
    assert client_of("librarian").get(read(waiting)).status_code == 200
    assert client_of("other_librarian").get(read(waiting)).status_code == 404
    assert unused.title not in client_of("other_librarian").get("/cms/transkrip/").text
    assert transcript.recording.title in client_of("other_librarian").get("/cms/transkrip/").text
