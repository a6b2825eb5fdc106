"""What the index refused and the worker gave up, on a page for administrators."""

from typing import Any

import pytest
from django.contrib.auth.models import Group
from django.core.management import call_command
from django.test import Client

from knowledge.rights.viewer import ADMINISTRATOR_GROUP
from search.models import Change
from tests import factories

PAGE = "/cms/laporan/penolakan-pencarian/"
RETRY = f"{PAGE}ulangi/"


@pytest.fixture
def administrator(site: Any) -> Client:
    call_command("setup", verbosity=0)
    user = factories.UserFactory(username="pengelola")
    user.groups.add(Group.objects.get(name=ADMINISTRATOR_GROUP))
    client = Client()
    client.force_login(user)
    return client


def refused(entry: Any, **values: Any) -> Change:
    return Change.objects.create(
        **{"entry_id": entry.pk, "dead": True, "attempts": 8, "failure": "mapper_parsing_exception: <b>x", **values}
    )


def test_nothing_refused_is_said_in_words(administrator: Client) -> None:
    Change.objects.all().delete()
    page = administrator.get(PAGE).content.decode()
    assert "Tidak ada yang ditolak" in page
    assert RETRY not in page


def test_each_refusal_shows_entry_reason_and_attempts(administrator: Client) -> None:
    entry = factories.PlaceFactory(title="Sumur keramat")
    refused(entry)
    page = administrator.get(PAGE).content.decode()
    assert "Sumur keramat" in page
    assert "mapper_parsing_exception: &lt;b&gt;x" in page
    assert "8 percobaan" in page
    assert f"/cms/pages/{entry.pk}/edit/" in page


def test_the_number_of_queries_does_not_grow_with_the_refusals(
    administrator: Client, django_assert_max_num_queries: Any
) -> None:
    for _ in range(5):
        refused(factories.PlaceFactory())
    administrator.get(PAGE)
    with django_assert_max_num_queries(20):
        administrator.get(PAGE)


def test_an_entry_that_is_gone_is_named_by_number(administrator: Client) -> None:
    Change.objects.create(entry_id=987654, dead=True, failure="x")
    assert "987654" in administrator.get(PAGE).content.decode()


def test_one_is_tried_again_or_all(administrator: Client, settings: Any) -> None:
    settings.SEARCH_WORKER = "external"
    one, other = (refused(factories.PlaceFactory()) for _ in range(2))
    assert administrator.post(RETRY, {"entry": one.entry_id}).status_code == 302
    assert list(Change.objects.filter(dead=True)) == [other]
    assert Change.objects.get(pk=one.pk).attempts == 0
    administrator.post(RETRY)
    assert not Change.objects.filter(dead=True).exists()


def test_what_is_tried_again_and_accepted_is_off_the_list(administrator: Client) -> None:
    refused(factories.PlaceFactory(title="Sumur"))
    administrator.post(RETRY)
    assert not Change.objects.exists()


@pytest.mark.parametrize("audience", ["anonymous", "member", "librarian", "curator"])
def test_nobody_else_sees_it_or_tries_again(audience: str, administrator: Client, client_of: Any) -> None:
    refused(factories.PlaceFactory(title="Sumur keramat"))
    client = client_of(audience)
    for answer in (client.get(PAGE), client.get(f"{PAGE}hasil/"), client.post(RETRY)):
        assert answer.status_code in (302, 403)
        assert "Sumur keramat" not in answer.content.decode()
    assert Change.objects.filter(dead=True).count() == 1
    assert PAGE not in client.get("/cms/").content.decode()


def test_a_get_changes_nothing(administrator: Client) -> None:
    refused(factories.PlaceFactory())
    assert administrator.get(RETRY).status_code == 405
    assert Change.objects.filter(dead=True).exists()
