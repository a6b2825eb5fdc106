"""Where who keeps a record makes the link to a narrator's own page: shown once, with a card to print."""

import re
from typing import Any

import pytest
from django.core.management import call_command
from django.test import Client
from django.urls import reverse

from knowledge.access.narrator_links import narrator_by, opens
from knowledge.cms import narrator_links
from knowledge.models import Narrator, NarratorLink, NarratorWish
from knowledge.transcripts.pdf.typesetting import TypesettingError
from tests import factories
from tests.helpers.pdf import is_tagged, language_of, reader, text_of

pytestmark = pytest.mark.django_db
ADDRESS = re.compile(r"<code>\s*(http://testserver/penutur/([\w-]+)/)\s*</code>")


@pytest.fixture(autouse=True)
def _as_set_up(site: Any) -> None:
    call_command("setup", "--restore-permissions", verbosity=0)


@pytest.fixture
def narrator(institution: Any) -> Narrator:
    return factories.NarratorFactory(public_name="Mak Senèn", institution=institution, real_name="Siti Rahasia")


@pytest.fixture
def address(narrator: Narrator) -> str:
    return reverse("narrator_link", args=[narrator.pk])


def made(client: Client, address: str, days: str = "365") -> tuple[str, str]:
    """The address that it shows, and the token."""
    found = ADDRESS.search(client.post(address, {"do": "make", "days": days}).content.decode())
    assert found
    return found[1], found[2]


@pytest.mark.parametrize("role", ["curator", "librarian"])
def test_it_is_shown_once(client_of: Any, narrator: Narrator, address: str, role: str) -> None:
    client = client_of(role)
    answer = client.get(address)
    assert (answer.status_code, "no-store" in answer["Cache-Control"]) == (200, True)
    assert not NarratorLink.objects.exists()
    url, token = made(client, address)
    assert narrator_by(token) == narrator
    assert Client().get(url).status_code == 200
    again = client.get(address).content.decode()
    assert token not in again
    assert "Siti Rahasia" not in again


@pytest.mark.parametrize(("role", "status"), [("other_librarian", 404), ("member", 302), ("anonymous", 302)])
def test_nobody_else_makes_one(client_of: Any, narrator: Narrator, address: str, role: str, status: int) -> None:
    client = client_of(role)
    for do in ("", "make", "card", "revoke", "settle"):
        assert client.post(address, {"do": do, "days": "30"}).status_code == status
    assert client.get(address).status_code == status
    assert not NarratorLink.objects.exists()


def test_it_lasts_as_long_as_was_chosen_and_no_longer(client_of: Any, address: str) -> None:
    client = client_of("curator")
    made(client, address, "30")
    link = NarratorLink.objects.get()
    assert (link.expires_at - link.made_at).days in (29, 30)
    client.post(address, {"do": "make", "days": "99999"})
    assert NarratorLink.objects.count() == 1


def test_it_is_revoked(client_of: Any, narrator: Narrator, address: str) -> None:
    client = client_of("librarian")
    url, token = made(client, address)
    assert client.post(address, {"do": "revoke"}).status_code == 302
    assert not opens(token, narrator)
    assert Client().get(url).status_code == 404


@pytest.mark.parametrize("name", ["Mak Senèn", "al-Jāmiʿ", "華人公館"])
def test_the_card_is_one_page_with_the_address(client_of: Any, narrator: Narrator, address: str, name: str) -> None:
    narrator.public_name = name
    narrator.save()
    client = client_of("librarian")
    _url, token = made(client, address)
    card = client.post(address, {"do": "card", "token": token})
    assert card["Content-Type"] == "application/pdf"
    assert "Sen" not in card["Content-Disposition"]
    text = text_of(card.content)
    assert len(reader(card.content).pages) == 1
    assert (language_of(card.content), is_tagged(card.content)) == ("id", True)
    assert token in text
    assert name in text
    assert "Siti Rahasia" not in text


def test_a_card_is_made_of_no_other_token(client_of: Any, narrator: Narrator, address: str) -> None:
    client = client_of("curator")
    _url, older = made(client, address)
    other = factories.NarratorFactory()
    _url, others = made(client, reverse("narrator_link", args=[other.pk]))
    made(client, address)
    for token in ("", "x", older, others):
        assert client.post(address, {"do": "card", "token": token}).status_code == 404


def test_where_no_card_can_be_made_the_address_stands_there_still(
    client_of: Any, address: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(*_: Any) -> bytes:
        raise TypesettingError("no")

    monkeypatch.setattr(narrator_links, "typeset", fails)
    client = client_of("curator")
    url, token = made(client, address)
    assert url in client.post(address, {"do": "card", "token": token}).content.decode()


def test_wishes_are_settled_and_name_no_entry_that_is_closed_to_the_reader(
    client_of: Any, narrator: Narrator, address: str
) -> None:
    entry = factories.OralHistoryFactory(title="Judul tertutup", institution=narrator.institution, sealed=True)
    wish = NarratorWish.objects.create(narrator=narrator, entry=entry, text="Tolong telepon cucu saya")
    librarian = client_of("librarian")
    page = librarian.get(address).content.decode()
    assert "Tolong telepon cucu saya" in page
    assert "Judul tertutup" not in page
    assert "Judul tertutup" in client_of("curator").get(address).content.decode()
    librarian.post(address, {"do": "settle", "wish": str(wish.pk)})
    wish.refresh_from_db()
    assert wish.settled_by is not None
    foreign = NarratorWish.objects.create(narrator=factories.NarratorFactory(), text="Bukan di sini")
    assert librarian.post(address, {"do": "settle", "wish": str(foreign.pk)}).status_code == 404
    foreign.refresh_from_db()
    assert foreign.settled_at is None
