"""The certificate of a withdrawal says what was closed, since when it is gone, and what becomes of it."""

from datetime import timedelta
from typing import Any

import pytest
from django.core.management import call_command
from django.test import Client

from knowledge.access.narrator_links import make_link
from knowledge.dates.jakarta import day_in_jakarta
from knowledge.entry_types.oral_history.models import EntryNarrator
from knowledge.models import Destruction, Withdrawal
from knowledge.withdrawals import report
from knowledge.withdrawals.destroying import destroy
from knowledge.withdrawals.keeping import keep_until
from tests import factories
from tests.helpers.pdf import text_of

# About files and pages, not about rows.
pytestmark = pytest.mark.once

Committed = Any


@pytest.fixture
def told(people: Any, institution: Any, django_capture_on_commit_callbacks: Committed) -> Any:
    call_command("setup", verbosity=0)
    institution.phone = "021-555"
    institution.save()
    narrator = factories.NarratorFactory(
        institution=institution, public_name="Nyai 華人公館", real_name="Siti Aminah", contact="0812"
    )
    with django_capture_on_commit_callbacks(execute=True):
        entry = factories.OralHistoryFactory(
            title="Pasar Senèn", institution=institution, narrators=[EntryNarrator(narrator=narrator)]
        )
        factories.consent(narrator, entry)
    token = make_link(narrator=narrator, user=people["curator"], lasts=timedelta(days=1)).token
    return type("Told", (), {"narrator": narrator, "entry": entry, "token": token, "people": people})


@pytest.fixture
def withdrawal(told: Any, django_capture_on_commit_callbacks: Committed) -> Withdrawal:
    with django_capture_on_commit_callbacks(execute=True):
        factories.consent(told.narrator, told.entry, "withdrawn")
    made = Withdrawal.objects.get()
    report.verify(made)
    return made


def words(answer: Any) -> str:
    assert answer.status_code == 200
    assert answer["Content-Type"] == "application/pdf"
    return " ".join(text_of(answer.content).split())


def test_it_says_in_both_languages_what_is_closed_and_that_it_is_gone(
    told: Any, withdrawal: Withdrawal, client_of: Any
) -> None:
    said = words(client_of("curator").get(f"/cms/penarikan/{withdrawal.pk}/keterangan/"))
    for part in ("Surat keterangan penarikan", "Certificate of withdrawal", "Pasar Senèn", told.entry.ark, "021-555"):
        assert part in said, part
    assert "none leads there any more" in said
    assert "closed within" in said
    assert "Nyai" in said
    assert not any(secret in said for secret in ("Siti", "Aminah", "0812"))


def test_it_does_not_call_gone_what_is_not(told: Any, withdrawal: Withdrawal, client_of: Any) -> None:
    withdrawal.checks.filter(outlet=withdrawal.checks.first().outlet).update(state="open")
    said = words(client_of("curator").get(f"/cms/penarikan/{withdrawal.pk}/keterangan/"))
    assert "none leads there any more" not in said
    assert "1 was not closed when it was asked last" in said
    assert "not closed yet" in said


def test_a_keeper_to_whom_the_entry_is_closed_gets_it_without_the_title(
    told: Any, withdrawal: Withdrawal, client_of: Any
) -> None:
    said = words(client_of("librarian").get(f"/cms/penarikan/{withdrawal.pk}/keterangan/"))
    assert "Senèn" not in said
    assert told.entry.ark not in said
    assert client_of("other_librarian").get(f"/cms/penarikan/{withdrawal.pk}/keterangan/").status_code == 404


def test_the_narrator_takes_it_from_their_own_page(told: Any, withdrawal: Withdrawal) -> None:
    address = f"/penutur/{told.token}/keterangan/{told.entry.pk}.pdf"
    assert address in Client().get(f"/penutur/{told.token}/entri/{told.entry.pk}/").text
    assert "Pasar Senèn" in words(Client().get(address))


def test_of_what_is_open_there_is_none(told: Any) -> None:
    page = Client().get(f"/penutur/{told.token}/entri/{told.entry.pk}/").text
    assert "keterangan" not in page
    assert Client().get(f"/penutur/{told.token}/keterangan/{told.entry.pk}.pdf").status_code == 404


def test_a_curator_sets_until_when_it_is_kept_and_the_narrator_reads_why(
    told: Any, withdrawal: Withdrawal, client_of: Any
) -> None:
    curator, address = client_of("curator"), f"/cms/penarikan/{withdrawal.pk}/simpan/"
    until = day_in_jakarta() + timedelta(days=400)
    sent = {"until": until.isoformat(), "ground": "Undang-undang kearsipan memintanya.", "entri": "1"}
    assert curator.post(address, sent).url == f"/cms/entri/{told.entry.pk}/persetujuan/"
    kept = Destruction.objects.get()
    assert (kept.until, kept.entry_id, kept.set_by) == (until, told.entry.pk, told.people["curator"])
    assert "kearsipan" in curator.get(f"/cms/entri/{told.entry.pk}/persetujuan/").text
    assert "kearsipan" in Client().get(f"/penutur/{told.token}/entri/{told.entry.pk}/").text
    assert "kearsipan" in words(Client().get(f"/penutur/{told.token}/keterangan/{told.entry.pk}.pdf"))


def test_a_day_that_was_set_by_mistake_is_taken_back(told: Any, withdrawal: Withdrawal, client_of: Any) -> None:
    curator, address = client_of("curator"), f"/cms/penarikan/{withdrawal.pk}/simpan/"
    page = f"/cms/entri/{told.entry.pk}/persetujuan/"
    assert 'name="tanpa-akhir"' not in curator.get(page).text
    keep_until(withdrawal=withdrawal, until=day_in_jakarta(), ground="Salah", user=told.people["curator"])
    assert 'name="tanpa-akhir"' in curator.get(page).text
    sent = {"until": "2040-01-01", "ground": "Salah", "tanpa-akhir": "1"}
    assert client_of("librarian").post(address, sent).status_code in (302, 403)
    assert Destruction.objects.exists()
    curator.post(address, sent)
    assert not Destruction.objects.exists()


def test_of_what_was_destroyed_it_says_that_it_is_gone(
    told: Any, withdrawal: Withdrawal, client_of: Any, django_capture_on_commit_callbacks: Committed
) -> None:
    kept = keep_until(withdrawal=withdrawal, until=day_in_jakarta(), ground="Selesai.", user=told.people["curator"])
    other = factories.OralHistoryFactory()
    with django_capture_on_commit_callbacks(execute=True):
        assert destroy(kept)
    Destruction.objects.create(entry=None, until=day_in_jakarta(), ground=f"Lain {other.pk}")
    said = words(client_of("curator").get(f"/cms/penarikan/{withdrawal.pk}/keterangan/"))
    assert "The archive does not hold it any more." in said
    assert "sealed" not in said.rpartition("Certificate of withdrawal")[2]
    assert "Lain" not in said


def test_of_the_entry_of_somebody_else_there_is_none(told: Any, withdrawal: Withdrawal) -> None:
    narrator = factories.NarratorFactory()
    token = make_link(narrator=narrator, user=told.people["curator"], lasts=timedelta(days=1)).token
    assert Client().get(f"/penutur/{token}/keterangan/{told.entry.pk}.pdf").status_code == 404


@pytest.mark.parametrize("sent", [{"until": "2020-01-01", "ground": "Lama"}, {"until": "", "ground": ""}])
def test_what_cannot_be_kept_so_is_said(told: Any, withdrawal: Withdrawal, client_of: Any, sent: Any) -> None:
    page = client_of("curator").post(f"/cms/penarikan/{withdrawal.pk}/simpan/", sent, follow=True).text
    assert "Tidak ada yang disimpan" in page
    assert not Destruction.objects.exists()


def test_librarians_set_no_day(withdrawal: Withdrawal, client_of: Any) -> None:
    sent = {"until": "2040-01-01", "ground": "Ingin saja"}
    assert client_of("librarian").post(f"/cms/penarikan/{withdrawal.pk}/simpan/", sent).status_code in (302, 403)
    assert not Destruction.objects.exists()
