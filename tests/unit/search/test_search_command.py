from collections.abc import Callable
from io import StringIO
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from search.checks import the_engine_is_known
from search.engines import engine
from search.indexing import rebuilding
from search.models import Change
from search.port import Audience, Query
from tests import factories

Indexed = Callable[[Callable[[], Any]], Any]


def run(*words: str) -> str:
    out = StringIO()
    call_command("search", *words, stdout=out)
    return out.getvalue()


def totals() -> dict[Audience, int]:
    return {audience: engine().search(Query(audience=audience)).total for audience in Audience}


def test_a_rebuild_makes_the_index_out_of_the_database(site: Any) -> None:
    factories.PlaceFactory()
    factories.PlaceFactory(live=False)
    run("rebuild")
    assert totals() == {Audience.PUBLIC: 1, Audience.MEMBERS: 1, Audience.STAFF: 2}
    assert Change.objects.count() == 0


def test_a_rebuild_goes_in_steps(site: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rebuilding, "BATCH", 2)
    for _ in range(5):
        factories.PlaceFactory()
    steps: list[int] = []
    rebuilding.rebuild_all(steps.append)
    assert steps == [2, 2, 1] * len(Audience)
    assert totals() == dict.fromkeys(Audience, 5)


def test_status_names_engine_counts_and_lag(site: Any) -> None:
    run("rebuild")
    factories.PlaceFactory()
    text = run("status")
    assert "embedded" in text
    assert "public" in text
    assert f"{Change.objects.count()} changes wait" in text


def test_status_says_that_nothing_was_built(site: Any) -> None:
    with pytest.raises(CommandError, match="not been built"):
        run("status")


@pytest.mark.parametrize("damage", ["missing", "extra", "stale"])
def test_check_finds_and_repairs_what_differs(site: Any, damage: str) -> None:
    entry = factories.PlaceFactory(title="Sumur")
    run("rebuild")
    if damage == "missing":
        engine().delete([entry.pk], 10**6, Audience.PUBLIC, refresh=True)
        with rebuilding.engine().rebuild(Audience.PUBLIC) as generation:
            generation.publish()
    elif damage == "extra":
        type(entry).objects.filter(pk=entry.pk).update(live=False)
    else:
        type(entry).objects.filter(pk=entry.pk).update(title="Perigi")
    with pytest.raises(CommandError, match="differs"):
        run("check")
    run("check", "--repair")
    assert "0 missing, 0 stale, 0 extra" in run("check")


def test_the_worker_command_applies_what_waits(site: Any) -> None:
    factories.PlaceFactory(title="Sumur")
    out = StringIO()
    call_command("index_worker", "--once", stdout=out)
    assert "changes applied" in out.getvalue()
    assert totals()[Audience.PUBLIC] == 1


def test_an_unknown_engine_stops_start_up_without_repeating_its_address(settings: Any) -> None:
    settings.SEARCH_URL = "solr://user:rahasia@host"
    settings.SEARCH_WORKER = "somehow"
    errors = the_engine_is_known(None)
    assert [error.id for error in errors] == ["search.E002", "search.E003"]
    assert "rahasia" not in str(errors)
