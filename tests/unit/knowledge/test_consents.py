"""What narrators allow decides at once; nothing that is written later, moved or deleted opens it again."""

from datetime import date
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.core.management import CommandError, call_command
from django.db import connection
from django.test import Client

from knowledge import rights
from knowledge.access import audit, due
from knowledge.access.consents import answer_for_oneself, current_consent, record_consent
from knowledge.access.embargoes import change_embargo
from knowledge.entry_types.oral_history.models import EntryNarrator, OralHistory
from knowledge.models import Consent, Entry, EntryRecording, Narrator, Recording
from knowledge.models.consent import ConsentIsKeptError
from knowledge.transcripts import save_segments
from knowledge.transcripts.segments import ParsedSegment
from tests import factories
from tests.helpers.clock import clock_at

pytestmark = pytest.mark.django_db


@pytest.fixture
def narrator(site: Any) -> Narrator:
    return factories.NarratorFactory(public_name="Mak Senèn")


@pytest.fixture
def recording(narrator: Narrator) -> Recording:
    one = factories.RecordingFactory(institution=narrator.institution)
    for kind in ("original", "translation"):
        factories.TranscriptFactory(recording=one, kind=kind, words=["Dulu di sini pasar."])
    return one


@pytest.fixture
def entry(narrator: Narrator, recording: Recording) -> OralHistory:
    return factories.OralHistoryFactory(
        title="Pasar pagi",
        institution=narrator.institution,
        narrators=[EntryNarrator(narrator=narrator)],
        recordings=[recording],
    )


def stored(thing: Any) -> str:
    assert audit.check() == []
    return str(type(thing).objects.get(pk=thing.pk).effective_access)


def transcripts(recording: Recording) -> dict[str, str]:
    return dict(recording.transcripts.values_list("kind", "effective_access"))


def test_a_narrator_who_was_not_asked_keeps_the_entry_from_the_public(
    client: Client, entry: OralHistory, narrator: Narrator, recording: Recording
) -> None:
    assert stored(entry) == stored(recording) == "institution"
    assert client.get(f"/entri/{entry.slug}/").status_code == 404
    factories.consent(narrator, entry)
    assert stored(entry) == stored(recording) == "public"
    assert "Mak Senèn" in client.get(f"/entri/{entry.slug}/").content.decode()


@pytest.mark.parametrize(
    ("state", "access"),
    [
        ("pending", "institution"),
        ("given", "public"),
        ("narrowed", "public"),
        ("paused", "sealed"),
        ("withdrawn", "sealed"),
    ],
)
def test_a_state_closes_the_entry_and_all_that_belongs_to_it(
    entry: OralHistory, narrator: Narrator, recording: Recording, state: str, access: str
) -> None:
    factories.consent(narrator, entry)
    factories.consent(narrator, entry, state)
    assert stored(entry) == stored(recording) == access
    assert set(transcripts(recording).values()) == {access}


@pytest.mark.parametrize(
    ("scope", "recording_is", "original_is", "translation_is"),
    [
        ("voice", "institution", "institution", "institution"),
        ("face", "public", "public", "public"),
        ("transcript", "public", "institution", "institution"),
        ("translation", "public", "public", "institution"),
        ("download", "public", "public", "public"),
    ],
)
@pytest.mark.parametrize("answer", ["no", "later", "asks_first"])
def test_each_scope_closes_what_it_is_about(
    entry: OralHistory,
    narrator: Narrator,
    recording: Recording,
    scope: str,
    recording_is: str,
    original_is: str,
    translation_is: str,
    answer: str,
) -> None:
    factories.consent(narrator, entry, **{scope: answer})
    assert stored(entry) == "public"
    assert stored(recording) == recording_is
    assert transcripts(recording) == {"original": original_is, "translation": translation_is}


def test_a_film_needs_the_face_as_well(narrator: Narrator) -> None:
    film = factories.RecordingFactory(institution=narrator.institution, kind="video")
    entry = factories.OralHistoryFactory(institution=narrator.institution, recordings=[film])
    factories.consent(narrator, entry, face="no")
    assert stored(film) == "institution"


def test_what_was_not_asked_is_not_allowed(entry: OralHistory, narrator: Narrator, recording: Recording) -> None:
    said = factories.decision()
    record_consent(
        narrator=narrator,
        entry=entry,
        decision=type(said)(said.state, said.way, {}),
        user=factories.UserFactory(curator=True),
    )
    assert stored(recording) == "institution"
    assert not Recording.objects.get(pk=recording.pk).may_be_quoted


def test_clips_and_files_to_take_away_follow(entry: OralHistory, narrator: Narrator, recording: Recording) -> None:
    factories.consent(narrator, entry)
    clip = factories.ClipFactory(recording=recording)
    assert rights.may_see_clip(rights.ANONYMOUS, type(clip).objects.get(pk=clip.pk))
    factories.consent(narrator, entry, quotation="no", download="later")
    held = Recording.objects.get(pk=recording.pk)
    assert (held.may_be_quoted, held.may_be_downloaded) == (False, False)
    assert not rights.may_see_clip(rights.ANONYMOUS, type(clip).objects.get(pk=clip.pk))
    assert not type(clip).objects.visible_to(rights.ANONYMOUS).exists()


def test_of_two_narrators_the_stricter_counts(entry: OralHistory, narrator: Narrator, recording: Recording) -> None:
    factories.consent(narrator, entry)
    other = factories.NarratorFactory(institution=narrator.institution)
    factories.consent(other, entry, voice="no")
    assert (stored(entry), stored(recording)) == ("public", "institution")


def test_of_one_recording_something_narrower_may_be_said(
    entry: OralHistory, narrator: Narrator, recording: Recording
) -> None:
    factories.consent(narrator, entry)
    factories.consent(narrator, entry, recording=recording, voice="no")
    assert (stored(entry), stored(recording)) == ("public", "institution")
    answer_for_oneself(narrator=narrator, entry=entry, decide=lambda _now: factories.decision(way="link"))
    assert stored(recording) == "public"


def test_it_is_only_ever_added_to(entry: OralHistory, narrator: Narrator) -> None:
    consent = factories.consent(narrator, entry)
    consent.state = "withdrawn"
    with pytest.raises(ConsentIsKeptError):
        consent.save()
    with pytest.raises(ConsentIsKeptError):
        consent.delete()


def test_no_older_version_brings_an_older_consent_back(entry: OralHistory, narrator: Narrator, client: Client) -> None:
    factories.consent(narrator, entry)
    revision = entry.save_revision()
    factories.consent(narrator, entry, "withdrawn")
    revision.publish()
    assert stored(entry) == "sealed"
    assert client.get(f"/entri/{entry.slug}/").status_code == 404


def test_a_recording_takes_along_what_was_said_of_it(
    entry: OralHistory, narrator: Narrator, recording: Recording
) -> None:
    factories.consent(narrator, entry, voice="no")
    entry.recording_links.set([])
    entry.save_revision().publish()
    other = factories.OralHistoryFactory(institution=narrator.institution, recordings=[recording])
    assert Recording.objects.get(pk=recording.pk).home_id == other.pk
    assert stored(recording) == "institution"
    factories.consent(narrator, entry, "withdrawn")
    assert stored(recording) == "institution"
    answer_for_oneself(narrator=narrator, entry=entry, decide=lambda _now: factories.decision("withdrawn", way="link"))
    assert stored(recording) == "sealed"
    assert stored(other) == "public"


def test_deleting_the_entry_opens_nothing(entry: OralHistory, narrator: Narrator, recording: Recording) -> None:
    factories.consent(narrator, entry, "withdrawn")
    Entry.objects.get(pk=entry.pk).delete()
    other = factories.OralHistoryFactory(institution=narrator.institution, recordings=[recording])
    assert stored(recording) == "sealed"
    assert stored(other) == "public"
    assert Consent.objects.filter(narrator=narrator).exists()


# Names


def shown(client: Client, entry: OralHistory) -> str:
    return client.get(f"/entri/{entry.slug}/").content.decode()


def test_a_name_that_may_not_be_said_is_said_nowhere(client: Client, entry: OralHistory, narrator: Narrator) -> None:
    factories.consent(narrator, entry)
    assert "Mak Senèn" in shown(client, entry)
    factories.consent(narrator, entry, name="no")
    assert "Senèn" not in shown(client, entry)
    assert "Senèn" not in str(entry.save_revision().content)


def test_who_is_not_named_is_not_found_out_by_their_own_entry(client: Client, narrator: Narrator) -> None:
    person = factories.PersonFactory(title="Mak Senèn", slug="mak-senen")
    row = EntryNarrator(narrator=narrator, person=person, note="penjual kembang")
    other = EntryNarrator(name="Ibu Rini", sort_order=1)
    entry = factories.OralHistoryFactory(
        title="Pasar pagi",
        institution=narrator.institution,
        narrators=[row, other],
        recordings=[factories.RecordingFactory(institution=narrator.institution)],
    )
    factories.consent(narrator, entry)
    assert "/entri/mak-senen/" in shown(client, entry)
    assert "Pasar pagi" in client.get(person.url).content.decode()
    factories.consent(narrator, entry, name="no")
    page = shown(client, entry)
    assert "mak-senen" not in page
    assert "Penutur yang tidak disebut namanya" in page
    assert "Ibu Rini. “Pasar pagi”" in page  # the citation begins with whom one may name
    assert "Pasar pagi" not in client.get(person.url).content.decode()


def test_a_transcript_that_says_a_withheld_name_is_closed_until_it_does_not(
    entry: OralHistory, narrator: Narrator, recording: Recording
) -> None:
    factories.consent(narrator, entry, name="no")
    assert set(transcripts(recording).values()) == {"public"}
    original = recording.transcripts.get(kind="original")
    save_segments(transcript=original, segments=[ParsedSegment(0.0, 2.0, "mak senèn", "Dulu pasar.")])
    assert stored(recording) == "public"
    assert transcripts(recording) == {"original": "institution", "translation": "public"}
    narrator.public_name = "Ibu S."
    narrator.save()
    assert audit.check() == []
    assert transcripts(recording)["original"] == "institution", "the former name is not agreed on any more"
    narrator.unsaid_names = ""
    narrator.save()
    assert transcripts(recording)["original"] == "public"
    narrator.public_name = "Mak Senèn"
    narrator.save()
    assert transcripts(recording)["original"] == "institution"
    save_segments(transcript=original, segments=[ParsedSegment(0.0, 2.0, "Penutur", "Dulu pasar.")])
    assert stored(recording) == transcripts(recording)["original"] == "public"


@pytest.mark.parametrize(
    "words",
    [
        {"title": "Mak Senèn mengenang pasar"},
        {"summary": "Di pasar, MAK SENÈN bercerita."},
        {"credits": "Penutur: Mak Senèn"},
        {"body": [("text", "<p>Kata <b>Mak Senèn</b>, pasar itu ramai.</p>")]},
        {"slug": "mak-senèn-di-pasar"},
    ],
    ids=lambda words: next(iter(words)),
)
def test_an_entry_that_says_a_withheld_name_is_closed_until_it_does_not(
    narrator: Narrator, words: dict[str, Any]
) -> None:
    entry = factories.OralHistoryFactory(institution=narrator.institution, **words)
    factories.consent(narrator, entry)
    assert stored(entry) == "public"
    factories.consent(narrator, entry, name="no")
    assert stored(entry) == "institution"
    held = OralHistory.objects.get(pk=entry.pk)
    held.title, held.summary, held.credits, held.slug, held.body = "Pasar", "Bercerita.", "", "pasar-lama", []
    held.save()
    assert stored(entry) == "public"


@pytest.mark.parametrize(
    ("name", "title"),
    [("al-Jāmiʿ", "Masjid Al Jami' pagi hari"), ("華人 Lie", "Rumah 華人Lie di Glodok"), ("Siti", "Cerita siti, 1970")],
)
def test_a_name_is_found_in_other_spellings(narrator: Narrator, name: str, title: str) -> None:
    narrator.public_name = name
    narrator.save()
    entry = factories.OralHistoryFactory(institution=narrator.institution, title=title)
    factories.consent(narrator, entry, name="no")
    assert stored(entry) == "institution"


def test_a_word_that_holds_the_letters_of_a_name_is_none(narrator: Narrator) -> None:
    narrator.public_name = "Ani"
    narrator.save()
    entry = factories.OralHistoryFactory(institution=narrator.institution, title="Berani: petani di Condet")
    factories.consent(narrator, entry, name="no")
    assert stored(entry) == "public"


def test_a_recording_whose_title_says_a_withheld_name_is_closed(
    entry: OralHistory, narrator: Narrator, recording: Recording
) -> None:
    recording.title = "Wawancara Mak Senèn, bagian 1"
    recording.save()
    factories.consent(narrator, entry, name="no")
    assert (stored(entry), stored(recording)) == ("public", "institution")
    held = Recording.objects.get(pk=recording.pk)
    held.title = "Wawancara, bagian 1"
    held.save()
    assert stored(recording) == "public"


def test_a_name_is_said_from_the_day_on_which_the_consent_begins(
    client: Client, entry: OralHistory, narrator: Narrator
) -> None:
    with clock_at("2030-01-01T00:00:00+00:00"):
        factories.consent(narrator, entry, valid_from=date(2030, 3, 1))
    with clock_at("2030-03-01T00:00:00+00:00"):
        Client().get("/")
        assert "Mak Senèn" in shown(client, entry)


def test_another_agreed_name_takes_the_place_of_the_old_one(
    client: Client, entry: OralHistory, narrator: Narrator
) -> None:
    factories.consent(narrator, entry)
    narrator.public_name = "Ibu S."
    narrator.save()
    assert "Mak Senèn" not in shown(client, entry)
    assert "Ibu S." in shown(client, entry)


def test_real_names_and_contacts_are_encrypted(narrator: Narrator) -> None:
    narrator.real_name, narrator.contact = "Siti al-Jāmiʿ", "0812 0000 0000"
    narrator.save()
    with connection.cursor() as cursor:
        cursor.execute("SELECT real_name, contact FROM knowledge_narrator WHERE id = %s", [narrator.pk])
        row = cursor.fetchone()
    assert not any("Siti" in one or "0812" in one for one in row)
    held = Narrator.objects.get(pk=narrator.pk)
    assert (held.real_name, held.contact) == ("Siti al-Jāmiʿ", "0812 0000 0000")


def test_a_key_may_be_replaced(narrator: Narrator, settings: Any) -> None:
    from cryptography.fernet import Fernet

    narrator.real_name = "Siti"
    narrator.save()
    settings.PERSONAL_DATA_KEYS = [Fernet.generate_key()]
    held = Narrator.objects.get(pk=narrator.pk)
    assert held.real_name == "Siti"
    held.save()
    assert Narrator.objects.get(pk=narrator.pk).real_name == "Siti"


def test_who_reads_the_real_name(narrator: Narrator) -> None:
    librarian = factories.UserFactory(librarian=True, institution=narrator.institution)
    assert narrator.is_open_to(factories.UserFactory(curator=True))
    assert not narrator.is_open_to(librarian)
    narrator.keeper = librarian
    assert narrator.is_open_to(librarian)
    librarian.institution = factories.InstitutionFactory()
    librarian.save()
    assert not narrator.is_open_to(type(librarian).objects.get(pk=librarian.pk))


# Who records


def test_librarians_record_for_their_institution_and_do_not_undo_what_was_closed(
    entry: OralHistory, narrator: Narrator
) -> None:
    own = factories.UserFactory(librarian=True, institution=narrator.institution)
    other = factories.UserFactory(librarian=True, institution=factories.InstitutionFactory())
    with pytest.raises(PermissionDenied):
        record_consent(narrator=narrator, entry=entry, decision=factories.decision(), user=other)
    record_consent(narrator=narrator, entry=entry, decision=factories.decision(), user=own)
    assert stored(entry) == "public"
    record_consent(narrator=narrator, entry=entry, decision=factories.decision("paused"), user=own)
    assert stored(entry) == "sealed"
    with pytest.raises(PermissionDenied):
        record_consent(narrator=narrator, entry=entry, decision=factories.decision(), user=own)
    consent = current_consent(narrator, entry)
    assert consent is not None
    assert consent.state == "paused"


# Days


def test_it_begins_and_expires_at_midnight_in_jakarta(client: Client, entry: OralHistory, narrator: Narrator) -> None:
    def status(at: str) -> int:
        with clock_at(at):
            Client().get("/")  # a server that was started that day
            return client.get(f"/entri/{entry.slug}/").status_code

    with clock_at("2030-01-01T00:00:00Z"):
        factories.consent(narrator, entry, valid_from=date(2030, 3, 1), valid_until=date(2030, 3, 31))
    assert status("2030-02-28T16:59:00Z") == 404
    assert status("2030-02-28T17:00:00Z") == 200
    assert status("2030-03-31T16:59:00Z") == 200
    assert status("2030-03-31T17:00:00Z") == 404


def test_an_embargo_ends_by_itself_and_one_by_event_does_not(entry: OralHistory, narrator: Narrator) -> None:
    curator = factories.UserFactory(curator=True)
    factories.consent(narrator, entry)
    with clock_at("2029-12-01T00:00:00Z"):
        change_embargo(thing=entry, until=date(2030, 1, 1), event="", user=curator, reason="Permintaan penutur")
        assert stored(entry) == "institution"
    with clock_at("2029-12-31T17:00:00Z"):
        due.settle(date(2030, 1, 1))
        assert stored(entry) == "public"
        change_embargo(thing=entry, until=None, event="setelah penutur wafat", user=curator, reason="Permintaan")
        due.settle(date(2031, 1, 1))
        assert stored(entry) == "institution"
        change_embargo(thing=entry, until=None, event="", user=curator, reason="Keluarga memberi kabar")
        assert stored(entry) == "public"


def test_a_draft_or_an_older_version_lifts_no_embargo(entry: OralHistory, narrator: Narrator) -> None:
    factories.consent(narrator, entry)
    revision = entry.save_revision()
    curator = factories.UserFactory(curator=True)
    change_embargo(thing=entry, until=date(2999, 1, 1), event="", user=curator, reason="Permintaan")
    revision.publish()
    assert stored(entry) == "institution"
    stale = OralHistory.objects.get(pk=entry.pk)
    stale.title = "Judul lain"
    stale.save()
    assert stored(entry) == "institution"


def test_a_command_says_why_something_is_closed_and_names_nobody(
    entry: OralHistory, narrator: Narrator, recording: Recording, capsys: Any
) -> None:
    consent = factories.consent(narrator, entry, voice="no")
    call_command("rights", "why", str(entry.pk))
    lines = capsys.readouterr().out.splitlines()
    assert lines[:3] == [
        f"entry {entry.pk}: public",
        f"recording {recording.pk}: institution",
        f"  institution: consent of recording {recording.pk}, number {consent.pk}: scope, voice",
    ]
    assert not any("Senèn" in line or "Pasar" in line for line in lines)
    with pytest.raises(CommandError, match="number"):
        call_command("rights", "why", "999999")


def test_librarians_set_no_embargo(entry: OralHistory) -> None:
    own = factories.UserFactory(librarian=True, institution=entry.institution)
    with pytest.raises(PermissionDenied):
        change_embargo(thing=entry, until=date(2999, 1, 1), event="", user=own, reason="")


def test_a_recording_can_be_under_embargo_alone(entry: OralHistory, narrator: Narrator, recording: Recording) -> None:
    factories.consent(narrator, entry)
    curator = factories.UserFactory(curator=True)
    change_embargo(thing=recording, until=date(2999, 1, 1), event="", user=curator, reason="Permintaan")
    assert (stored(entry), stored(recording)) == ("public", "institution")
    assert EntryRecording.objects.filter(recording=recording).exists()
