"""A server with an embedded index beside it, which answers readers while the server does not.

The standby holds the public's index only. Members are answered out of it, too, with that much less; staff are told that
their search does not answer. It gets every change of the public's index and every rebuild that the server gets. Waiting
changes are the server's: the standby takes them each time they are tried.
"""

import logging
from collections.abc import Callable, Collection, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import replace
from typing import TypeVar

from search.port import (
    COMPACTED_WITHIN,
    Audience,
    Document,
    Engine,
    EngineUnavailableError,
    Generation,
    Hit,
    IndexMissingError,
    OnHits,
    Query,
    Results,
    Status,
    Suggestion,
    Values,
    ignore_hits,
)

from .breaker import Breaker

logger = logging.getLogger(__name__)

Answer = TypeVar("Answer")

STANDBY = "standby"
JOINT = "+"  # between the names of two generations that are filled together


class EngineWithStandby:
    def __init__(self, server: Engine, standby: Engine, breaker: Breaker | None = None) -> None:
        self._server, self._standby = server, standby
        self._breaker = breaker or Breaker()
        self.name = server.name

    def search(self, query: Query, on_hits: OnHits = ignore_hits) -> Results:
        return self._answer(
            query.audience,
            lambda: self._server.search(query, on_hits),
            lambda: replace(self._standby.search(replace(query, audience=Audience.PUBLIC), on_hits), degraded=True),
        )

    def suggest(
        self, text: str, audience: Audience, limit: int = 8, allowed: tuple[Values, ...] = ()
    ) -> tuple[Suggestion, ...]:
        return self._answer(
            audience,
            lambda: self._server.suggest(text, audience, limit, allowed),
            lambda: self._standby.suggest(text, Audience.PUBLIC, limit, allowed),
        )

    def similar(self, entry: int, audience: Audience, limit: int = 4) -> tuple[Hit, ...]:
        return self._answer(
            audience,
            lambda: self._server.similar(entry, audience, limit),
            lambda: self._standby.similar(entry, Audience.PUBLIC, limit),
        )

    def index(self, documents: Sequence[Document], audience: Audience, *, refresh: bool = False) -> dict[int, str]:
        return self._change(audience, refresh, lambda engine: engine.index(documents, audience, refresh=refresh))

    def delete(
        self, entries: Sequence[int], version: int, audience: Audience, *, refresh: bool = False
    ) -> dict[int, str]:
        return self._change(
            audience, refresh, lambda engine: engine.delete(entries, version, audience, refresh=refresh)
        )

    @contextmanager
    def rebuild(self, audience: Audience, resume: str = "") -> Iterator[Generation]:
        names = (*resume.split(JOINT), "")
        with ExitStack() as stack:
            both = zip(self._holding(audience), names, strict=False)
            yield _Together([stack.enter_context(engine.rebuild(audience, name)) for engine, name in both])

    def begin(self, audience: Audience) -> None:
        for engine in self._holding(audience):
            engine.begin(audience)

    def compact(self, audience: Audience, within: float = COMPACTED_WITHIN) -> None:
        self._server.compact(audience, within)

    def copies(self, audience: Audience) -> tuple[str, ...]:
        return (self.name, STANDBY)[: len(self._holding(audience))]

    def fingerprints(self, audience: Audience, copy: str = "") -> Iterator[tuple[int, int]]:
        return (self._standby if copy == STANDBY else self._server).fingerprints(audience)

    def holding(self, entries: Collection[int], audience: Audience) -> frozenset[int]:
        held = self._server.holding(entries, audience)
        try:
            return held | self._standby.holding(entries, audience) if audience is Audience.PUBLIC else held
        except IndexMissingError:
            return held

    def status(self) -> Status:
        """The server's; the standby's index beside it."""
        status, beside = self._server.status(), self._standby.status()
        indices = (*status.indices, *(replace(index, copy=STANDBY) for index in beside.indices))
        problems = [status.problem] if status.problem else []
        if not beside.available:
            problems.append(f"standby: {beside.problem}")
        return replace(status, indices=indices, problem="; ".join(problems))

    def _holding(self, audience: Audience) -> tuple[Engine, ...]:
        return (self._server, self._standby) if audience is Audience.PUBLIC else (self._server,)

    def _change(
        self, audience: Audience, somebody_waits: bool, change: Callable[[Engine], dict[int, str]]
    ) -> dict[int, str]:
        """The standby first, which always answers: what is taken down is gone from it though the server is away."""
        trouble: Exception | None = None
        if audience is Audience.PUBLIC:
            try:
                change(self._standby)
            except IndexMissingError:
                pass  # a rebuild makes it whole; begun by this change, it would hold nothing else
            except Exception as error:
                # A full disk here must not keep the change from the server.
                logger.exception("The standby index cannot be changed")
                trouble = error
        failures = self._change_server(change, somebody_waits)
        if trouble is not None:
            raise EngineUnavailableError("the standby index cannot be changed") from trouble
        return failures

    def _change_server(self, change: Callable[[Engine], dict[int, str]], somebody_waits: bool) -> dict[int, str]:
        if not somebody_waits:
            return change(self._server)
        if self._breaker.is_open:
            raise EngineUnavailableError("the search server is given a pause")
        try:
            return change(self._server)
        except IndexMissingError:
            raise
        except EngineUnavailableError:
            self._breaker.failed()
            raise

    def _answer(self, audience: Audience, ask: Callable[[], Answer], ask_standby: Callable[[], Answer]) -> Answer:
        if self._breaker.allows():
            try:
                answer = ask()
            except EngineUnavailableError as error:
                self._breaker.failed()
                logger.warning("The search server does not answer: %s", error)
                if audience is Audience.STAFF:
                    raise
            else:
                self._breaker.succeeded()
                return answer
        if audience is Audience.STAFF:
            raise EngineUnavailableError("the search server is given a pause")
        return ask_standby()


class _Together:
    """Generations of both, filled with the same."""

    def __init__(self, generations: Sequence[Generation]) -> None:
        self._generations = generations
        self.name = JOINT.join(generation.name for generation in generations)

    def add(self, documents: Sequence[Document]) -> dict[int, str]:
        failures: dict[int, str] = {}
        for generation in self._generations:
            failures |= generation.add(documents)
        return failures

    def entries(self) -> tuple[set[int], ...]:
        return tuple(entries for generation in self._generations for entries in generation.entries())

    def publish(self) -> None:
        for generation in self._generations:
            generation.publish()

    def discard(self) -> None:
        for generation in self._generations:
            generation.discard()
