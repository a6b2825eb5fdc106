"""What somebody signed in has seen is not left behind on a computer that others use too."""

from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from django.urls import get_resolver
from django.urls.resolvers import URLResolver

from tests import factories
from tests.helpers.asking import ask, finish
from tests.policy.addresses import FOR_ANYBODY, PARAMETER, Things, addresses
from tests.policy.outlets import OUTLETS
from tests.policy.states import subject

# Headers are the same whatever the database.
pytestmark = pytest.mark.once

ROLES = ("member", "librarian", "curator")


def public_addresses(resolver: Any = None, before: str = "/") -> list[str]:
    """Those without parameters, outside the CMS; the outlets ask those with."""
    found = []
    for entry in (resolver or get_resolver()).url_patterns:
        pattern = f"{before}{str(entry.pattern).removeprefix('^').removesuffix('$')}"
        if isinstance(entry, URLResolver):
            found += [] if pattern.startswith("/cms/") else public_addresses(entry, pattern)
        elif not (PARAMETER.search(pattern) or "(?P" in pattern or pattern.startswith("/cms/")):
            found.append(pattern.replace("\\", ""))
    return found


@pytest.fixture(scope="module")
def shared(shared_rows: Path, django_db_blocker: Any) -> Any:
    with django_db_blocker.unblock():
        factories.site()
        institution = factories.InstitutionFactory()
        return factories.one_of_each_audience(institution), subject("public", institution)


@pytest.fixture
def people(shared: Any, db: None) -> dict[str, Any]:
    return deepcopy(shared[0])


@pytest.fixture
def thing(shared: Any, db: None) -> Any:
    return deepcopy(shared[1])


def heard(thing: Any) -> str:
    return str(factories.copy_of(thing.recording).file.url)


@pytest.mark.parametrize("role", ROLES)
def test_every_answer_to_somebody_signed_in_is_kept_nowhere(thing: Any, client_of: Any, role: str) -> None:
    asked = [
        *addresses(Things(thing)),
        *public_addresses(),
        thing.recording.file.url,
        heard(thing),
        thing.rendition.url,
    ]
    kept = []
    for address in asked:
        client: Client = client_of(role)  # some addresses end the session
        answer = ask(client, address)
        said = answer.headers.get("Cache-Control", "")
        if "no-store" not in said and not (FOR_ANYBODY.search(address) and "public" in said):
            kept.append(f"{address}: {answer.status_code} {said!r}")
    assert len(asked) > 200
    assert not kept, "\n".join(kept)


@pytest.mark.parametrize("outlet", OUTLETS, ids=lambda outlet: outlet.name)
def test_every_outlet_is_kept_nowhere(thing: Any, client_of: Any, outlet: Any) -> None:
    answer = outlet.ask(client_of("curator"), thing)
    assert "no-store" in answer["Cache-Control"]
    finish(answer)


def test_the_player_still_jumps(thing: Any, client_of: Any) -> None:
    part = client_of("librarian").get(heard(thing), HTTP_RANGE="bytes=1-3")
    assert part.status_code == 206
    assert "no-store" in part["Cache-Control"]
    assert len(b"".join(part.streaming_content)) == 3


def test_a_public_file_is_asked_for_again_by_everybody_else(thing: Any) -> None:
    answer = Client().get(heard(thing))
    assert answer["Cache-Control"] == "private, no-cache"
    again = Client().get(heard(thing), HTTP_IF_NONE_MATCH=answer["ETag"])
    assert again.status_code == 304
    finish(answer)


def test_data_for_scripts_is_kept_nowhere(site: Any, client_of: Any) -> None:
    factories.PlaceFactory(title="Sumur")
    assert "no-store" in client_of("member").get("/cari/saran/?q=sumur")["Cache-Control"]
