"""Whoever follows the links of the CMS finds no word of what is withheld: the canaries stand in every field."""

import re
from typing import Any

import pytest
from django.core.management import call_command

from tests.policy.addresses import FOR_ANYBODY, Things, addresses
from tests.policy.crawl import Crawl
from tests.policy.states import DIGITS, subject
from tests.policy.traces import OF_THE_DESK, leave_traces

pytestmark = pytest.mark.once


@pytest.fixture
def traced(people: dict[str, Any], institution: Any, django_capture_on_commit_callbacks: Any) -> Any:
    call_command("setup", verbosity=0)

    def make(state: str) -> Things:
        with django_capture_on_commit_callbacks(execute=True):
            made = subject(state, institution)
        with django_capture_on_commit_callbacks(execute=True):
            leave_traces(made, people)
        return Things(made)

    return make


def words_of(things: Things, text: str, asked: str) -> set[str]:
    """The subject's words that an answer holds, other than those that were asked for."""
    found = {word for word in re.findall(rf"{things.subject.canary}[\w-]*", text) if word not in asked}
    # Of a narrator's record the institution knows the agreed name; the rest is kept from all librarians here.
    of_record = set(re.findall(rf"{things.subject.kept}[\w-]*", text)) - {f"{things.subject.kept}sebut"}
    return found | of_record


@pytest.mark.parametrize(
    ("state", "audience"),
    [
        ("sealed", "librarian"),
        ("protocol", "librarian"),
        ("sealed", "other_librarian"),
        ("draft", "other_librarian"),
        ("withdrawn", "other_librarian"),
    ],
)
def test_no_link_of_the_cms_leads_a_librarian_to_what_is_withheld(
    state: str, audience: str, traced: Any, client_of: Any
) -> None:
    things = traced(state)
    wrong = []
    for address, response, text in Crawl(client_of(audience), _start(things)).answers():
        wrong += [f"{address} leaks {word}" for word in sorted(words_of(things, text, address))]
        if response.status_code >= 500:
            wrong.append(f"{address} answers {response.status_code}")
    assert not wrong, "\n".join(wrong)


def test_work_on_an_open_entry_stays_with_those_who_do_it(traced: Any, client_of: Any) -> None:
    things = traced("public")
    desk = {things.subject.canary + word for word in OF_THE_DESK} | {f"{things.subject.canary}-lamaalamat"}
    wrong = []
    for address, _response, text in Crawl(client_of("other_librarian"), _start(things)).answers():
        wrong += [f"{address} leaks {word}" for word in sorted(words_of(things, text, address) & desk)]
        wrong += [f"{address} tells the exact place" for told in DIGITS if told in text]
    assert not wrong, "\n".join(wrong)


def _start(things: Things) -> list[str]:
    fixed = [address for address in addresses(things) if not FOR_ANYBODY.match(address)]
    exports = [f"{address}?export=csv" for address in fixed if "/reports/" in address or address.endswith("/rekaman/")]
    return ["/cms/", *fixed, *exports]
