"""No number in an address of the CMS, however large or malformed, makes it fail."""

from typing import Any
from urllib.parse import urlencode

import pytest
from django.core.management import call_command
from django.test import Client

from tests import factories
from tests.helpers.asking import ask
from tests.policy.addresses import FOR_ANYBODY, NAMED_GROUP, PARAMETER, Things, addresses, patterns
from tests.policy.states import subject

# As in test_outlets.
pytestmark = pytest.mark.once

IN_PATHS = ("99999999999999999999", "٣", "-1", "9" * 5000)
IN_QUERIES = ("9223372036854775808", "9999999999", "-1", "٣", "NaN", "99999-01-01")
KINDS = {
    "app_label": "knowledge", "app_name": "knowledge", "content_type_app_name": "knowledge",
    "model_name": "oralhistory", "content_type_model_name": "oralhistory", "action": "delete",
}  # fmt: skip
# What Wagtail's views, filters and choosers read out of a query.
QUERIES = (
    "p", "page", "id", "pk", "parent", "parent_page_id", "page_id", "child_of", "childOf", "descendant_of", "root",
    "collection_id", "collection", "user", "owner", "edited_by", "locked_by", "content_type", "locale", "site",
    "usage_count_min", "usage_count_max", "limit", "offset", "recording", "institution", "workflow", "task",
    "uploaded_by", "requested_by", "finished_by", "object_id", "destination", "width", "days", "order", "ordering",
    "last_published_at_from", "last_published_at_to", "latest_revision_created_at_from", "timestamp_from",
    "timestamp_to", "created_at_from", "started_at_from", "finished_at_to", "locked_at_from", "locked_at_to",
    "first_published_at_from", "per_page", "uploaded_file_id",
)  # fmt: skip


@pytest.fixture
def things(people: dict[str, Any], institution: Any, django_capture_on_commit_callbacks: Any) -> Things:
    call_command("setup", verbosity=0)
    with django_capture_on_commit_callbacks(execute=True):
        return Things(subject("public", institution))


@pytest.fixture
def administrator(things: Things) -> Client:
    client = Client(raise_request_exception=False)
    client.force_login(factories.UserFactory(username="superuser", is_superuser=True, is_staff=True))
    return client


def test_no_number_in_a_path_fails(administrator: Client) -> None:
    asked = {address for pattern in set(patterns()) for address in _with_numbers(pattern)}
    assert len(asked) > 300
    wrong = _failing(administrator, asked)
    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize("value", IN_QUERIES)
def test_no_number_or_date_in_a_query_fails(value: str, things: Things, administrator: Client) -> None:
    query = urlencode(dict.fromkeys(QUERIES, value))
    wrong = _failing(administrator, {f"{address}?{query}" for address in addresses(things)})
    assert not wrong, "\n".join(wrong)


def _with_numbers(pattern: str) -> set[str]:
    filled = set()
    for number in IN_PATHS if PARAMETER.search(pattern) or NAMED_GROUP.search(pattern) else ():
        address = NAMED_GROUP.sub(lambda found, number=number: KINDS.get(found["name"], number), pattern)
        filled.add(PARAMETER.sub(lambda found, number=number: KINDS.get(found["name"], number), address))
    return filled


def _failing(client: Client, asked: set[str]) -> list[str]:
    wrong = []
    for address in sorted(asked):
        if FOR_ANYBODY.match(address):
            continue
        response = ask(client, address)
        if response.status_code >= 500:
            wrong.append(f"{address[:200]} answers {response.status_code}")
    return wrong
