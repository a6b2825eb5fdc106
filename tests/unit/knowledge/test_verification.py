"""What a machine wrote down is readers' only once a person has listened and verified it."""

from typing import Any

import pytest
from django.conf import LazySettings
from django.core.exceptions import PermissionDenied
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from wagtail.log_actions import registry

from knowledge.models import Transcript
from knowledge.provisioning import groups
from knowledge.transcripts import ParsedSegment
from knowledge.transcripts.verification import verify
from knowledge.transcripts.versions import apply_words, propose, restore, words_of
from tests import factories
from tests.helpers.published import published_transcript
from tests.helpers.transcript_forms import previewed, taken

NEW = [ParsedSegment(0.0, 5.0, "Penutur", "Bunyi gerobak minyak")]


@pytest.fixture(autouse=True)
def _english(settings: LazySettings) -> None:
    settings.LANGUAGE_CODE = "en"


@pytest.fixture
def transcript(people: dict[str, Any], institution: Any) -> Transcript:
    """Of a published entry, as a machine wrote it."""
    return published_transcript(people, institution, made_by="machine", words=["Bunyi gerbang minyak"])


def state(transcript: Transcript) -> tuple[str, str]:
    transcript.refresh_from_db()
    return transcript.verification, transcript.effective_access


def read(transcript: Transcript) -> str:
    return reverse("transcript:read", args=[transcript.pk])


def press(client: Client, transcript: Transcript) -> Any:
    page = client.get(read(transcript))
    opened = page.context["opened"] if page.status_code == 200 and page.context else ""
    return client.post(read(transcript), {"action": "verify", "opened": opened}, follow=True)


def test_a_machines_transcript_begins_closed(transcript: Transcript, client_of: Any) -> None:
    assert state(transcript) == ("machine", "institution")
    for name in ("anonymous", "member", "other_librarian"):
        assert client_of(name).get(f"/transkrip/{transcript.pk}.vtt").status_code == 404
        assert "gerbang" not in client_of(name).get(read(transcript), follow=True).text


def test_a_curator_presses_the_button(transcript: Transcript, client_of: Any, people: dict[str, Any]) -> None:
    curator = client_of("curator")
    assert "nobody has checked it yet" in curator.get(read(transcript)).text
    page = press(curator, transcript)
    assert state(transcript) == ("verified", "public")
    assert transcript.verified_by == people["curator"]
    assert "compared it with the recording and verified it" in page.text
    assert "I have listened" not in page.text
    assert registry.get_logs_for_instance(transcript).filter(action="knowledge.verify_words").count() == 1


def test_the_page_of_the_entry_says_when_a_person_checked_it(
    transcript: Transcript, client_of: Any, settings: LazySettings
) -> None:
    settings.LANGUAGE_CODE = "id"  # addresses below /en/ are English then
    anonymous, entry = client_of("anonymous"), transcript.recording.home
    assert entry is not None
    assert "gerbang" not in anonymous.get(f"/en/entri/{entry.slug}/").text
    press(client_of("curator"), transcript)
    text = anonymous.get(f"/en/entri/{entry.slug}/").text
    assert "gerbang" in text
    assert "made by machine, checked by a person on" in text


def test_the_librarian_who_may_change_it_may_verify_it(
    people: dict[str, Any], institution: Any, client_of: Any, transcript: Transcript
) -> None:
    """Of a draft of their institution; a published one is a curator's to change."""
    recording = factories.RecordingFactory(institution=institution, uploaded_by=people["librarian"])
    mine = factories.TranscriptFactory(recording=recording, made_by="machine")
    press(client_of("librarian"), mine)
    assert state(mine)[0] == "verified"
    press(client_of("librarian"), transcript)
    assert state(transcript)[0] == "machine"


@pytest.mark.parametrize("name", ["librarian", "other_librarian", "member", "anonymous"])
def test_others_verify_nothing(transcript: Transcript, client_of: Any, people: dict[str, Any], name: str) -> None:
    opened = client_of("curator").get(read(transcript)).context["opened"]
    client_of(name).post(read(transcript), {"action": "verify", "opened": opened})
    if people[name] is not None:
        with pytest.raises(PermissionDenied):
            verify(transcript=transcript, user=people[name])
    assert state(transcript) == ("machine", "institution")


@pytest.mark.parametrize("opened", ["", "{}", "[]", "kacau"])
def test_only_the_words_that_were_shown_are_verified(transcript: Transcript, client_of: Any, opened: str) -> None:
    page = client_of("curator").post(read(transcript), {"action": "verify", "opened": opened}, follow=True)
    assert "Compare them once more" in page.text
    assert state(transcript)[0] == "machine"


def test_words_that_came_meanwhile_are_not_verified(
    transcript: Transcript, client_of: Any, people: dict[str, Any]
) -> None:
    opened = client_of("curator").get(read(transcript)).context["opened"]
    apply_words(transcript=transcript, segments=NEW, user=people["curator"])
    client_of("curator").post(read(transcript), {"action": "verify", "opened": opened})
    assert state(transcript) == ("corrected", "institution")


def test_corrected_words_are_not_verified_yet(transcript: Transcript, people: dict[str, Any], client_of: Any) -> None:
    apply_words(transcript=transcript, segments=NEW, user=people["curator"])
    assert state(transcript) == ("corrected", "institution")
    assert "Somebody has corrected it" in client_of("curator").get(read(transcript)).text


def test_who_may_verify_corrects_what_is_verified(transcript: Transcript, people: dict[str, Any]) -> None:
    verify(transcript=transcript, user=people["curator"])
    apply_words(transcript=transcript, segments=NEW, user=people["curator"])
    assert state(transcript) == ("verified", "public")


@pytest.mark.parametrize("name", ["other_librarian", None])
def test_words_of_anybody_else_close_it(transcript: Transcript, people: dict[str, Any], name: str | None) -> None:
    verify(transcript=transcript, user=people["curator"])
    apply_words(transcript=transcript, segments=NEW, user=people[name] if name else None)
    assert state(transcript) == ("corrected", "institution")
    assert transcript.verified_by is None


def test_a_file_that_nobody_has_compared_closes_it(
    transcript: Transcript, people: dict[str, Any], client_of: Any
) -> None:
    verify(transcript=transcript, user=people["curator"])
    file = SimpleUploadedFile("baru.vtt", b"WEBVTT\n\n00:00.000 --> 00:05.000\nBunyi lain\n", "text/vtt")
    sent = {
        "recording": transcript.recording_id,
        "language": transcript.language_id,
        "kind": transcript.kind,
        "made_by": "machine",
        "access_level": "public",
        "text": words_of(transcript),
        "file": file,
    }
    address = reverse("transcript:edit", args=[transcript.pk])
    curator = client_of("curator")
    assert taken(curator, address, previewed(curator, address, sent)).status_code == 302
    assert state(transcript) == ("machine", "institution")
    page = client_of("curator").get(reverse("transcript:edit", args=[transcript.pk])).text
    assert "Listen, compare and verify" in page


def test_pasting_is_not_correcting(people: dict[str, Any], institution: Any, client_of: Any) -> None:
    groups.restore_permissions()
    recording = factories.RecordingFactory(institution=institution, uploaded_by=people["librarian"])
    sent = {
        "recording": recording.pk,
        "language": factories.LanguageFactory().pk,
        "kind": "original",
        "made_by": "machine",
        "access_level": "public",
        "text": "WEBVTT\n\n00:00.000 --> 00:05.000\nBunyi gerbang minyak\n",
    }
    assert client_of("librarian").post("/cms/transkrip/new/", sent).status_code == 302
    assert state(Transcript.objects.get())[0] == "machine"


def test_a_proposal_that_a_curator_applies_leaves_it_verified(transcript: Transcript, people: dict[str, Any]) -> None:
    verify(transcript=transcript, user=people["curator"])
    version = propose(transcript=transcript, segments=NEW, user=people["librarian"], note="")
    assert state(transcript) == ("verified", "public")
    client = Client()
    client.force_login(people["curator"])
    client.post(reverse("transcript:version", args=[version.pk]), {"action": "apply"})
    assert transcript.segments.get().text == NEW[0].text
    assert state(transcript) == ("verified", "public")


def test_old_words_have_to_be_verified_again(transcript: Transcript, people: dict[str, Any]) -> None:
    apply_words(transcript=transcript, segments=NEW, user=people["curator"])
    verify(transcript=transcript, user=people["curator"])
    restore(version=transcript.versions.order_by("pk")[0], user=people["curator"])
    assert state(transcript) == ("corrected", "institution")


def test_what_a_person_made_is_verified_by_its_maker(transcript: Transcript, people: dict[str, Any]) -> None:
    transcript.made_by = "human"
    transcript.save()
    assert state(transcript) == ("machine", "public")
    assert transcript.is_verified
    apply_words(transcript=transcript, segments=NEW, user=people["curator"])
    assert state(transcript)[1] == "public"
    transcript.made_by = "machine"
    transcript.save()
    assert state(transcript) == ("machine", "institution")


def test_the_list_of_the_cms_tells_them_apart(transcript: Transcript, client_of: Any) -> None:
    curator = client_of("curator")
    assert read(transcript) in curator.get("/cms/transkrip/?verification=machine").text
    assert read(transcript) not in curator.get("/cms/transkrip/?verification=verified").text


def test_who_read_it_while_it_was_verified_does_not_open_it_again(
    transcript: Transcript, people: dict[str, Any]
) -> None:
    verify(transcript=transcript, user=people["curator"])
    read_before = Transcript.objects.get(pk=transcript.pk)
    apply_words(transcript=transcript, segments=NEW, user=None)
    read_before.kind = "translation"
    read_before.save()
    assert state(transcript) == ("corrected", "institution")
