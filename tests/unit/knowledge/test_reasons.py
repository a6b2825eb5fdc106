"""Why an entry was closed, opened or withdrawn is asked for, kept, and told to its author."""

from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

import pytest
from django.core import mail
from django.core.management import call_command
from django.urls import reverse
from django.utils.translation import override
from wagtail.log_actions import log, registry

from knowledge.cms.reasons import RightsChanged
from knowledge.cms.transcripts.views import transcript_viewset
from knowledge.models import Entry
from knowledge.transcripts.versions import words_of
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


class TestMany:
    def bulk(self, *entries: Entry) -> str:
        numbers = "&".join(f"id={entry.pk}" for entry in entries)
        return f"{reverse('wagtail_bulk_action', args=['wagtailcore', 'page', 'unpublish'])}?next=/cms/&{numbers}"

    def test_are_not_withdrawn_without_a_reason(self, entry: Entry, post: Callable[..., Any]) -> None:
        assert "Tuliskan alasannya" in post(self.bulk(entry), {"reason": ""}).text
        assert Entry.objects.get(pk=entry.pk).live

    def test_are_withdrawn_with_one_reason_which_each_author_reads(
        self, entry: Entry, post: Callable[..., Any], people: dict[str, Any], institution: Any
    ) -> None:
        other = factories.PlaceFactory(institution=institution, owner=people["librarian"], title="Langgar al-Jāmiʿ")
        post(self.bulk(entry, other), {"reason": REASON})
        assert not Entry.objects.filter(pk__in=[entry.pk, other.pk], live=True).exists()
        for withdrawn in (entry, other):
            logged = registry.get_logs_for_instance(withdrawn).filter(action="knowledge.withdraw").get()
            assert logged.data["reason"] == REASON
        assert [REASON in message.body for message in mail.outbox if message.to == [people["librarian"].email]] == [
            True,
            True,
        ]

    def test_sections_are_not_taken_off_a_list(self, entry: Entry, client_of: Any, post: Callable[..., Any]) -> None:
        section = entry.get_parent()
        assert 'name="reason"' not in client_of("curator").get(self.bulk(section)).text
        post(self.bulk(section), {"reason": REASON})
        section.refresh_from_db()
        assert section.live


class TestReport:
    def test_names_each_change_with_its_reason(self, entry: Entry, post: Callable[..., Any], client_of: Any) -> None:
        transcript = factories.TranscriptFactory()
        post(rights(entry), {"access_level": "staff", "institution": entry.institution_id, "reason": REASON})
        post(withdrawal(entry), {"reason": "Salinan ganda."})
        report = client_of("curator").get("/cms/laporan/hak/").text
        assert TITLE in report
        assert REASON in report
        assert "Salinan ganda." in report
        assert transcript.recording.title not in report

    def test_names_nothing_that_has_no_level(self, entry: Entry, people: dict[str, Any], client_of: Any) -> None:
        log(instance=people["member"], action="wagtail.delete", user=people["curator"])
        assert str(people["member"]) not in client_of("curator").get("/cms/laporan/hak/").text

    def test_is_the_curators(self, entry: Entry, client_of: Any) -> None:
        assert client_of("librarian").get("/cms/laporan/hak/").status_code in (302, 403)


def test_the_level_of_a_transcript_is_written_down(entry: Entry, people: dict[str, Any]) -> None:
    transcript = factories.TranscriptFactory(access_level="public")
    form_class = transcript_viewset.get_form_class(for_update=True)
    fields = {"language": transcript.language_id, "kind": transcript.kind, "made_by": transcript.made_by}
    form = form_class(
        {**fields, "recording": transcript.recording_id, "access_level": "sealed", "text": words_of(transcript)},
        instance=transcript,
        for_user=people["curator"],
    )
    assert form.is_valid(), form.errors
    form.save()
    logged = registry.get_logs_for_instance(transcript).get(action="knowledge.change_rights")
    assert logged.data == {"access_level": ["public", "sealed"]}


class TestColleagues:
    def test_see_what_the_institution_has_begun_and_nothing_that_is_closed(
        self, entry: Entry, client_of: Any, people: dict[str, Any], institution: Any
    ) -> None:
        colleague = factories.UserFactory(librarian=True, institution=institution, first_name="Bu", last_name="Neneng")
        factories.PlaceFactory(institution=institution, owner=colleague, draft=True, title="Sumur Bandung")
        factories.PlaceFactory(institution=institution, owner=colleague, draft=True, sealed=True, title="Makam keramat")
        factories.PlaceFactory(owner=colleague, draft=True, title="Milik lembaga lain")
        home = client_of("librarian").get("/cms/").text
        assert "Sumur Bandung" in home
        assert "Bu Neneng" in home
        assert "Makam keramat" not in home
        assert "Milik lembaga lain" not in home
