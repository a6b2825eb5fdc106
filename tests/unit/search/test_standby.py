"""A search server that fails, with the embedded index beside it."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from search.engines.breaker import FAILURES, Breaker
from search.engines.embedded.engine import EmbeddedEngine
from search.engines.standby import EngineWithStandby
from search.port import Audience, Document, EngineUnavailableError, IndexMissingError, Query

PUBLIC, MEMBERS, STAFF = Audience


class Server(EmbeddedEngine):
    """An engine that can be switched off, and counts how often it was asked."""

    name = "server"

    def __init__(self, root: Path) -> None:
        super().__init__(root)
        self.down = False
        self.asked = 0

    def _live(self, audience: Audience) -> Any:
        self.asked += 1
        if self.down:
            raise EngineUnavailableError("down")
        return super()._live(audience)

    def index(self, documents: Sequence[Document], audience: Audience, *, refresh: bool = False) -> dict[int, str]:
        if self.down:
            raise EngineUnavailableError("down")
        return super().index(documents, audience, refresh=refresh)


class Clock:
    now = 0.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def server(tmp_path: Path) -> Server:
    return Server(tmp_path / "server")


@pytest.fixture
def engine(server: Server, tmp_path: Path, clock: Clock) -> EngineWithStandby:
    both = EngineWithStandby(server, EmbeddedEngine(tmp_path / "standby"), Breaker(5, clock))
    for audience in Audience:
        with both.rebuild(audience) as generation:
            generation.add([Document(1, 1, "Lenong")])
            generation.publish()
    return both


def test_the_server_answers_while_it_can(engine: EngineWithStandby) -> None:
    results = engine.search(Query("lenong"))
    assert (results.total, results.degraded) == (1, False)


def test_the_standby_answers_the_public_and_says_so(engine: EngineWithStandby, server: Server) -> None:
    server.down = True
    results = engine.search(Query("lenong"))
    assert (results.total, results.degraded) == (1, True)
    assert engine.suggest("len", PUBLIC)


def test_staff_are_told_instead_of_shown_too_little(engine: EngineWithStandby, server: Server) -> None:
    server.down = True
    for _ in range(FAILURES + 1):
        with pytest.raises(EngineUnavailableError):
            engine.search(Query("lenong", audience=STAFF))


def test_members_are_answered_with_what_is_public(engine: EngineWithStandby, server: Server) -> None:
    engine.index([Document(2, 2, "Lenong anggota")], MEMBERS)
    assert engine.search(Query("lenong", audience=MEMBERS)).total == 2
    server.down = True
    results = engine.search(Query("lenong", audience=MEMBERS))
    assert (results.total, results.degraded) == (1, True)
    assert [one.text for one in engine.suggest("len", MEMBERS)] == ["Lenong"]
    assert engine.similar(1, MEMBERS) == ()


def test_the_standby_leaves_out_what_the_server_has_to(engine: EngineWithStandby, server: Server) -> None:
    server.down = True
    assert engine.search(Query("lenong", without=(1,))).total == 0


def test_the_standby_holds_the_publics_alone(engine: EngineWithStandby, tmp_path: Path) -> None:
    assert [path.name for path in (tmp_path / "standby").iterdir()] == ["public"]


def test_nobody_waits_for_a_server_that_is_known_to_be_down(engine: EngineWithStandby, server: Server) -> None:
    server.down = True
    for _ in range(20):
        engine.search(Query("lenong"))
    assert server.asked == FAILURES


def test_it_recovers_by_itself(engine: EngineWithStandby, server: Server, clock: Clock) -> None:
    server.down = True
    for _ in range(FAILURES):
        engine.search(Query("lenong"))
    server.down = False
    assert engine.search(Query("lenong")).degraded
    clock.now += 6
    assert not engine.search(Query("lenong")).degraded
    assert not engine.search(Query("lenong")).degraded


def test_a_change_that_the_server_refuses_reaches_the_standby(engine: EngineWithStandby, server: Server) -> None:
    server.down = True
    with pytest.raises(EngineUnavailableError):
        engine.index([Document(2, 2, "Topeng")], PUBLIC)
    assert engine.search(Query("topeng")).total == 1


class Failing(EmbeddedEngine):
    """A standby on a full disk."""

    def delete(self, *_args: Any, **_options: Any) -> dict[int, str]:
        raise OSError("no space left on device")


def test_a_standby_that_fails_keeps_no_change_from_the_server(server: Server, tmp_path: Path) -> None:
    both = EngineWithStandby(server, Failing(tmp_path / "standby", [PUBLIC]))
    both.begin(PUBLIC)
    both.index([Document(1, 1, "Lenong")], PUBLIC)
    with pytest.raises(EngineUnavailableError, match="standby"):
        both.delete([1], 2, PUBLIC)
    assert server.search(Query("lenong")).total == 0


def test_a_standby_that_was_never_built_is_not_begun_by_a_change(server: Server, tmp_path: Path) -> None:
    server.begin(PUBLIC)
    both = EngineWithStandby(server, EmbeddedEngine(tmp_path / "standby", [PUBLIC]))
    assert both.index([Document(1, 1, "Lenong")], PUBLIC) == {}
    server.begin(STAFF)
    assert "standby" in both.status().problem
    with pytest.raises(IndexMissingError):
        list(both.fingerprints(PUBLIC, "standby"))


def test_the_standby_can_be_compared_too(engine: EngineWithStandby) -> None:
    assert engine.copies(PUBLIC) == ("server", "standby")
    assert engine.copies(STAFF) == ("server",)
    for copy in engine.copies(PUBLIC):
        assert dict(engine.fingerprints(PUBLIC, copy)).keys() == {1}


def test_what_either_holds_is_held(engine: EngineWithStandby, server: Server, tmp_path: Path) -> None:
    assert engine.holding([1, 2], PUBLIC) == {1}
    server.delete([1], 99, PUBLIC)
    assert server.holding([1], PUBLIC) == frozenset()
    assert engine.holding([1], PUBLIC) == {1}
    unbuilt = EngineWithStandby(server, EmbeddedEngine(tmp_path / "unbuilt", [PUBLIC]))
    assert unbuilt.holding([1], PUBLIC) == frozenset()


def test_a_takedown_does_not_wait_for_a_server_that_is_known_to_be_down(
    engine: EngineWithStandby, server: Server
) -> None:
    server.down = True
    for _ in range(FAILURES):
        engine.search(Query("lenong"))
    server.down = False
    with pytest.raises(EngineUnavailableError, match="pause"):
        engine.delete([1], 2, PUBLIC, refresh=True)
    assert engine.search(Query("lenong")).total == 0
    assert server.search(Query("lenong")).total == 1
    engine.delete([1], 2, PUBLIC)  # a worker does not wait: it may ask
    assert server.search(Query("lenong")).total == 0


def test_an_open_breaker_lets_one_request_try_after_each_pause(clock: Clock) -> None:
    breaker = Breaker(5, clock)
    for _ in range(FAILURES):
        breaker.failed()
    assert not breaker.allows()
    clock.now += 5
    assert [breaker.allows(), breaker.allows()] == [True, False]
    breaker.succeeded()
    assert [breaker.allows(), breaker.allows()] == [True, True]
