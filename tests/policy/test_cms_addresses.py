"""No address of the CMS opens to visitors and members, and none says a word of what is withheld from a librarian."""

from typing import Any

import pytest
from django.core.management import call_command
from django.test import Client

from tests.policy.addresses import FOR_ANYBODY, Things, addresses
from tests.policy.states import subject
from tests.policy.test_outlets import content_of, leaks

pytestmark = pytest.mark.once


@pytest.fixture
def prepared(people: dict[str, Any], institution: Any, django_capture_on_commit_callbacks: Any) -> Any:
    call_command("setup", verbosity=0)

    def make(state: str) -> Things:
        with django_capture_on_commit_callbacks(execute=True):
            return Things(subject(state, institution))

    return make


def asked(things: Things) -> list[str]:
    return [address for address in addresses(things) if not FOR_ANYBODY.match(address)]


@pytest.mark.parametrize("audience", ["anonymous", "member"])
def test_the_cms_is_closed_to_who_is_not_staff(audience: str, prepared: Any, client_of: Any) -> None:
    things = prepared("public")
    client = client_of(audience)
    assert len(asked(things)) > 200
    wrong = {
        address: code for address in asked(things) if (code := client.get(address).status_code) not in (302, 403, 404)
    }
    assert wrong == {}


@pytest.mark.parametrize(
    ("state", "audience"),
    [("sealed", "librarian"), ("draft", "other_librarian"), ("unknown", "other_librarian"), ("protocol", "librarian")],
)
def test_no_address_tells_a_librarian_what_is_withheld(
    state: str, audience: str, prepared: Any, client_of: Any
) -> None:
    things = prepared(state)
    client = client_of(audience)
    client.raise_request_exception = False
    wrong = []
    for address in asked(things):
        # All of it fits the subject, so that what any of it finds is found with the others as well.
        beginning = things.subject.canary[:5]
        query = f"id={things.subject.entry.pk}&q={beginning}&term={beginning}"
        wrong += _faults(client, f"{address}?{query}", things)
    assert not wrong, "\n".join(wrong)


def _faults(client: Client, address: str, things: Things) -> list[str]:
    response = client.get(address)
    if response.status_code >= 500:
        return [f"{address} answers {response.status_code}"]
    return [f"{address} leaks {word}" for word in leaks(content_of(response), things.subject, address)]


def test_tags_of_open_entries_are_offered_and_those_of_closed_ones_are_not(prepared: Any, client_of: Any) -> None:
    things = prepared("draft")
    address = f"/cms/tag-autocomplete/?term={things.subject.canary[:5]}"
    offered = [{"label": f"{things.subject.canary}tag", "value": f"{things.subject.canary}tag"}]
    assert client_of("librarian").get(address).json() == offered
    assert client_of("curator").get(address).json() == offered
    assert client_of("other_librarian").get(address).json() == []
