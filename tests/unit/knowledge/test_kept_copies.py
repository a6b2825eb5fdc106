"""What was kept on a device is shown in the form again, and saved only when its writer says so."""

import json
from typing import Any

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse

from knowledge import models
from knowledge.cms.kept_copies import RESTORE, key_of
from knowledge.provisioning.groups import make_groups
from tests import factories
from tests.helpers.cms import add_url, edit_url, form_of, latest

SUMMARY = "Ditulis tanpa sambungan: al-Jāmiʿ, 華人公館."
BLOCK = {
    "key": "a1",
    "text": "Kata yang selamat",
    "type": "unstyled",
    "depth": 0,
    "inlineStyleRanges": [],
    "entityRanges": [],
}
BODY = {
    "body-count": "1",
    "body-0-type": "text",
    "body-0-order": "0",
    "body-0-deleted": "",
    "body-0-id": "",
    "body-0-value": json.dumps({"blocks": [BLOCK], "entityMap": {}}),
}


@pytest.fixture
def writer(people: dict[str, Any], client_of: Any) -> Client:
    make_groups()
    return client_of("curator")


def test_a_restored_copy_stands_in_the_form_and_is_not_saved(writer: Client) -> None:
    entry = factories.TraditionFactory(live=False, first_published_at=None)
    before = entry.revisions.count()
    page = writer.post(edit_url(entry), form_of(entry, summary=SUMMARY, **BODY, **{RESTORE: "kept-copy:7"}))
    assert page.status_code == 200
    assert page.context["form"]["summary"].value() == SUMMARY
    assert "Kata yang selamat" in page.content.decode()
    assert page.context["has_unsaved_changes"]
    assert 'data-restored="kept-copy:7"' in page.content.decode()
    assert list(page.context["messages"]) == []
    assert entry.revisions.count() == before
    assert latest(entry).summary != SUMMARY


def test_a_copy_of_a_new_entry_makes_none_until_it_is_saved(writer: Client) -> None:
    entry = factories.TraditionFactory.build(institution=factories.InstitutionFactory())
    page = writer.post(add_url(), form_of(entry, title="", summary=SUMMARY, **{RESTORE: "1"}))
    assert page.context["form"]["summary"].value() == SUMMARY
    assert not models.Entry.objects.filter(summary=SUMMARY).exists()


def test_a_restored_copy_that_is_too_long_is_shown_whole(writer: Client) -> None:
    entry = factories.TraditionFactory()
    long = "Pasar Senèn " * 50
    page = writer.post(edit_url(entry), form_of(entry, summary=long, **{RESTORE: "1"}))
    assert page.context["form"]["summary"].value() == long
    assert page.context["form"]["summary"].errors


def test_each_account_has_a_key_of_its_own(writer: Client, people: dict[str, Any]) -> None:
    page = writer.get(add_url()).content.decode()
    own, other = key_of(people["curator"].pk), key_of(people["librarian"].pk)
    assert own in page
    assert other not in page
    assert len({own, other}) == 2


@pytest.mark.parametrize("name", ["account_logout", "wagtailadmin_logout"])
def test_signing_out_clears_what_the_device_keeps(writer: Client, name: str) -> None:
    answer = writer.post(reverse(name))
    assert answer["Clear-Site-Data"] == '"storage"'
    assert settings.SESSION_COOKIE_NAME in answer.cookies


def test_an_entry_whose_first_answer_was_lost_is_made_once(writer: Client) -> None:
    entry = factories.TraditionFactory.build(institution=factories.InstitutionFactory())
    sent = form_of(entry, title="Dikirim dua kali", opening="11111111-1111")
    answers = [writer.post(add_url(), sent, headers={"Accept": "application/json"}).json() for _ in range(2)]
    assert models.Entry.objects.filter(title="Dikirim dua kali").count() == 1
    assert answers[0]["url"] == answers[1]["url"]
    assert "repeated" not in answers[0]
    assert answers[1]["repeated"]
    writer.post(add_url(), {**sent, "opening": "22222222-2222"}, headers={"Accept": "application/json"})
    assert models.Entry.objects.filter(title="Dikirim dua kali").count() == 2
