"""One status of an entry from its first draft to its withdrawal, and publishing at a time that was set."""

from datetime import timedelta
from typing import Any

import pytest
from django.core.management import call_command
from django.test import Client
from django.utils import timezone
from wagtail.models import Revision

from knowledge import models
from knowledge.access import scheduled
from knowledge.access.actions import withdraw_entry
from knowledge.models import EntryStatus
from knowledge.models.status import status_for
from knowledge.rights import Viewer
from tests import factories
from tests.helpers.cms import decide, edit_url, form_of, submit

REASON = "Nama alat musiknya belum disebut."


@pytest.fixture
def draft(people: dict[str, Any], institution: Any) -> Any:
    call_command("setup", "--restore-permissions", verbosity=0)
    return factories.TraditionFactory(
        institution=institution,
        owner=people["librarian"],
        draft=True,
        title="Gambang kromong Pasar Senèn",
        licence=factories.LicenceFactory(),
    )


def status(entry: models.Entry) -> EntryStatus:
    """As a page has it that is read alone; lists must say the same."""
    alone = models.Entry.objects.get(pk=entry.pk).specific.status
    assert alone == models.Entry.objects.filter(pk=entry.pk).with_progress().get().status
    return alone


def submitted(client_of: Any, entry: models.Entry, **changes: Any) -> None:
    submit(client_of("librarian"), entry, **changes)


class TestStatus:
    def test_of_an_entry_on_its_way_to_readers_and_back(self, draft: Any, client_of: Any, people: Any) -> None:
        assert status(draft) is EntryStatus.DRAFT
        submitted(client_of, draft)
        assert status(draft) is EntryStatus.SENT
        decide(client_of("curator"), draft, "reject", REASON)
        assert status(draft) is EntryStatus.RETURNED
        submitted(client_of, draft)
        decide(client_of("curator"), draft, "approve")
        assert status(draft) is EntryStatus.PUBLISHED
        withdraw_entry(entry=models.Entry.objects.get(pk=draft.pk).specific, user=people["curator"], reason="Diminta.")
        assert status(draft) is EntryStatus.WITHDRAWN

    def test_of_changes_to_what_is_published(self, draft: Any, client_of: Any) -> None:
        draft.get_latest_revision().publish()
        published = models.Entry.objects.get(pk=draft.pk).specific
        published.title = "Gambang kromong Senen"
        published.save_revision()
        assert status(draft) is EntryStatus.CHANGED
        submitted(client_of, published)
        assert status(draft) is EntryStatus.CHANGES_SENT
        decide(client_of("curator"), draft, "reject", REASON)
        assert status(draft) is EntryStatus.CHANGES_RETURNED

    def test_sealed_is_sealed_whatever_else_it_is(self, draft: Any, client_of: Any) -> None:
        submitted(client_of, draft)
        models.Entry.objects.filter(pk=draft.pk).update(access_level="sealed")
        assert status(draft) is EntryStatus.SEALED

    def test_how_far_changes_are_is_not_told_to_others(self, draft: Any, people: Any) -> None:
        draft.get_latest_revision().publish()
        published = models.Entry.objects.get(pk=draft.pk).specific
        published.save_revision(clean=False)
        models.Entry.objects.filter(pk=draft.pk).update(has_unpublished_changes=True)
        changed = models.Entry.objects.filter(pk=draft.pk).with_progress().get()
        assert status_for(Viewer.of(people["librarian"]), changed) is EntryStatus.CHANGED
        assert status_for(Viewer.of(people["other_librarian"]), changed) is EntryStatus.PUBLISHED

    def test_lists_of_the_cms_show_it(self, draft: Any, client_of: Any) -> None:
        submitted(client_of, draft)
        section = models.SectionIndex.objects.get(entry_type="tradition")
        listing = client_of("curator").get(f"/cms/pages/{section.pk}/")
        assert str(EntryStatus.SENT.label) in listing.text
        assert str(EntryStatus.SENT.label) in client_of("curator").get(edit_url(draft)).text.lower()

    def test_a_list_does_not_ask_of_each_entry(self, draft: Any, django_assert_num_queries: Any) -> None:
        for _ in range(3):
            factories.PlaceFactory(draft=True)
        found = models.Entry.objects.exclude(pk=draft.pk).with_progress()
        with django_assert_num_queries(3):  # entries, the rows of their type, their reviews
            assert {entry.status for entry in found} == {EntryStatus.DRAFT}


def schedule(client: Client, entry: models.Entry, when: str) -> Any:
    """As a curator does who approves with a time."""
    decided = {"action-workflow-action": "true", "workflow-action-name": "approve"}
    data = form_of(entry, licence=entry.licence_id, go_live_at=when, **decided)
    return client.post(edit_url(entry), data, follow=True)


class TestSchedule:
    def test_what_a_curator_schedules_is_published_when_its_time_has_come(self, draft: Any, client_of: Any) -> None:
        submitted(client_of, draft)
        said = schedule(client_of("curator"), draft, "2031-08-17 08:00").text
        assert "17 Agu 2031, 8.00" in said
        assert status(draft) is EntryStatus.SCHEDULED
        # Eight in the morning in Jakarta is one at night in Greenwich.
        version = Revision.objects.get(approved_go_live_at__isnull=False)
        assert version.approved_go_live_at.isoformat() == "2031-08-17T01:00:00+00:00"
        assert scheduled.publish_due() == 0
        _come(draft)
        assert scheduled.publish_due() == 1
        assert status(draft) is EntryStatus.PUBLISHED
        assert scheduled.publish_due() == 0

    def test_librarians_set_no_time(self, draft: Any, client_of: Any) -> None:
        assert "go_live_at" not in client_of("librarian").get(edit_url(draft)).text
        submitted(client_of, draft, go_live_at="2031-08-17 08:00")
        assert models.Entry.objects.get(pk=draft.pk).get_latest_revision().content["go_live_at"] is None

    def test_one_that_cannot_be_published_holds_up_no_other(
        self, draft: Any, client_of: Any, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        for entry in (draft, factories.PlaceFactory(draft=True)):
            _come(entry)
        publish = Revision.publish

        def stumbling(version: Revision, **kwargs: Any) -> None:
            if version.object_id == str(draft.pk):
                raise RuntimeError
            publish(version, **kwargs)

        monkeypatch.setattr(Revision, "publish", stumbling)
        assert scheduled.publish_due() == 1
        monkeypatch.undo()
        assert scheduled.publish_due() == 1

    def test_a_version_that_another_process_claimed_is_left_to_it(self, draft: Any) -> None:
        _come(draft)
        version = Revision.objects.get(approved_go_live_at__isnull=False)
        Revision.objects.update(approved_go_live_at=None)
        assert not scheduled._publish(version)
        assert status(draft) is EntryStatus.DRAFT


def _come(entry: models.Entry) -> None:
    """As if the time of its newest version had been set, and had come."""
    version = models.Entry.objects.get(pk=entry.pk).get_latest_revision()
    version.approved_go_live_at = timezone.now() - timedelta(minutes=1)
    version.content["go_live_at"] = version.approved_go_live_at.isoformat()
    version.save()
