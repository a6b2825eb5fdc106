"""Consents of an entry in the CMS: read in plain sentences, recorded in a form, with the scan of what was signed."""

from datetime import date
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import translation

from knowledge.cms.consents.embargo import embargo_in_words
from knowledge.entry_types.oral_history.models import EntryNarrator, OralHistory
from knowledge.models import Consent, Narrator, Recording, Upload
from knowledge.provisioning.groups import make_groups
from knowledge.rights.consents import Scope
from tests import factories
from tests.helpers.clock import clock_at
from tests.helpers.cms import edit_url
from tests.helpers.served_forms import filled_form

pytestmark = pytest.mark.django_db
EVERYTHING = {scope.value: "yes" for scope in Scope} | {"machine_training": "no"}


@pytest.fixture(autouse=True)
def _groups(people: dict[str, Any]) -> None:
    make_groups()
    translation.activate("en")


@pytest.fixture
def narrator(institution: Any) -> Narrator:
    return factories.NarratorFactory(public_name="Mak Senèn", institution=institution, real_name="Siti al-Jāmiʿ")


@pytest.fixture
def recording(institution: Any) -> Recording:
    return factories.RecordingFactory(title="Pita pertama", institution=institution)


@pytest.fixture
def entry(narrator: Narrator, recording: Recording) -> OralHistory:
    return factories.OralHistoryFactory(
        title="Pasar pagi",
        institution=narrator.institution,
        narrators=[EntryNarrator(narrator=narrator)],
        recordings=[recording],
    )


def consents_url(entry: Any) -> str:
    return reverse("entry_consents", args=[entry.pk])


def new_url(entry: Any) -> str:
    return reverse("new_consent", args=[entry.pk])


def agreed(narrator: Narrator, **changes: Any) -> dict[str, Any]:
    """What somebody types who was given everything."""
    sent = {"narrator": narrator.pk, "recording": "", "state": "given", "way": "signed", "given_on": "2026-05-03"}
    return {**sent, **EVERYTHING, "own_review": "not_wanted", "taken_by": "Ibu Rini", **changes}


def scan(name: str = "siti.pdf", content: bytes = b"%PDF-1.4 tanda tangan Siti") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content, "application/pdf")


# Who


def test_the_page_is_for_those_who_work_on_the_entry(entry: OralHistory, client_of: Any) -> None:
    for address in (consents_url(entry), new_url(entry)):
        assert client_of("librarian").get(address).status_code == 200
        assert client_of("curator").get(address).status_code == 200
        assert client_of("other_librarian").get(address).status_code in (302, 404)
        assert client_of("member").get(address).status_code in (302, 403)
    assert consents_url(entry) in client_of("librarian").get(edit_url(entry)).text


def test_an_entry_of_another_kind_has_no_button(client_of: Any, institution: Any) -> None:
    tradition = factories.TraditionFactory(institution=institution)
    assert consents_url(tradition) not in client_of("librarian").get(edit_url(tradition)).text


def test_a_narrator_of_another_institution_is_told_of_without_names(
    entry: OralHistory, client_of: Any, narrator: Narrator
) -> None:
    elsewhere = factories.NarratorFactory(public_name="Engkong Lain")
    entry.narrators.add(EntryNarrator(narrator=elsewhere))
    entry.save_revision().publish()
    factories.consent(elsewhere, entry, name="no", note="Rahasia", taken_by="Pak Petugas", witness="Bu Saksi")
    text = client_of("librarian").get(consents_url(entry)).text
    assert not [word for word in ("Engkong", "Rahasia", "Petugas", "Saksi") if word in text]
    assert elsewhere.institution.name in text  # whom to ask
    client_of("librarian").post(new_url(entry), agreed(elsewhere))
    assert Consent.objects.filter(narrator=elsewhere).count() == 2  # expected, and the curator's
    assert "Engkong Lain" in client_of("curator").get(consents_url(entry)).text


# What is read


def test_what_counts_is_told_and_what_counted_before_is_folded(
    entry: OralHistory, narrator: Narrator, client_of: Any
) -> None:
    assert "Belum ada jawaban" in client_of("librarian").get(consents_url(entry)).text
    factories.consent(
        narrator, entry, given_on=date(2026, 5, 3), taken_by="Ibu Rini", voice="no", download="later", face="asks_first"
    )
    text = client_of("librarian").get(consents_url(entry)).text
    shown, _, folded = text.partition("<details")
    assert "Penutur setuju." in shown
    assert "Ibu Rini" in shown
    assert "Belum ada jawaban" in folded
    for answer in ("yes", "no", "later", "asks_first"):
        assert f"consent__answer--{answer}" in shown


def test_days_are_told(entry: OralHistory, narrator: Narrator, client_of: Any) -> None:
    def said(**days: date) -> str:
        factories.consent(narrator, entry, **days)
        return str(client_of("librarian").get(consents_url(entry)).text).partition("<details")[0]

    assert "Berlaku mulai" in said(valid_from=date(2999, 1, 1))
    assert "Berakhir pada" in said(valid_until=date(2001, 1, 1))
    assert "Berlaku sampai dengan" in said(valid_until=date(2999, 1, 1))


# What is recorded


def test_nothing_is_ticked_but_the_no_to_training(entry: OralHistory, client_of: Any) -> None:
    form = filled_form(client_of("librarian").get(new_url(entry)))
    assert {name: form.get(name) for name in EVERYTHING} == {
        name: "no" if name == "machine_training" else None for name in EVERYTHING
    }
    assert "state" not in form
    assert form["recording"] == ""  # the whole entry


def test_what_the_narrator_wants_to_hear_first_stays_closed(
    entry: OralHistory, narrator: Narrator, recording: Recording, client_of: Any
) -> None:
    client_of("librarian").post(new_url(entry), agreed(narrator, own_review="wanted"))
    entry.refresh_from_db()
    recording.refresh_from_db()
    assert (entry.effective_access, recording.effective_access) == ("institution", "institution")
    assert Client().get(entry.get_url()).status_code == 404
    client_of("librarian").post(new_url(entry), agreed(narrator, own_review="done"))
    entry.refresh_from_db()
    assert entry.effective_access == "public"


def test_whether_the_narrator_wants_to_hear_it_first_is_asked(
    entry: OralHistory, narrator: Narrator, client_of: Any
) -> None:
    before = Consent.objects.count()
    answer = client_of("librarian").post(new_url(entry), agreed(narrator, own_review=""))
    assert list(answer.context["form"].errors) == ["own_review"]
    assert Consent.objects.count() == before


def test_what_is_recorded_counts_at_once(
    entry: OralHistory, narrator: Narrator, recording: Recording, client_of: Any, people: dict[str, Any]
) -> None:
    sent = agreed(narrator, download="later", valid_until="2999-12-31", witness="Bu Saksi", note="Di rumah")
    answer = client_of("librarian").post(new_url(entry), {**sent, "form": scan()})
    assert answer.url == consents_url(entry)
    consent = Consent.objects.current().get(narrator=narrator, entry=entry)
    assert (consent.state, consent.way, consent.given_on) == ("given", "signed", date(2026, 5, 3))
    assert (consent.scopes["voice"], consent.scopes["download"], consent.scopes["machine_training"]) == (
        "yes",
        "later",
        "no",
    )
    assert (consent.witness, consent.note, consent.valid_until) == ("Bu Saksi", "Di rumah", date(2999, 12, 31))
    assert consent.recorded_by == people["librarian"]
    assert "siti" not in consent.form.name
    entry.refresh_from_db()
    assert entry.effective_access == "public"
    assert not Recording.objects.get(pk=recording.pk).may_be_downloaded


def test_of_one_recording_something_else_is_recorded(
    entry: OralHistory, narrator: Narrator, recording: Recording, client_of: Any
) -> None:
    client = client_of("librarian")
    client.post(new_url(entry), agreed(narrator))
    sent = agreed(narrator, recording=recording.pk, voice="no", way="spoken", spoken_at="0:42")
    assert client.post(new_url(entry), sent).status_code == 302
    recording.refresh_from_db()
    entry.refresh_from_db()
    assert (entry.effective_access, recording.effective_access) == ("public", "institution")
    assert Consent.objects.get(recording=recording).spoken_at == 42
    assert "Pita pertama" in client.get(consents_url(entry)).text


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("state", ""), ("voice", ""), ("voice", "perhaps"), ("way", ""), ("way", "link"), ("given_on", ""),
        ("given_on", "kemarin"), ("given_on", "2999-01-01"), ("way", "read_aloud"), ("way", "spoken"),
        ("spoken_at", "75 menit"), ("valid_until", "2001-01-01"), ("narrator", "999999"), ("recording", "999999"),
    ],
)  # fmt: skip
def test_a_mistake_records_nothing_and_keeps_what_was_typed(
    entry: OralHistory, narrator: Narrator, client_of: Any, field: str, value: str
) -> None:
    before = Consent.objects.count()
    sent = agreed(narrator, valid_from="2026-01-01", note="Di Gang Senèn", translation="asks_first") | {field: value}
    answer = client_of("librarian").post(new_url(entry), {**sent, "form": scan()})
    assert answer.status_code == 200
    assert Consent.objects.count() == before
    again = filled_form(answer)
    assert again["note"].strip() == "Di Gang Senèn"  # a browser drops the line break that a text area begins with
    assert again["translation"] == "asks_first"
    if field not in ("state", "voice", "way", "narrator", "recording"):
        assert again[field] == value


def test_a_place_after_the_end_of_the_recording_is_refused(
    entry: OralHistory, narrator: Narrator, recording: Recording, client_of: Any
) -> None:
    sent = agreed(narrator, recording=recording.pk, way="spoken", spoken_at="1:02:03")
    assert client_of("librarian").post(new_url(entry), sent).status_code == 200


@pytest.mark.parametrize("state", ["paused", "withdrawn"])
def test_a_librarian_closes_and_is_led_to_where_they_may_be(
    entry: OralHistory, narrator: Narrator, client_of: Any, state: str
) -> None:
    client = client_of("librarian")
    answer = client.post(new_url(entry), agreed(narrator, state=state))
    assert answer.url == reverse("narrator:inspect", args=[narrator.pk])
    assert Consent.objects.current().get(narrator=narrator, entry=entry).scopes == {}
    assert client.get(consents_url(entry)).status_code == 404
    assert client.post(new_url(entry), agreed(narrator)).status_code == 404
    curator = client_of("curator")
    assert curator.post(new_url(entry), agreed(narrator)).status_code == 302
    assert client.get(consents_url(entry)).status_code == 200


def test_what_a_narrator_closed_of_one_recording_is_opened_by_curators(
    entry: OralHistory, narrator: Narrator, recording: Recording, client_of: Any
) -> None:
    factories.consent(narrator, entry)
    factories.consent(narrator, entry, "paused", recording=recording)
    client = client_of("librarian")
    text = client.get(consents_url(entry)).text
    assert "Pita pertama" not in text
    assert "hanya dapat dibuka lagi oleh kurator" in text
    assert client.post(new_url(entry), agreed(narrator, recording=recording.pk)).status_code == 200
    assert Consent.objects.current().get(recording=recording).state == "paused"
    answer = client_of("curator").post(new_url(entry), agreed(narrator, recording=recording.pk))
    assert answer.status_code == 302


def test_a_narrator_of_the_draft_alone_can_answer_already(client_of: Any, narrator: Narrator, institution: Any) -> None:
    entry = factories.OralHistoryFactory(institution=institution, narrators=[EntryNarrator(name="Mak")])
    entry.narrators.set([EntryNarrator(narrator=narrator)])
    entry.save_revision()
    assert client_of("librarian").post(new_url(entry), agreed(narrator)).status_code == 302
    assert Consent.objects.get(narrator=narrator).state == "given"


# The scan of the form


@pytest.fixture
def signed(entry: OralHistory, narrator: Narrator, client_of: Any) -> Consent:
    client_of("curator").post(new_url(entry), {**agreed(narrator), "form": scan()})
    return Consent.objects.exclude(form="").get()


def scan_url(consent: Consent) -> str:
    return reverse("consent_form", args=[consent.pk])


def test_the_scan_is_opened_by_those_who_answer_for_it(
    signed: Consent, narrator: Narrator, entry: OralHistory, client_of: Any
) -> None:
    for audience in ("librarian", "curator"):
        answer = client_of(audience).get(scan_url(signed))
        assert answer.getvalue() == b"%PDF-1.4 tanda tangan Siti"
        assert answer["Content-Type"] == "application/pdf"
        assert "siti" not in answer["Content-Disposition"].lower()
        assert scan_url(signed) in client_of(audience).get(consents_url(entry)).text
    for audience in ("anonymous", "member", "other_librarian"):
        assert client_of(audience).get(scan_url(signed)).status_code in (302, 403, 404)


def test_the_scan_is_served_at_no_other_address(signed: Consent, client_of: Any) -> None:
    assert signed.form.storage.exists(signed.form.name)
    for audience in ("anonymous", "member", "librarian", "other_librarian", "curator"):
        assert client_of(audience).get(f"/media/{signed.form.name}").status_code == 404


def test_after_a_withdrawal_the_keeper_and_curators_open_it(
    signed: Consent, narrator: Narrator, entry: OralHistory, client_of: Any
) -> None:
    keeper = factories.UserFactory(librarian=True, institution=narrator.institution)
    narrator.keeper = keeper
    narrator.save()
    factories.consent(narrator, entry, "withdrawn")
    assert client_of("librarian").get(scan_url(signed)).status_code == 404
    assert client_of("curator").get(scan_url(signed)).status_code == 200
    client = Client()
    client.force_login(keeper)
    assert client.get(scan_url(signed)).status_code == 200


@pytest.mark.parametrize(
    ("name", "content"), [("surat.pdf", b"<html><script>"), ("surat.docx", b"PK\x03\x04"), ("kosong.pdf", b" ")]
)
def test_what_is_no_scan_is_refused(
    entry: OralHistory, narrator: Narrator, client_of: Any, name: str, content: bytes
) -> None:
    answer = client_of("librarian").post(new_url(entry), {**agreed(narrator), "form": scan(name, content)})
    assert answer.status_code == 200
    assert not Consent.objects.exclude(form="").exists()


def test_a_photograph_of_the_form_is_taken(entry: OralHistory, narrator: Narrator, client_of: Any) -> None:
    photograph = SimpleUploadedFile("華人公館.png", factories.picture(), "image/png")
    assert client_of("librarian").post(new_url(entry), {**agreed(narrator), "form": photograph}).status_code == 302
    (consent,) = Consent.objects.exclude(form="")
    assert client_of("librarian").get(scan_url(consent))["Content-Type"] == "image/png"


def test_a_scan_is_not_lost_by_a_mistake_elsewhere_in_the_form(
    entry: OralHistory, narrator: Narrator, client_of: Any
) -> None:
    client = client_of("librarian")
    answer = client.post(new_url(entry), {**agreed(narrator, way=""), "form": scan()})
    waiting = Upload.objects.get()
    again = filled_form(answer)
    assert again["form-sent"] == str(waiting.pk)
    answer = client.post(new_url(entry), {**again, "valid_from": "kemarin"})  # a second mistake
    assert Upload.objects.get() == waiting
    assert client.post(new_url(entry), {**filled_form(answer), "valid_from": "", "way": "signed"}).status_code == 302
    (consent,) = Consent.objects.exclude(form="")
    with consent.form.open() as kept:
        assert kept.read() == b"%PDF-1.4 tanda tangan Siti"
    assert consent.form.name.endswith(".pdf")
    assert not Upload.objects.exists()


def test_another_scan_takes_the_place_of_the_one_that_waits(
    entry: OralHistory, narrator: Narrator, client_of: Any
) -> None:
    client = client_of("librarian")
    sent = filled_form(client.post(new_url(entry), {**agreed(narrator, way=""), "form": scan()}))
    client.post(new_url(entry), {**sent, "way": "", "form": scan(content=b"%PDF-1.4 yang kedua")})
    assert Upload.objects.get().size == len(b"%PDF-1.4 yang kedua")


def test_what_is_no_scan_waits_for_nothing(entry: OralHistory, narrator: Narrator, client_of: Any) -> None:
    sent = {**agreed(narrator, way=""), "form": scan("surat.pdf", b"<html><script>")}
    assert client_of("librarian").post(new_url(entry), sent).status_code == 200
    assert not Upload.objects.exists()


def test_a_scan_of_somebody_else_is_not_taken(entry: OralHistory, narrator: Narrator, client_of: Any) -> None:
    client_of("librarian").post(new_url(entry), {**agreed(narrator, way=""), "form": scan()})
    taken = {**agreed(narrator), "form-sent": str(Upload.objects.get().pk)}
    answer = client_of("curator").post(new_url(entry), taken)
    assert answer.status_code == 200  # it says that the file is not there
    assert not Consent.objects.exclude(form="").exists()
    assert Upload.objects.count() == 1


# Embargo


def rights_url(entry: Any) -> str:
    return reverse("entry_rights", args=[entry.pk])


def embargo(**words: str) -> dict[str, str]:
    return {"embargo": "set", "embargo-reason": "Permintaan penutur"} | {
        f"embargo-{name}": value for name, value in words.items()
    }


def test_a_curator_sets_and_lifts_an_embargo(entry: OralHistory, narrator: Narrator, client_of: Any) -> None:
    factories.consent(narrator, entry)
    client = client_of("curator")
    with clock_at("2026-12-01T00:00:00Z"):
        client.post(rights_url(entry), embargo(until="2030-01-01"))
        entry.refresh_from_db()
        assert (entry.embargo_until, entry.effective_access) == (date(2030, 1, 1), "institution")
        for address in (rights_url(entry), consents_url(entry), edit_url(entry)):
            assert "3 years left" in client.get(address).text or "3 tahun lagi" in client.get(address).text
    client.post(rights_url(entry), embargo() | {"embargo": "lift"})
    entry.refresh_from_db()
    assert (entry.embargo_until, entry.effective_access) == (None, "public")


def test_an_embargo_until_something_has_happened(entry: OralHistory, client_of: Any) -> None:
    client_of("curator").post(rights_url(entry), embargo(event="buku Pasar Senèn sudah terbit"))
    entry.refresh_from_db()
    assert entry.embargo_event == "buku Pasar Senèn sudah terbit"
    assert "buku Pasar Senèn sudah terbit" in client_of("curator").get(rights_url(entry)).text


@pytest.mark.parametrize(
    "words",
    [
        {}, {"until": "2001-01-01"}, {"until": "besok"}, {"until": "2999-01-01", "event": "terbit"},
        {"until": "2999-01-01", "reason": ""},
    ],
)  # fmt: skip
def test_an_embargo_that_cannot_be_is_refused(entry: OralHistory, client_of: Any, words: dict[str, str]) -> None:
    answer = client_of("curator").post(rights_url(entry), embargo(**words))
    assert answer.status_code == 200
    entry.refresh_from_db()
    assert (entry.embargo_until, entry.embargo_event) == (None, "")


@pytest.mark.parametrize("audience", ["librarian", "other_librarian"])
def test_librarians_do_not_reach_the_embargo(entry: OralHistory, client_of: Any, audience: str) -> None:
    client_of(audience).post(rights_url(entry), embargo(until="2999-01-01"))
    entry.refresh_from_db()
    assert entry.embargo_until is None


@pytest.mark.parametrize(
    ("day", "left"),
    [
        ("2030-01-01", "3 years left"), ("2027-12-01", "1 year left"), ("2027-11-30", "11 months left"),
        ("2027-01-01", "1 month left"), ("2026-12-31", "30 days left"), ("2026-12-02", "1 day left"),
    ],
)  # fmt: skip
def test_how_long_it_lasts_is_told_in_the_largest_whole_unit(day: str, left: str) -> None:
    with clock_at("2026-12-01T00:00:00Z"):
        assert embargo_in_words(OralHistory(embargo_until=date.fromisoformat(day))).endswith(left)
        assert embargo_in_words(OralHistory(embargo_until=date(2026, 12, 1))) == ""


def test_a_curator_sets_and_lifts_the_embargo_of_one_recording(
    entry: OralHistory, narrator: Narrator, recording: Recording, client_of: Any
) -> None:
    factories.consent(narrator, entry)
    address, client = reverse("recording:embargo", args=[recording.pk]), client_of("curator")
    assert address in client.get(reverse("recording:inspect", args=[recording.pk])).text
    with clock_at("2026-12-01T10:00+07:00"):
        client.post(address, embargo(until="2030-01-01"))
        recording.refresh_from_db()
        entry.refresh_from_db()
        assert (recording.embargo_until, recording.effective_access) == (date(2030, 1, 1), "institution")
        assert entry.effective_access == "public"
        assert "2030" in client.get(reverse("recording:inspect", args=[recording.pk])).text
    client.post(address, embargo() | {"embargo": "lift"})
    recording.refresh_from_db()
    assert (recording.embargo_until, recording.effective_access) == (None, "public")


@pytest.mark.parametrize("audience", ["librarian", "other_librarian"])
def test_librarians_do_not_reach_the_embargo_of_a_recording(
    entry: OralHistory, recording: Recording, client_of: Any, audience: str
) -> None:
    address, client = reverse("recording:embargo", args=[recording.pk]), client_of(audience)
    client.post(address, embargo(until="2999-01-01"))
    recording.refresh_from_db()
    assert recording.embargo_until is None
    page = client.get(reverse("recording:inspect", args=[recording.pk]))
    assert address not in page.content.decode()
