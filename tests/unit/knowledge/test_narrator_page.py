"""The page of a narrator: who may make its link, what opens by it, and what follows from what is answered there."""

import io
import zipfile
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.utils import timezone

from knowledge.access import audit
from knowledge.access import narrators_answers as answers
from knowledge.access.consents import current_consent
from knowledge.access.narrator_links import ALPHABET, digest_of, make_link, narrator_by, revoke_links
from knowledge.access.sealing import seal_span
from knowledge.entry_types.oral_history.models import EntryNarrator, OralHistory
from knowledge.models import Consent, Entry, Narrator, NarratorLink, NarratorWish, Recording, Wish
from knowledge.rights.consents import Scope
from search.engines import engine
from search.port import Audience, EngineUnavailableError
from tests import factories
from tests.helpers.clock import clock_at

pytestmark = pytest.mark.django_db
YEAR = timedelta(days=365)


@pytest.fixture
def narrator(site: Any) -> Narrator:
    return factories.NarratorFactory(public_name="Mak Senèn", real_name="Siti Rahasia", contact="0812-rahasia")


@pytest.fixture
def recording(narrator: Narrator) -> Recording:
    one = factories.RecordingFactory(institution=narrator.institution, title="Wawancara di 華人公館")
    for kind in ("original", "translation"):
        factories.TranscriptFactory(recording=one, kind=kind, words=["Dulu di sini al-Jāmiʿ."])
    return one


@pytest.fixture
def entry(narrator: Narrator, recording: Recording, django_capture_on_commit_callbacks: Any) -> OralHistory:
    with django_capture_on_commit_callbacks(execute=True):
        made = factories.OralHistoryFactory(
            title="Pasar Senèn pagi hari",
            institution=narrator.institution,
            narrators=[EntryNarrator(narrator=narrator)],
            recordings=[recording],
        )
        factories.consent(narrator, made)
    return made


@pytest.fixture
def curator(site: Any) -> Any:
    return factories.UserFactory(curator=True)


@pytest.fixture
def token(narrator: Narrator, curator: Any) -> str:
    return make_link(narrator=narrator, user=curator, lasts=YEAR).token


@pytest.fixture
def ask(token: str) -> Callable[..., Any]:
    """English, whose words stand in the code."""

    def asked(path: str = "", **said: Any) -> Any:
        client, address = Client(), f"/en/penutur/{token}/{path}"
        return client.post(address, said) if said else client.get(address)

    return asked


def press(token: str, path: str, **said: Any) -> Any:
    return Client().post(f"/en/penutur/{token}/{path}", said, follow=True)


def stored(thing: Any) -> str:
    assert audit.check() == []
    return str(type(thing).objects.get(pk=thing.pk).effective_access)


def state(narrator: Narrator, entry: Entry) -> str:
    consent = current_consent(narrator, entry)
    assert consent is not None
    return consent.state


# The link


def test_the_token_is_stored_nowhere(token: str, entry: OralHistory) -> None:
    Client().get(f"/penutur/{token}/")
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")  # noqa: S608  # its own tables
            assert token not in repr(cursor.fetchall()), table


def test_a_token_is_long_and_can_be_typed_from_paper(token: str) -> None:
    letters = token.replace("-", "")
    assert len(letters) == 24
    assert set(letters) <= set(ALPHABET)
    assert digest_of(letters.upper()) == digest_of(f" {token} ") == digest_of(token)


def test_a_new_link_revokes_the_older_unless_asked_otherwise(narrator: Narrator, curator: Any) -> None:
    first = make_link(narrator=narrator, user=curator, lasts=YEAR)
    second = make_link(narrator=narrator, user=curator, lasts=YEAR)
    assert narrator_by(first.token) is None
    third = make_link(narrator=narrator, user=curator, lasts=YEAR, keeping_older=True)
    assert narrator_by(second.token) == narrator_by(third.token) == narrator
    revoke_links(narrator=narrator, user=curator)
    assert narrator_by(second.token) is None
    assert narrator_by(third.token) is None


def test_who_makes_and_revokes_links(narrator: Narrator) -> None:
    own = factories.UserFactory(librarian=True, institution=narrator.institution)
    others = [
        factories.UserFactory(librarian=True, institution=factories.InstitutionFactory()),
        factories.UserFactory(institution=narrator.institution),
    ]
    make_link(narrator=narrator, user=own, lasts=YEAR)
    for user in others:
        with pytest.raises(PermissionDenied):
            make_link(narrator=narrator, user=user, lasts=YEAR)
        with pytest.raises(PermissionDenied):
            revoke_links(narrator=narrator, user=user)
    assert NarratorLink.objects.valid().count() == 1
    revoke_links(narrator=narrator, user=own)
    assert not NarratorLink.objects.valid().exists()


def test_the_log_of_a_link_names_nobody(narrator: Narrator, token: str) -> None:
    from wagtail.models import ModelLogEntry

    line = ModelLogEntry.objects.get(action="knowledge.make_narrator_link")
    assert "Senèn" not in line.label
    assert token not in str(line.data)


def test_it_says_when_it_was_last_used(token: str) -> None:
    link = NarratorLink.objects.get()
    assert link.last_used_at is None
    Client().get(f"/penutur/{token}/")
    link.refresh_from_db()
    assert link.last_used_at is not None


@pytest.mark.parametrize(
    "path", ["", "jeda/", "pesan/", "entri/1/", "entri/1/jeda/", "transkrip/1/", "berkas/1/asli/", "salinan.zip"]
)
def test_unknown_expired_and_revoked_links_look_alike(
    narrator: Narrator, curator: Any, path: str, django_assert_num_queries: Any
) -> None:
    expired = make_link(narrator=narrator, user=curator, lasts=timedelta(seconds=-1)).token
    revoked = make_link(narrator=narrator, user=curator, lasts=YEAR).token
    revoke_links(narrator=narrator, user=curator)
    seen, client = set(), Client()
    client.get("/en/")  # the first of the day
    for token in (expired, revoked, "aaaa-bbbb-cccc-dddd-eeee-ffff", "salah-ketik"):
        with django_assert_num_queries(1):
            answer = client.get(f"/penutur/{token}/{path}")
        headers = tuple(sorted((name, value) for name, value in answer.items() if name != "Content-Length"))
        seen.add((answer.status_code, answer.content.decode().replace(token, "…"), headers))
    assert len(seen) == 1
    assert seen.pop()[0] == 404


def test_it_signs_nobody_in(ask: Callable[..., Any], token: str, entry: OralHistory) -> None:
    client = Client()
    answer = client.get(f"/penutur/{token}/")
    assert answer.status_code == 200
    assert not answer.cookies
    assert client.get("/cms/").status_code == 302


@pytest.mark.parametrize("path", ["", "entri/{pk}/", "jeda/", "entri/0/", "berkas/{recording}/asli/", "salinan.zip"])
def test_answers_are_kept_by_nobody_and_tell_nobody(
    token: str, entry: OralHistory, recording: Recording, path: str
) -> None:
    filled = path.format(pk=entry.pk, recording=recording.pk)
    for address in (f"/penutur/{token}/{filled}", f"/penutur/falsch/{filled}"):
        answer = Client().get(address)
        assert answer["Referrer-Policy"] == "no-referrer"
        assert answer["Cache-Control"] == "private, no-store"
        assert answer["X-Robots-Tag"] == "noindex, nofollow"
        if answer.streaming:
            list(answer.streaming_content)


def test_a_form_works_where_no_cookies_are_kept(token: str, entry: OralHistory, narrator: Narrator) -> None:
    strict = Client(enforce_csrf_checks=True)
    strict.post(f"/penutur/{token}/entri/{entry.pk}/jeda/", headers={"Origin": "null"})
    assert state(narrator, entry) == "paused"


# What it shows


def test_it_shows_what_the_archive_holds(ask: Callable[..., Any], entry: OralHistory, recording: Recording) -> None:
    text = ask().content.decode()
    assert "Pasar Senèn pagi hari" in text
    page = ask(f"entri/{entry.pk}/").content.decode()
    assert "華人公館" in page
    assert "Length: 1:00." in page
    assert "People may hear your voice." in page
    assert "No computer is taught with your story." in page
    for transcript in recording.transcripts.all():
        assert "al-Jāmiʿ" in ask(f"transkrip/{transcript.pk}/").content.decode()


def test_real_names_and_contacts_are_not_on_it(ask: Callable[..., Any], entry: OralHistory) -> None:
    for path in ("", f"entri/{entry.pk}/"):
        assert "ahasia" not in ask(path).content.decode()


def test_an_entry_in_which_somebody_was_named_by_mistake_is_not_theirs(
    ask: Callable[..., Any], narrator: Narrator, entry: OralHistory
) -> None:
    other = factories.OralHistoryFactory(title="Salah orang", narrators=[EntryNarrator(narrator=narrator)])
    assert "Salah orang" in ask().content.decode()
    other.narrators.set([EntryNarrator(name="Orang lain")])
    other.save_revision().publish()
    assert Consent.objects.filter(narrator=narrator, entry=other).exists()
    assert "Salah orang" not in ask().content.decode()
    assert ask(f"entri/{other.pk}/").status_code == 404


# What is answered


def test_pausing_closes_at_once_and_says_so(
    token: str, narrator: Narrator, entry: OralHistory, recording: Recording, django_capture_on_commit_callbacks: Any
) -> None:
    assert Client().get(f"/en/penutur/{token}/entri/{entry.pk}/jeda/").status_code == 200
    assert state(narrator, entry) == "given"
    with django_capture_on_commit_callbacks(execute=True):
        press(token, f"entri/{entry.pk}/jeda/")
    assert (stored(entry), stored(recording)) == ("sealed", "sealed")
    assert Client().get(f"/entri/{entry.slug}/").status_code == 404
    assert not engine().holding([entry.pk], Audience.PUBLIC)
    again = Client().get(f"/en/penutur/{token}/entri/{entry.pk}/").content.decode()
    assert "other people cannot open it now" in again
    assert "narrator__answer--open" not in again
    assert again.count("narrator__answer--closed") == 4


def test_what_is_open_is_said_to_be_open(ask: Callable[..., Any], entry: OralHistory) -> None:
    text = ask().content.decode()
    assert text.count("narrator__answer--open") == 4
    assert "narrator__answer--closed" not in text


def test_a_search_that_does_not_answer_is_not_called_closed(
    ask: Callable[..., Any], entry: OralHistory, monkeypatch: pytest.MonkeyPatch
) -> None:
    def unavailable(*_: Any) -> Any:
        raise EngineUnavailableError("down")

    monkeypatch.setattr(type(engine()), "holding", unavailable)
    text = ask().content.decode()
    assert text.count("narrator__answer--unknown") == 1
    assert "other people cannot open it now" not in text


def test_everything_is_paused_together_and_goes_on_one_by_one(
    token: str, narrator: Narrator, entry: OralHistory
) -> None:
    other = factories.OralHistoryFactory(title="Kali Besar", institution=narrator.institution)
    factories.consent(narrator, other, voice="no")
    withdrawn = factories.OralHistoryFactory(institution=narrator.institution)
    factories.consent(narrator, withdrawn, "withdrawn")
    press(token, "jeda/", ya="1")
    assert [state(narrator, one) for one in (entry, other, withdrawn)] == ["paused", "paused", "withdrawn"]
    press(token, f"entri/{other.pk}/lanjut/")
    consent = current_consent(narrator, other)
    assert consent is not None
    assert (consent.state, consent.answer(Scope.VOICE), consent.answer(Scope.NAME)) == ("given", "no", "yes")
    assert (stored(entry), stored(other)) == ("sealed", "public")


def test_going_on_gives_each_recording_back_what_was_said_of_it(
    narrator: Narrator, entry: OralHistory, recording: Recording
) -> None:
    factories.consent(narrator, entry, recording=recording, voice="no")
    answers.pause(narrator=narrator, entries=[entry])
    assert stored(recording) == "sealed"
    answers.resume(narrator=narrator, entry=entry)
    assert (stored(entry), stored(recording)) == ("public", "institution")


def test_what_somebody_else_paused_or_what_was_not_answered_does_not_go_on(
    token: str, narrator: Narrator, entry: OralHistory
) -> None:
    factories.consent(narrator, entry, "paused")
    assert Client().post(f"/penutur/{token}/entri/{entry.pk}/lanjut/").status_code == 404
    assert stored(entry) == "sealed"
    with pytest.raises(PermissionDenied):
        answers.resume(narrator=narrator, entry=entry)
    pending = factories.OralHistoryFactory(narrators=[EntryNarrator(narrator=narrator)])
    answers.pause(narrator=narrator, entries=[pending])
    assert stored(pending) == "sealed"
    answers.resume(narrator=narrator, entry=pending)
    assert state(narrator, pending) == "pending"
    assert stored(pending) == "institution"


def test_narrowing_and_allowing_again_but_never_more_than_was_once_allowed(
    token: str, narrator: Narrator, entry: OralHistory, recording: Recording
) -> None:
    factories.consent(narrator, entry, download="no")
    form = Client().get(f"/en/penutur/{token}/entri/{entry.pk}/").content.decode()
    assert 'name="voice"' in form
    assert 'name="download"' not in form
    assert 'name="machine_training"' not in form
    asked = {scope.value: "ya" for scope in Scope}
    press(token, f"entri/{entry.pk}/batasi/", **asked | {"voice": "tidak"})
    assert state(narrator, entry) == "narrowed"
    assert stored(recording) == "institution"
    press(token, f"entri/{entry.pk}/batasi/", **asked)
    consent = current_consent(narrator, entry)
    assert consent is not None
    assert (consent.state, consent.way) == ("given", "link")
    assert stored(recording) == "public"
    assert (consent.answer(Scope.DOWNLOAD), consent.answer(Scope.MACHINE_TRAINING)) == ("no", "no")
    answers.narrow(narrator=narrator, entry=entry, allowed=dict.fromkeys(Scope, True))
    again = current_consent(narrator, entry)
    assert again is not None
    assert again.answer(Scope.MACHINE_TRAINING) == "no"


def test_a_narrator_hears_it_before_everybody_else(
    token: str, ask: Callable[..., Any], narrator: Narrator, entry: OralHistory, recording: Recording
) -> None:
    factories.consent(narrator, entry, own_review="wanted", quotation="no")
    assert (stored(entry), stored(recording)) == ("institution", "institution")
    assert f"entri/{entry.pk}/setuju/" in ask(f"entri/{entry.pk}/").text
    assert ask(f"entri/{entry.pk}/setuju/").status_code == 200
    press(token, f"entri/{entry.pk}/setuju/")
    assert (stored(entry), stored(recording)) == ("public", "public")
    consent = current_consent(narrator, entry)
    assert consent is not None
    assert (consent.way, consent.own_review, consent.answer(Scope.QUOTATION)) == ("link", "done", "no")
    assert ask(f"entri/{entry.pk}/setuju/").status_code == 404  # nothing waits any more


def test_each_recording_that_waits_is_agreed_to_with_its_entry(
    token: str, narrator: Narrator, entry: OralHistory, recording: Recording
) -> None:
    factories.consent(narrator, entry, own_review="wanted")
    factories.consent(narrator, entry, own_review="wanted", recording=recording, download="no")
    press(token, f"entri/{entry.pk}/setuju/")
    assert (stored(entry), stored(recording)) == ("public", "public")
    recording.refresh_from_db()
    assert not recording.may_be_downloaded


@pytest.mark.parametrize("action", ["jeda", "batasi"])
def test_what_is_decided_meanwhile_does_not_pass_for_having_heard_it(
    action: str, token: str, narrator: Narrator, entry: OralHistory
) -> None:
    factories.consent(narrator, entry, own_review="wanted")
    press(token, f"entri/{entry.pk}/{action}/", **{scope.value: "tidak" for scope in Scope})
    if action == "jeda":
        press(token, f"entri/{entry.pk}/lanjut/")
    consent = current_consent(narrator, entry)
    assert consent is not None
    assert (consent.own_review, stored(entry)) == ("wanted", "institution")


def test_an_incomplete_form_changes_nothing(token: str, narrator: Narrator, entry: OralHistory) -> None:
    before = Consent.objects.count()
    press(token, f"entri/{entry.pk}/batasi/", voice="tidak")
    assert Consent.objects.count() == before


def test_withdrawing_closes_for_good_on_this_page(
    token: str, narrator: Narrator, entry: OralHistory, recording: Recording
) -> None:
    assert state(narrator, entry) == "given"
    press(token, f"entri/{entry.pk}/tarik/")
    assert (stored(entry), stored(recording)) == ("sealed", "sealed")
    for action in ("lanjut", "batasi", "jeda", "tarik"):
        assert Client().post(f"/penutur/{token}/entri/{entry.pk}/{action}/").status_code == 404
    assert state(narrator, entry) == "withdrawn"


def test_looking_changes_nothing(token: str, narrator: Narrator, entry: OralHistory) -> None:
    before = Consent.objects.count()
    for path in (
        "jeda/",
        "entri/{pk}/jeda/",
        "entri/{pk}/tarik/",
        "entri/{pk}/batasi/",
        "entri/{pk}/lanjut/",
        "pesan/",
    ):
        Client().get(f"/penutur/{token}/{path.format(pk=entry.pk)}")
    assert Consent.objects.count() == before


# Wishes


def test_a_wish_is_read_by_who_keeps_the_record_alone(
    token: str, narrator: Narrator, entry: OralHistory, client_of: Any
) -> None:
    call_command("setup", "--restore-permissions", verbosity=0)
    press(token, "pesan/", about=str(entry.pk), text="Namanya bukan begitu: Senèn")
    wish = NarratorWish.objects.get()
    assert (wish.narrator, wish.entry_id, wish.text) == (narrator, entry.pk, "Namanya bukan begitu: Senèn")
    with connection.cursor() as cursor:
        cursor.execute("SELECT text FROM knowledge_narratorwish")
        assert "Namanya" not in cursor.fetchone()[0]
    address = f"/cms/penutur/{narrator.pk}/tautan/"
    assert "Namanya bukan begitu" in client_of("curator").get(address).content.decode()
    assert client_of("other_librarian").get(address).status_code == 404
    assert client_of("librarian").get(address).status_code == 404  # of another institution than this narrator's


def test_a_wish_about_what_is_not_theirs_is_not_taken(token: str, entry: OralHistory) -> None:
    foreign = factories.OralHistoryFactory(title="Milik orang lain")
    answer = press(token, "pesan/", about=str(foreign.pk), text="Halo")
    assert answer.status_code == 400
    assert "Milik orang lain" not in answer.content.decode()
    assert press(token, "pesan/", text="").status_code == 400
    assert not NarratorWish.objects.exists()


# Files, and the copy of everything


def body_of(answer: Any) -> bytes:
    return answer.getvalue() if answer.streaming else answer.content


def test_what_the_narrator_closed_is_still_served_to_them_in_parts_too(
    token: str, narrator: Narrator, entry: OralHistory, recording: Recording
) -> None:
    answers.withdraw(narrator=narrator, entry=entry)
    copy = factories.copy_of(recording)
    assert Client().get(copy.file.url).status_code == 404
    address = f"/penutur/{token}/berkas/{recording.pk}/aac/"
    assert address in Client().get(f"/penutur/{token}/entri/{entry.pk}/").content.decode()
    whole = Client().get(address)
    assert (whole.status_code, whole["Content-Type"]) == (200, "audio/mp4")
    content = body_of(whole)
    part = Client().get(address, headers={"Range": "bytes=3-9"})
    assert (part.status_code, body_of(part)) == (206, content[3:10])


def test_without_copies_the_original_is_played(token: str, narrator: Narrator) -> None:
    fresh = factories.RecordingFactory(institution=narrator.institution, copies=False)
    entry = factories.OralHistoryFactory(
        institution=narrator.institution, narrators=[EntryNarrator(narrator=narrator)], recordings=[fresh]
    )
    address = f"/penutur/{token}/berkas/{fresh.pk}/asli/"
    assert address in Client().get(f"/penutur/{token}/entri/{entry.pk}/").content.decode()
    with fresh.file.open() as original:
        assert body_of(Client().get(address)) == original.read()


def test_a_copy_of_everything(
    token: str, narrator: Narrator, entry: OralHistory, recording: Recording, client: Client
) -> None:
    press(token, "pesan/", text="Tolong perbaiki namanya")
    answers.withdraw(narrator=narrator, entry=entry)
    answer = client.get(f"/penutur/{token}/salinan.zip")
    assert answer["Content-Type"] == "application/zip"
    archive = zipfile.ZipFile(io.BytesIO(body_of(answer)))
    assert archive.testzip() is None
    folder = Entry.objects.get(pk=entry.pk).identifier
    names = archive.namelist()
    assert {"BACA-SAYA.txt", "persetujuan.txt", "pesan.txt", f"{folder}/teks.txt"} <= set(names)
    with recording.file.open() as original:
        assert archive.read(f"{folder}/rekaman-{recording.pk}.mp3") == original.read()
    assert sum(name.endswith(".vtt") for name in names) == sum("transkrip" in name for name in names) / 2 == 2
    assert all("al-Jāmiʿ" in archive.read(name).decode() for name in names if "transkrip" in name)
    assert "Pasar Senèn" in archive.read("persetujuan.txt").decode()
    assert not any("enèn" in name for name in names)
    assert all(b"ahasia" not in archive.read(name) for name in names)


def test_a_copy_ends_where_the_link_is_revoked(
    token: str, narrator: Narrator, entry: OralHistory, recording: Recording, curator: Any
) -> None:
    answer = Client().get(f"/penutur/{token}/salinan.zip")
    pieces = iter(answer.streaming_content)  # type: ignore[attr-defined]  # it is sent while it is made
    begun = next(pieces)
    revoke_links(narrator=narrator, user=curator)
    archive = zipfile.ZipFile(io.BytesIO(begun + b"".join(pieces)))
    assert archive.namelist() == ["BACA-SAYA.txt"]


def test_a_file_that_is_gone_from_the_disk_leaves_the_rest(
    token: str, entry: OralHistory, recording: Recording
) -> None:
    recording.file.storage.delete(recording.file.name)
    archive = zipfile.ZipFile(io.BytesIO(body_of(Client().get(f"/penutur/{token}/salinan.zip"))))
    assert archive.testzip() is None
    assert any("transkrip" in name for name in archive.namelist())


def test_a_link_that_ran_out_opens_no_file(narrator: Narrator, entry: OralHistory, recording: Recording) -> None:
    curator = factories.UserFactory(curator=True)
    with clock_at("2030-01-01T00:00:00Z"):
        token = make_link(narrator=narrator, user=curator, lasts=timedelta(days=30)).token
        assert body_of(Client().get(f"/penutur/{token}/berkas/{recording.pk}/asli/"))
    with clock_at("2030-02-01T00:00:00Z"):
        assert timezone.now().year == 2030
        assert Client().get(f"/penutur/{token}/berkas/{recording.pk}/asli/").status_code == 404


# What is sealed


def test_what_is_sealed_of_a_recording_is_not_the_narrators_to_hear_or_take_away(
    token: str, entry: OralHistory, recording: Recording, curator: Any, ask: Any
) -> None:
    """By whomever: somebody else may have asked for it."""
    spoken = recording.transcripts.get(kind="original")
    seal_span(recording=recording, begin=1_000, end=2_000, wish=Wish.SPOKEN_OF, reason="Keluarga", user=curator)
    assert Client().get(f"/penutur/{token}/berkas/{recording.pk}/asli/").status_code == 404
    page = ask(f"entri/{entry.pk}/").content.decode()
    assert "Parts of this recording are not played." in page
    assert "/asli/" not in page
    assert "al-Jāmiʿ" not in ask(f"transkrip/{spoken.pk}/").content.decode()
    archive = zipfile.ZipFile(io.BytesIO(body_of(Client().get(f"/penutur/{token}/salinan.zip"))))
    assert not [name for name in archive.namelist() if "rekaman-" in name]
    assert not [name for name in archive.namelist() if "al-Jāmiʿ" in archive.read(name).decode(errors="replace")]
    recording.refresh_from_db()
    factories.give_copies(recording)
    with factories.copy_of(recording, "aac").file.open() as file:
        silent = file.read()
    assert body_of(Client().get(f"/penutur/{token}/berkas/{recording.pk}/aac/")) == silent
    archive = zipfile.ZipFile(io.BytesIO(body_of(Client().get(f"/penutur/{token}/salinan.zip"))))
    (name,) = [name for name in archive.namelist() if "rekaman-" in name]
    assert archive.read(name) == silent
