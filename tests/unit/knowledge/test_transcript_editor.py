"""The editor of transcripts: its state, what it saves, who may, and who else is there."""

import json
from datetime import timedelta
from typing import Any

import pytest
from django.conf import LazySettings
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from wagtail.log_actions import registry

from knowledge.cms.transcripts.editor import presence
from knowledge.entry_types.oral_history.models import EntryNarrator
from knowledge.models import FormerSegment, Recording, Segment, Transcript, TranscriptOpening, TranscriptVersion, Word
from knowledge.provisioning import groups
from knowledge.transcripts import ParsedSegment
from knowledge.transcripts.versions import apply_words, decide, propose, restore
from tests import factories
from tests.helpers.published import published_transcript

TEXTS = ["Jangan dibalik dulu, Tong.", "Tungguin pinggirnya kering.", "Jadi matangnya didengar juga?"]


@pytest.fixture(autouse=True)
def _english(settings: LazySettings) -> None:
    settings.LANGUAGE_CODE = "en"


@pytest.fixture
def transcript(people: dict[str, Any], institution: Any) -> Transcript:
    """Of a published entry: curators change it, its librarians propose."""
    return published_transcript(people, institution, words=TEXTS)


@pytest.fixture
def draft(people: dict[str, Any], institution: Any) -> Transcript:
    """Of a recording that no published entry has: its librarians change it."""
    groups.restore_permissions()
    recording = factories.RecordingFactory(institution=institution, uploaded_by=people["librarian"])
    made: Transcript = factories.TranscriptFactory(recording=recording, words=TEXTS)
    return made


def at(transcript: Transcript, name: str) -> str:
    return reverse(f"transcript:{name}", args=[transcript.pk])


def opened(client: Client, transcript: Transcript) -> dict[str, Any]:
    """What the page has."""
    told: dict[str, Any] = client.get(at(transcript, "state")).json()
    return told


def passage(segment: dict[str, Any], **other: Any) -> dict[str, Any]:
    return {name: segment[name] for name in ("start", "end", "speaker", "text")} | other


def change(segment: dict[str, Any], **other: Any) -> dict[str, Any]:
    return {"name": segment["key"], "base": passage(segment), "mine": passage(segment, **other)}


def post(client: Client, transcript: Transcript, state: dict[str, Any], *changes: Any, to: str = "save") -> Any:
    body = {"revision": state["revision"], "changes": changes}
    return client.post(at(transcript, to), json.dumps(body), content_type="application/json")


def said(transcript: Transcript) -> list[str]:
    return list(transcript.segments.order_by("order").values_list("text", flat=True))


def versions(transcript: Transcript) -> int:
    return TranscriptVersion.objects.filter(transcript=transcript, state="applied").count()


# --- State and saving -------------------------------------------------------------------------------------------------


def test_the_state_holds_segments_with_keys_and_words_with_times(draft: Transcript, client_of: Any) -> None:
    first = draft.segments.get(order=0)
    Segment.objects.filter(pk=first.pk).update(words=(Word(0.0, 5.0, "Jangan dibalik dulu, Tong.", 0.31),))
    state = opened(client_of("librarian"), draft)
    assert [one["text"] for one in state["segments"]] == TEXTS
    assert state["segments"][0]["key"] == first.key
    assert state["segments"][0]["words"] == [[0.0, 5.0, "Jangan dibalik dulu, Tong.", 0.31]]
    assert state["speakers"] == ["Penutur"]


def test_narrators_are_offered_as_speakers(transcript: Transcript, client_of: Any) -> None:
    EntryNarrator.objects.create(entry_id=transcript.recording.home_id, name="Mpok Ipeh")
    assert opened(client_of("curator"), transcript)["speakers"] == ["Penutur", "Mpok Ipeh"]


def test_one_changed_segment_is_saved_and_the_others_stay(draft: Transcript, client_of: Any) -> None:
    client = client_of("librarian")
    state = opened(client, draft)
    rows = list(draft.segments.values_list("pk", "key"))
    answer = post(client, draft, state, change(state["segments"][1], text="Tunggu pinggirnya kering.")).json()
    assert said(draft) == [TEXTS[0], "Tunggu pinggirnya kering.", TEXTS[2]]
    assert list(draft.segments.values_list("pk", "key")) == rows
    assert not answer["complete"]
    assert [(one["text"], one["order"]) for one in answer["segments"]] == [("Tunggu pinggirnya kering.", 1)]


def test_a_divided_segment_keeps_its_key_and_the_new_one_is_told_its_own(draft: Transcript, client_of: Any) -> None:
    client = client_of("librarian")
    state = opened(client, draft)
    one = state["segments"][0]
    second = {"name": "p:n-1", "base": None, "after": one["key"], "mine": passage(one, start=2.5, text="dulu, Tong.")}
    answer = post(client, draft, state, change(one, end=2.5, text="Jangan dibalik"), second).json()
    assert said(draft)[:2] == ["Jangan dibalik", "dulu, Tong."]
    made = draft.segments.get(order=1)
    assert answer["names"] == {"p:n-1": made.key}
    assert draft.segments.get(order=0).key == one["key"] == made.divided_from


def test_the_key_of_a_joined_segment_leads_to_the_one_that_it_was_joined_to(draft: Transcript, client_of: Any) -> None:
    client = client_of("librarian")
    state = opened(client, draft)
    one, other = state["segments"][:2]
    gone = {"name": other["key"], "base": passage(other), "mine": None}
    joined = change(one, end=other["end"], text=f"{one['text']} {other['text']}")
    answer = post(client, draft, state, joined, gone).json()
    assert answer["gone"] == [other["key"]]
    assert FormerSegment.objects.get(key=other["key"]).successor == one["key"]
    # Undone: it comes back as what it was.
    back = {"name": other["key"], "base": None, "after": one["key"], "mine": passage(other)}
    post(client, draft, answer, {**change(one), "base": joined["mine"]}, back)
    assert list(draft.segments.order_by("order").values_list("key", flat=True))[:2] == [one["key"], other["key"]]
    assert not FormerSegment.objects.exists()


def test_a_save_whose_answer_was_lost_makes_no_second_segment(draft: Transcript, client_of: Any) -> None:
    client = client_of("librarian")
    state = opened(client, draft)
    new = {"name": "p:n-1", "base": None, "after": state["segments"][2]["key"]}
    new["mine"] = {"start": None, "end": None, "speaker": "", "text": "Ya."}
    first = post(client, draft, state, new).json()
    again = post(client, draft, state, new).json()
    assert said(draft) == [*TEXTS, "Ya."]
    assert again["names"] == first["names"]
    assert again["complete"]


def test_what_was_typed_on_after_a_lost_answer_changes_the_same_segment(draft: Transcript, client_of: Any) -> None:
    client = client_of("librarian")
    state = opened(client, draft)
    sent = {"start": 20.0, "end": 22.0, "speaker": "", "text": "Ya."}
    for base, text in ((None, "Ya."), (sent, "Ya, betul."), (sent | {"text": "Ya, betul."}, "Ya, betul sekali.")):
        new = {"name": "p:n-1", "base": base, "after": state["segments"][2]["key"], "mine": sent | {"text": text}}
        assert not post(client, draft, state, new).json()["differences"]
    assert said(draft) == [*TEXTS, "Ya, betul sekali."]
    # The first save has not arrived at all: there is nothing that it could have been based on.
    other = {"name": "p:n-2", "base": sent, "after": "p:n-1", "mine": sent | {"text": "Baik.", "start": 23.0}}
    assert not post(client, draft, state, other | {"mine": {**other["mine"], "end": 24.0}}).json()["differences"]
    assert said(draft)[-1] == "Baik."


def test_words_keep_their_times_through_the_editor(draft: Transcript, client_of: Any) -> None:
    first = draft.segments.get(order=0)
    words = tuple(Word(float(at), at + 1.0, text) for at, text in enumerate(TEXTS[0].split()))
    Segment.objects.filter(pk=first.pk).update(words=words)
    client = client_of("librarian")
    state = opened(client, draft)
    post(client, draft, state, change(state["segments"][0], text="Jangan diaduk dulu, Tong."))
    saved = draft.segments.get(order=0).words
    assert (saved[0], saved[2], saved[3]) == (words[0], words[2], words[3])
    assert (saved[1].start, saved[1].end, saved[1].text) == (1.0, 2.0, "diaduk")


def test_typed_letters_stand_for_themselves(draft: Transcript, client_of: Any) -> None:
    client = client_of("librarian")
    state = opened(client, draft)
    typed = "Umur < 20 & {an8} &amp; --> “Ya”"
    post(client, draft, state, change(state["segments"][0], text=f"  {typed}\n"))
    assert said(draft)[0] == typed
    version = draft.versions.first()
    assert version is not None
    apply_words(transcript=draft, segments=[ParsedSegment(0, 1, "", "Lain.")], user=None)
    restore(version=version, user=factories.UserFactory(curator=True))
    assert said(draft)[0] == typed


def test_what_cannot_be_kept_is_refused_by_name_and_the_rest_is_saved(draft: Transcript, client_of: Any) -> None:
    client = client_of("librarian")
    state = opened(client, draft)
    one, two, three = state["segments"]
    answer = post(
        client, draft, state, change(one, text="  "), change(two, text="a" * 20_001), change(three, text="Didengar?")
    ).json()
    assert said(draft) == [TEXTS[0], TEXTS[1], "Didengar?"]
    assert [one["name"] for one in answer["refused"]] == [one["key"], two["key"]]


def test_the_last_words_are_not_taken_out(draft: Transcript, client_of: Any) -> None:
    client = client_of("librarian")
    state = opened(client, draft)
    changes = [{"name": one["key"], "base": passage(one), "mine": None} for one in state["segments"]]
    answer = post(client, draft, state, *changes)
    assert answer.status_code == 422
    assert "delete the transcript" in answer.json()["why"]
    assert said(draft) == TEXTS


def one_change(mine: str) -> bytes:
    return b'{"revision": 0, "changes": [{"name": "n", "base": null, "mine": ' + mine.encode() + b"}]}"


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"[]",
        b'{"revision": 0}',
        b'{"revision": 0, "changes": [1]}',
        one_change("null"),
        one_change('{"start": NaN, "end": 1, "speaker": "", "text": "a"}'),
        one_change('{"start": "1", "end": 1, "speaker": "", "text": "a"}'),
        one_change('{"start": 0, "end": 1, "speaker": 2, "text": "a"}'),
    ],
)
def test_what_no_page_sends_changes_nothing(body: bytes, transcript: Transcript, client_of: Any) -> None:
    for user, to in (("curator", "save"), ("librarian", "propose")):
        answer = client_of(user).post(at(transcript, to), body, content_type="application/json")
        assert answer.status_code == 400
    assert said(transcript) == TEXTS
    assert not transcript.versions.exists()


# --- Two people -------------------------------------------------------------------------------------------------------


def test_changes_of_two_to_different_segments_both_stay(
    draft: Transcript, client_of: Any, people: dict[str, Any]
) -> None:
    mine, theirs = client_of("librarian"), client_of("curator")
    state = opened(mine, draft)
    post(theirs, draft, opened(theirs, draft), change(state["segments"][0], text="Jangan dibalik, Tong."))
    answer = post(mine, draft, state, change(state["segments"][2], text="Matangnya didengar?")).json()
    assert said(draft) == ["Jangan dibalik, Tong.", TEXTS[1], "Matangnya didengar?"]
    assert answer["complete"]
    assert [one["text"] for one in answer["segments"]] == said(draft)


def test_what_both_changed_is_not_overwritten_and_both_are_told(draft: Transcript, client_of: Any) -> None:
    mine, theirs = client_of("librarian"), client_of("curator")
    state = opened(mine, draft)
    one = state["segments"][0]
    post(theirs, draft, state, change(one, text="Punya mereka."))
    (difference,) = post(mine, draft, state, change(one, text="Punya saya.")).json()["differences"]
    assert said(draft)[0] == "Punya mereka."
    assert [two["text"] for two in difference["mine"]] == ["Punya saya."]
    assert [two["text"] for two in difference["theirs"]] == ["Punya mereka."]
    decided = {"name": one["key"], "base": passage(one, text="Punya mereka."), "mine": passage(one, text="Punya saya.")}
    post(mine, draft, state, decided)
    assert said(draft)[0] == "Punya saya."


# --- Sittings and versions --------------------------------------------------------------------------------------------


def test_a_sitting_is_one_version_and_one_line_in_the_log(draft: Transcript, client_of: Any) -> None:
    client = client_of("librarian")
    state = opened(client, draft)
    base = passage(state["segments"][0])
    for text in ("Jangan", "Jangan dibalik", "Jangan dibalik, ya."):
        mine = base | {"text": text}
        state = post(client, draft, state, {"name": state["segments"][0]["key"], "base": base, "mine": mine}).json()
        base = mine
    assert versions(draft) == 2  # what stood before, and the sitting
    assert "Jangan dibalik, ya." in draft.versions.first().text  # type: ignore[union-attr]
    assert len(registry.get_logs_for_instance(draft).filter(action="wagtail.edit")) == 1


def test_after_a_long_pause_a_new_version_begins(draft: Transcript, client_of: Any) -> None:
    client = client_of("librarian")
    state = opened(client, draft)
    post(client, draft, state, change(state["segments"][0], text="Satu."))
    TranscriptVersion.objects.filter(transcript=draft).update(sitting_saved_at=timezone.now() - timedelta(minutes=31))
    post(client, draft, state, change(state["segments"][1], text="Dua."))
    assert versions(draft) == 3


def test_words_that_came_in_by_another_way_begin_a_new_version(
    transcript: Transcript, client_of: Any, people: dict[str, Any]
) -> None:
    client = client_of("curator")
    state = opened(client, transcript)
    post(client, transcript, state, change(state["segments"][0], text="Kata kurator."))
    proposal = propose(
        transcript=transcript,
        segments=[ParsedSegment(0.0, 5.0, "Penutur", "Usulan."), ParsedSegment(5.0, 9.0, "Penutur", TEXTS[1])],
        user=people["librarian"],
        note="",
    )
    decide(version=proposal, user=people["curator"], apply=True)
    state = opened(client, transcript)
    post(client, transcript, state, change(state["segments"][1], text="Lagi."))
    kept = [one.text for one in transcript.versions.filter(state="applied")]
    assert len(kept) == 4
    assert any("Kata kurator." in text for text in kept)


def test_two_people_at_once_have_a_version_each(draft: Transcript, client_of: Any) -> None:
    mine, theirs = client_of("librarian"), client_of("curator")
    state = opened(mine, draft)
    for number, client in enumerate([mine, theirs, mine, theirs]):
        now = opened(client, draft)
        post(client, draft, now, change(now["segments"][number % 3], text=f"Kata {number}."))
    assert versions(draft) == 3
    assert state["revision"] + 4 == Transcript.objects.get(pk=draft.pk).words_revision


def test_what_a_machine_wrote_counts_as_corrected(draft: Transcript, client_of: Any) -> None:
    draft.made_by = "machine"
    draft.save()
    client = client_of("librarian")
    state = opened(client, draft)
    post(client, draft, state, change(state["segments"][0], text="Satu."))
    draft.refresh_from_db()
    assert draft.verification == "corrected"


# --- Rights -----------------------------------------------------------------------------------------------------------

PAGES = ("listen", "state")
ACTS = ("save", "propose", "present")


@pytest.mark.parametrize(
    ("audience", "codes"),
    [
        ("anonymous", {302, 401}),
        ("member", {302, 403}),
        ("other_librarian", {302, 403}),
    ],
)
def test_nobody_else_opens_the_editor(audience: str, codes: set[int], transcript: Transcript, client_of: Any) -> None:
    client = client_of(audience)
    for name in PAGES:
        assert client.get(at(transcript, name)).status_code in codes
    for name in ACTS:
        assert client.post(at(transcript, name), b"{}", content_type="application/json").status_code in codes
    assert said(transcript) == TEXTS


@pytest.mark.parametrize("audience", ["librarian", "other_librarian"])
def test_a_sealed_transcript_is_not_there(audience: str, transcript: Transcript, client_of: Any) -> None:
    factories.set_level(transcript, "sealed")
    client = client_of(audience)
    assert {client.get(at(transcript, name)).status_code for name in PAGES} == {404}
    assert {client.post(at(transcript, name)).status_code for name in ACTS} == {404}
    assert client_of("curator").get(at(transcript, "state")).status_code == 200


def test_a_librarians_change_to_a_published_transcript_becomes_a_proposal(
    transcript: Transcript, client_of: Any
) -> None:
    client = client_of("librarian")
    state = opened(client, transcript)
    refused = post(client, transcript, state, change(state["segments"][0], text="Langsung."))
    assert refused.status_code in (302, 403)
    answer = post(client, transcript, state, change(state["segments"][0], text="Usulan."), to="propose")
    assert answer.json() == {"go_on": at(transcript, "read")}
    assert said(transcript) == TEXTS
    proposal = transcript.versions.get(state="proposed")
    assert "Usulan." in proposal.text
    assert state["segments"][0]["key"] in proposal.text
    # Opened again, it goes on from there.
    again = opened(client, transcript)
    assert again["segments"][0]["text"] == "Usulan."
    new = {"name": "p:n-1", "base": None, "after": again["segments"][2]["key"]}
    new["mine"] = {"start": 20.0, "end": 22.0, "speaker": "", "text": "Ya."}
    post(client, transcript, again, new, to="propose")
    proposal.refresh_from_db()
    assert "Usulan." in proposal.text
    assert "Ya." in proposal.text
    assert [one["is_kept"] for one in opened(client, transcript)["segments"]] == [True, True, True, False]


def test_a_proposal_keeps_what_a_curator_changed_elsewhere_and_asks_where_both_did(
    transcript: Transcript, client_of: Any
) -> None:
    librarian, curator = client_of("librarian"), client_of("curator")
    state = opened(librarian, transcript)
    post(curator, transcript, state, change(state["segments"][0], text="Kata kurator."))
    answer = post(librarian, transcript, state, change(state["segments"][0], text="Usulan."), to="propose")
    assert answer.status_code == 409
    assert answer.json()["differences"][0]["theirs"][0]["text"] == "Kata kurator."
    post(librarian, transcript, state, change(state["segments"][2], text="Usulan."), to="propose")
    assert "Kata kurator." in transcript.versions.get(state="proposed").text


def test_the_editor_is_found_where_transcripts_are(draft: Transcript, transcript: Transcript, client_of: Any) -> None:
    client = client_of("librarian")
    listed = client.get(reverse("transcript:index")).text
    assert at(draft, "listen") in listed
    assert at(transcript, "listen") not in listed  # to propose: on the transcript's page
    for one in (draft, transcript):
        assert at(one, "listen") in client.get(at(one, "read")).text
        assert at(one, "listen") in client.get(reverse("recording:inspect", args=[one.recording_id])).text
    begins = reverse("transcript:begin", args=[draft.recording_id])
    assert begins in client.get(reverse("recording:inspect", args=[draft.recording_id])).text
    assert at(transcript, "listen") not in client_of("other_librarian").get(at(transcript, "read")).text


# --- Typing from nothing ----------------------------------------------------------------------------------------------


def begin(client: Client, recording: Recording) -> Any:
    language = factories.LanguageFactory().pk
    fields = {"language": language, "kind": "original", "access_level": "public"}
    return client.post(reverse("transcript:begin", args=[recording.pk]), fields)


def test_a_transcript_is_typed_from_nothing(people: dict[str, Any], institution: Any, client_of: Any) -> None:
    groups.restore_permissions()
    recording = factories.RecordingFactory(institution=institution, uploaded_by=people["librarian"])
    client = client_of("librarian")
    assert client.get(reverse("transcript:begin", args=[recording.pk])).status_code == 200
    answer = begin(client, recording)
    transcript = recording.transcripts.get()
    assert answer.url == at(transcript, "listen")
    state = opened(client, transcript)
    assert state["segments"] == []
    new = {"name": "p:n-1", "base": None, "mine": {"start": 0, "end": None, "speaker": "Ipeh", "text": "Selamat pagi."}}
    post(client, transcript, state, new)
    assert said(transcript) == ["Selamat pagi."]
    assert versions(transcript) == 1
    again = begin(client, recording)
    assert again.status_code == 200
    assert "already has such a transcript" in again.text


def test_nobody_begins_a_transcript_of_a_recording_that_they_may_not_change(
    transcript: Transcript, client_of: Any
) -> None:
    for audience in ("anonymous", "member", "librarian", "other_librarian"):
        assert begin(client_of(audience), transcript.recording).status_code in (302, 403, 404)
    assert Transcript.objects.count() == 1


def test_readers_see_no_transcript_before_it_has_words(site: Any, transcript: Transcript, client_of: Any) -> None:
    english = factories.LanguageFactory(code="en", name="Inggris", name_en="English")
    empty = Transcript.objects.create(recording=transcript.recording, language=english, access_level="public")
    page = client_of("anonymous").get(f"/entri/{transcript.recording.home.slug}/")
    assert f'data-transcript="{transcript.pk}"' in page.text
    assert f'data-transcript="{empty.pk}"' not in page.text


# --- Who else is there ------------------------------------------------------------------------------------------------


def test_who_has_it_open_is_told_by_name_and_forgotten_when_they_leave(
    draft: Transcript, client_of: Any, people: dict[str, Any]
) -> None:
    people["curator"].first_name, people["curator"].last_name = "Ratna", "Dewi"
    people["curator"].save()
    mine, theirs = client_of("librarian"), client_of("curator")
    assert mine.post(at(draft, "present"), {"opening": "a"}).json() == {"others": [], "revision": 0}
    assert theirs.post(at(draft, "present"), {"opening": "b"}).json()["others"] == ["librarian"]
    assert mine.post(at(draft, "present"), {"opening": "a"}).json()["others"] == ["Ratna Dewi"]
    theirs.post(at(draft, "present"), {"opening": "b", "left": "1"})
    assert mine.post(at(draft, "present"), {"opening": "a"}).json()["others"] == []
    assert mine.post(at(draft, "present"), {"opening": "c"}).json()["others"] == ["librarian"]
    assert mine.post(at(draft, "present"), {"opening": ""}).status_code == 400


def test_who_gives_no_sign_of_life_is_forgotten(draft: Transcript, people: dict[str, Any]) -> None:
    presence.is_here(draft, people["curator"], "b")
    TranscriptOpening.objects.update(seen_at=timezone.now() - timedelta(seconds=36))
    assert presence.is_here(draft, people["librarian"], "a") == []
    assert TranscriptOpening.objects.count() == 1
