"""Requests for documentation: curators ask, librarians take them up."""

from typing import Any

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.test import Client

from insight.models import DocumentationRequest
from insight.requests import actions
from knowledge.provisioning.groups import make_groups
from tests import factories

LIST = "/cms/snippets/insight/documentationrequest/"
ACTIONS = "/cms/documentation-requests/"


@pytest.fixture(autouse=True)
def _groups(people: dict[str, Any]) -> None:
    make_groups()


@pytest.fixture
def asked(people: dict[str, Any]) -> DocumentationRequest:
    return DocumentationRequest.objects.create(topic="Kembang goyang", note="Siapa masih membuat?", query="kembang")


def test_librarians_of_all_institutions_see_it_and_only_staff_does(asked: Any, client_of: Any) -> None:
    for audience in ("librarian", "other_librarian", "curator"):
        client = client_of(audience)
        assert "Kembang goyang" in client.get(LIST).content.decode()
        assert "Kembang goyang" in client.get(f"{LIST}inspect/{asked.pk}/").content.decode()
        assert "Kembang goyang" in client.get("/cms/").content.decode()
    for audience in ("anonymous", "member"):
        assert "Kembang goyang" not in client_of(audience).get(LIST, follow=True).content.decode()


def test_librarians_read_and_do_not_write(asked: Any, client_of: Any) -> None:
    librarian = client_of("librarian")
    for address in (f"{LIST}add/", f"{LIST}edit/{asked.pk}/", f"{LIST}delete/{asked.pk}/"):
        assert librarian.get(address).status_code == 302
        assert client_of("curator").get(address).status_code == 200


def test_a_librarian_takes_it_gives_it_back_and_finishes_it(asked: Any, client_of: Any, people: Any) -> None:
    librarian = client_of("librarian")
    institution = people["librarian"].institution
    librarian.post(f"{ACTIONS}{asked.pk}/take/")
    asked.refresh_from_db()
    assert (asked.state, asked.institution) == ("taken", institution)
    assert "Kembang goyang" in librarian.get("/cms/").content.decode()
    assert "Kembang goyang" not in client_of("other_librarian").get("/cms/").content.decode()
    librarian.post(f"{ACTIONS}{asked.pk}/give-back/")
    asked.refresh_from_db()
    assert (asked.state, asked.institution) == ("open", None)
    librarian.post(f"{ACTIONS}{asked.pk}/take/")
    entry = factories.TraditionFactory(title="Membuat kembang goyang")
    librarian.post(f"{ACTIONS}{asked.pk}/finish/", {"entry": entry.pk})
    asked.refresh_from_db()
    assert (asked.state, asked.institution, asked.entry_id) == ("done", institution, entry.pk)
    assert "Membuat kembang goyang" in librarian.get(f"{LIST}inspect/{asked.pk}/").content.decode()


def test_who_comes_second_is_told(asked: Any, client_of: Any, people: Any) -> None:
    client_of("librarian").post(f"{ACTIONS}{asked.pk}/take/")
    second = client_of("other_librarian").post(f"{ACTIONS}{asked.pk}/take/", follow=True)
    asked.refresh_from_db()
    assert asked.institution == people["librarian"].institution
    assert [message.level_tag for message in second.context["messages"]] == ["error"]


@pytest.mark.parametrize("action", ["give-back", "finish"])
def test_what_another_institution_took_is_theirs(action: str, asked: Any, client_of: Any, people: Any) -> None:
    actions.take(pk=asked.pk, by=people["librarian"])
    entry = factories.TraditionFactory()
    client_of("other_librarian").post(f"{ACTIONS}{asked.pk}/{action}/", {"entry": entry.pk})
    asked.refresh_from_db()
    assert (asked.state, asked.entry) == ("taken", None)


@pytest.mark.parametrize("action", ["take", "give-back", "finish"])
def test_the_public_does_nothing(action: str, asked: Any, client_of: Any) -> None:
    for audience in ("anonymous", "member"):
        assert client_of(audience).post(f"{ACTIONS}{asked.pk}/{action}/", {"entry": 1}).status_code == 302
    asked.refresh_from_db()
    assert asked.state == "open"


def test_nothing_happens_by_following_a_link(asked: Any, client_of: Any) -> None:
    assert client_of("librarian").get(f"{ACTIONS}{asked.pk}/take/").status_code == 405


def test_an_entry_that_the_librarian_may_not_read_finishes_nothing(asked: Any, client_of: Any, people: Any) -> None:
    actions.take(pk=asked.pk, by=people["librarian"])
    sealed = factories.TraditionFactory(title="Upacara tertutup", access_level="sealed")
    response = client_of("librarian").post(f"{ACTIONS}{asked.pk}/finish/", {"entry": sealed.pk}, follow=True)
    assert "Upacara tertutup" not in response.content.decode()
    with pytest.raises(PermissionDenied):
        actions.finish(pk=asked.pk, by=people["librarian"], entry=sealed)
    asked.refresh_from_db()
    assert asked.state == "taken"


def test_a_librarian_without_institution_takes_nothing(asked: Any, people: Any) -> None:
    homeless = factories.UserFactory(username="homeless", librarian=True, institution=None)
    with pytest.raises(PermissionDenied):
        actions.take(pk=asked.pk, by=homeless)


@pytest.mark.parametrize(("state", "with_institution"), [("taken", False), ("open", True)])
def test_state_and_institution_agree(state: str, with_institution: bool, institution: Any) -> None:
    request = DocumentationRequest(topic="x", state=state, institution=institution if with_institution else None)
    with pytest.raises(ValidationError):
        request.full_clean()


def test_a_desk_without_topics_has_no_panel(client_of: Any) -> None:
    client: Client = client_of("librarian")
    assert 'id="documentation-requests' not in client.get("/cms/").content.decode()
