"""A form offers the levels under which whoever fills it in can still open the thing."""

from typing import Any

import pytest
from django.core.management import call_command
from django.urls import reverse

from tests import factories
from tests.helpers.cms import add_url, edit_url, form_of, latest

ADDRESSES = {
    "image": lambda: reverse("wagtailimages:add"),
    "document": lambda: reverse("wagtaildocs:add"),
    "recording": lambda: reverse("recording:add"),
    "transcript": lambda: reverse("transcript:add"),
    "entry": add_url,
}


@pytest.mark.parametrize("name", ADDRESSES)
@pytest.mark.parametrize(("who", "offered"), [("librarian", False), ("curator", True)])
def test_sealing_is_offered_to_curators_alone(
    people: dict[str, Any], client_of: Any, name: str, who: str, offered: bool
) -> None:
    call_command("setup", "--restore-permissions", verbosity=0)
    page = client_of(who).get(ADDRESSES[name]()).text
    assert 'value="staff"' in page
    assert ('value="sealed"' in page) is offered


def test_a_librarian_who_seals_all_the_same_is_told_what_to_do(
    people: dict[str, Any], client_of: Any, institution: Any
) -> None:
    call_command("setup", "--restore-permissions", verbosity=0)
    entry = factories.TraditionFactory(institution=institution, owner=people["librarian"], draft=True)
    answer = client_of("librarian").post(edit_url(entry), form_of(entry, access_level="sealed", title="Kue cucur"))
    assert "Hanya kurator yang dapat menyegel" in answer.text
    assert latest(entry).access_level == "public"
