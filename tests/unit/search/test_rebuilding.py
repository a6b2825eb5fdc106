"""A rebuild that is interrupted, broken, or two at once."""

from collections.abc import Callable
from io import StringIO
from threading import Thread
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from search.engines import engine
from search.indexing import outbox, rebuilding
from search.indexing.documents import documents
from search.indexing.rebuild_lock import RebuildRunningError, one_at_a_time
from search.models import Change, UnfinishedRebuild
from search.port import Audience, EngineUnavailableError, Query
from tests import factories

Indexed = Callable[[Callable[[], Any]], Any]


class PowerCutError(Exception):
    pass


def interrupt_after(steps: int) -> Callable[[int], None]:
    done: list[int] = []

    def advance(count: int) -> None:
        done.append(count)
        if len(done) == steps:
            raise PowerCutError

    return advance


@pytest.fixture
def places(site: Any, monkeypatch: pytest.MonkeyPatch) -> list[Any]:
    monkeypatch.setattr(rebuilding, "BATCH", 2)
    monkeypatch.setattr(rebuilding, "BETWEEN_ROUNDS", 0)
    return [factories.PlaceFactory(title=f"Sumur kata{number}") for number in range(6)]


def total() -> int:
    return engine().search(Query("sumur")).total


def test_an_interrupted_rebuild_goes_on_where_it_was(places: list[Any], indexed: Indexed) -> None:
    rebuilding.rebuild_all()
    with pytest.raises(PowerCutError):
        rebuilding.rebuild_all(interrupt_after(2))
    assert total() == 6
    left = UnfinishedRebuild.objects.get()
    assert left.last_entry == places[3].pk
    indexed(places[0].unpublish)  # the first run has put it into the new generation
    out = StringIO()
    call_command("search", "rebuild", stdout=out)
    assert "interrupted" in out.getvalue()
    assert not UnfinishedRebuild.objects.exists()
    assert total() == 5
    call_command("search", "check", stdout=StringIO())


def test_what_it_dealt_with_is_not_dealt_with_again(places: list[Any], monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(PowerCutError):
        rebuilding.rebuild_all(interrupt_after(2))
    made: list[int] = []

    def counting(ids: Any, audience: Audience, version: int) -> Any:
        made.extend(ids if audience is Audience.PUBLIC else ())
        return documents(ids, audience, version)

    monkeypatch.setattr(rebuilding, "documents", counting)
    steps: list[int] = []
    rebuilding.rebuild_all(steps.append)
    assert steps[:2] == [4, 2]
    assert made == [place.pk for place in places[4:]]
    assert total() == 6


def test_afresh_begins_anew(places: list[Any]) -> None:
    with pytest.raises(PowerCutError):
        rebuilding.rebuild_all(interrupt_after(2))
    steps: list[int] = []
    rebuilding.rebuild_all(steps.append, afresh=True)
    assert steps[:3] == [2, 2, 2]


def test_status_tells_of_an_unfinished_rebuild(places: list[Any]) -> None:
    rebuilding.rebuild_all()
    with pytest.raises(PowerCutError):
        rebuilding.rebuild_all(interrupt_after(1))
    out = StringIO()
    call_command("search", "status", stdout=out)
    assert f"stopped after entry {places[1].pk}" in out.getvalue()


def test_an_index_that_is_not_whole_does_not_take_over(places: list[Any], monkeypatch: pytest.MonkeyPatch) -> None:
    rebuilding.rebuild_all()

    def forgetful(ids: Any, audience: Audience, version: int) -> Any:
        return [made for made in documents(ids, audience, version) if made.entry != places[2].pk]

    with monkeypatch.context() as patched:
        patched.setattr(rebuilding, "documents", forgetful)
        with pytest.raises(CommandError, match="old index stays"):
            call_command("search", "rebuild", stdout=StringIO())
    assert total() == 6
    assert all(index.next_generation == "" for index in engine().status().indices)
    assert not UnfinishedRebuild.objects.exists()


def test_one_broken_entry_is_left_out_and_named(places: list[Any], monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(ids: Any, audience: Audience, version: int) -> Any:
        if places[2].pk in ids:
            raise KeyError("opk")
        return documents(ids, audience, version)

    with monkeypatch.context() as patched:
        patched.setattr(rebuilding, "documents", broken)
        patched.setattr("search.indexing.outbox.documents", broken)
        failures = rebuilding.rebuild_all()
    assert failures == {places[2].pk: "KeyError: 'opk'"}
    assert total() == 5
    assert Change.objects.filter(entry_id=places[2].pk, failure__contains="KeyError").exists()


def test_two_rebuilds_do_not_run_at_once(places: list[Any]) -> None:
    refused: list[bool] = []
    with one_at_a_time():

        def second() -> None:
            try:
                with one_at_a_time():
                    pass
            except RebuildRunningError:
                refused.append(True)
            finally:
                connection.close()

        thread = Thread(target=second)
        thread.start()
        thread.join()
    assert refused == [True]
    rebuilding.rebuild_all()
    assert total() == 6


def test_another_analysis_is_told_of_and_not_continued(places: list[Any], monkeypatch: pytest.MonkeyPatch) -> None:
    rebuilding.rebuild_all()
    with pytest.raises(PowerCutError):
        rebuilding.rebuild_all(interrupt_after(2))
    monkeypatch.setattr("search.management.commands.search.index_version", lambda: "newer")
    monkeypatch.setattr("search.engines.embedded.store.index_version", lambda: "newer")
    with pytest.raises(CommandError, match="rules of analysis have changed"):
        call_command("search", "status", stdout=StringIO())
    steps: list[int] = []
    rebuilding.rebuild_all(steps.append)
    assert steps[:3] == [2, 2, 2]
    call_command("search", "status", stdout=StringIO())


def test_a_missing_index_is_not_begun_by_a_change_to_a_large_archive(
    places: list[Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(outbox, "BATCH", 5)
    assert outbox.work() == 0
    with pytest.raises(EngineUnavailableError):
        total()
    assert Change.objects.exists()
    monkeypatch.setattr(outbox, "BATCH", 6)
    Change.objects.update(due_at="2020-01-01T00:00Z")
    while outbox.work():
        pass
    assert total() == 6
