"""Why an entry was closed, opened or withdrawn is asked for, kept, and told to its author."""

from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

import pytest
from django.core import mail
from django.core.management import call_command
from django.urls import reverse
from django.utils.translation import override
from wagtail.log_actions import registry

from knowledge.cms.reasons import RightsChanged
from knowledge.models import Entry
from tests import factories

REASON = "Keluarga Mak Siti meminta waktu untuk membaca ulang."
TITLE = "Kue cucur Pasar Senèn"


@pytest.fixture
def entry(people: dict[str, Any], institution: Any) -> Entry:
    call_command("setup", "--restore-permissions", verbosity=0)
    return factories.TraditionFactory(institution=institution, owner=people["librarian"], title=TITLE)


@pytest.fixture
def post(client_of: Any, django_capture_on_commit_callbacks: Any) -> Callable[..., Any]:
    def send(address: str, fields: dict[str, Any], name: str = "curator") -> Any:
        with django_capture_on_commit_callbacks(execute=True):
            return client_of(name).post(address, fields)

    return send


def withdrawal(entry: Entry) -> str:
    return reverse("wagtailadmin_pages:unpublish", args=[entry.pk])


def rights(entry: Entry) -> str:
    return reverse("entry_rights", args=[entry.pk])


def test_an_entry_is_not_withdrawn_without_a_reason(entry: Entry, client_of: Any, post: Callable[..., Any]) -> None:
    answer = post(withdrawal(entry), {"reason": "  "})
    assert "Tuliskan alasannya" in answer.text
    assert Entry.objects.get(pk=entry.pk).live
    assert mail.outbox == []


def test_a_withdrawal_is_kept_with_its_reason_and_told(
    entry: Entry, client_of: Any, post: Callable[..., Any], people: dict[str, Any]
) -> None:
    assert post(withdrawal(entry), {"reason": REASON}).status_code == 302
    assert not Entry.objects.get(pk=entry.pk).live
    logged = registry.get_logs_for_instance(entry).filter(action="knowledge.withdraw").get()
    assert logged.data["reason"] == REASON
    (told,) = [message for message in mail.outbox if message.to == [people["librarian"].email]]
    assert REASON in told.body
    assert TITLE in told.body
    desk = client_of("librarian").get("/cms/").text
    assert "Ditarik dari publik" in desk
    assert REASON in desk
    assert desk.count(f">{TITLE}</a>") == 1
    history = client_of("librarian").get(reverse("wagtailadmin_pages:history", args=[entry.pk])).text
    assert REASON in history


def test_who_may_see_it_is_not_changed_without_a_reason(entry: Entry, post: Callable[..., Any]) -> None:
    answer = post(rights(entry), {"access_level": "community", "institution": entry.institution_id})
    assert "Tuliskan alasannya" in answer.text
    assert Entry.objects.get(pk=entry.pk).access_level == "public"


def test_a_change_of_who_may_see_it_is_told_with_its_reason(entry: Entry, client_of: Any, post: Any) -> None:
    fields = {"access_level": "community", "institution": entry.institution_id, "reason": REASON}
    assert post(rights(entry), fields).status_code == 302
    (told,) = mail.outbox
    assert TITLE in told.body
    assert REASON in told.body
    history = client_of("curator").get(reverse("wagtailadmin_pages:history", args=[entry.pk])).text
    assert "menjadi “komunitas: anggota yang sudah masuk”" in history
    assert REASON in history


def test_of_what_is_closed_to_the_author_nothing_is_told_but_that(entry: Entry, post: Any) -> None:
    fields = {"access_level": "sealed", "institution": entry.institution_id, "reason": REASON}
    post(rights(entry), fields)
    (told,) = mail.outbox
    assert "kurator" in told.body
    for secret in (TITLE, "Senèn", REASON, str(entry.pk), entry.slug):
        assert secret not in told.body + told.subject


def test_whoever_changes_it_is_not_written_to(entry: Entry, people: dict[str, Any], post: Any) -> None:
    Entry.objects.filter(pk=entry.pk).update(owner=people["curator"])
    post(withdrawal(entry), {"reason": REASON})
    assert mail.outbox == []


def test_no_librarian_withdraws(entry: Entry, post: Any) -> None:
    post(withdrawal(entry), {"reason": REASON}, "librarian")
    assert Entry.objects.get(pk=entry.pk).live


def test_an_author_who_works_elsewhere_today_is_not_written_to(entry: Entry, people: dict[str, Any], post: Any) -> None:
    Entry.objects.filter(pk=entry.pk).update(owner=people["other_librarian"])
    fields = {"access_level": "community", "institution": entry.institution_id, "reason": REASON}
    assert post(rights(entry), fields).status_code == 302
    assert post(withdrawal(entry), {"reason": REASON}).status_code == 302
    assert mail.outbox == []


@pytest.mark.parametrize(
    ("data", "told"),
    [
        ({"access_level": ["public", "sealed"]}, "menjadi “tersegel: hanya kurator”"),
        ({"institution": [1, 2]}, "Mengubah lembaga pemiliknya"),
        ({"cleared": [False, True]}, "Mengubah siapa yang boleh melihat"),
    ],
)
def test_the_history_tells_what_was_changed(data: dict[str, Any], told: str) -> None:
    with override("id"):
        assert told in RightsChanged().format_message(SimpleNamespace(data=data))
