"""A server with an embedded index beside it, which answers the public while the server does not.

The standby holds the public's index only; staff are told that their search does not answer. It gets every change and
every rebuild that the server gets. Waiting changes are the server's: the standby takes them each time they are tried.
"""

import logging
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import replace
from typing import TypeVar

from .base import (
    Audience,
    Document,
    Engine,
    EngineUnavailableError,
    Generation,
    Hit,
    Moment,
    Query,
    Results,
    Status,
    Suggestion,
    Values,
)
from .breaker import Breaker

logger = logging.getLogger(__name__)

Answer = TypeVar("Answer")


class EngineWithStandby:
    def __init__(self, server: Engine, standby: Engine, breaker: Breaker | None = None) -> None:
        self._server, self._standby = server, standby
        self._breaker = breaker or Breaker()
        self.name = server.name

    def search(self, query: Query) -> Results:
        return self._answer(
            query.audience,
            lambda: self._server.search(query),
            lambda: replace(self._standby.search(query), degraded=True),
        )

    def suggest(
        self, text: str, audience: Audience, limit: int = 8, allowed: tuple[Values, ...] = ()
    ) -> tuple[Suggestion, ...]:
        return self._answer(
            audience,
            lambda: self._server.suggest(text, audience, limit, allowed),
            lambda: self._standby.suggest(text, audience, limit, allowed),
        )

    def similar(self, entry: int, audience: Audience, limit: int = 4) -> tuple[Hit, ...]:
        return self._answer(
            audience,
            lambda: self._server.similar(entry, audience, limit),
            lambda: self._standby.similar(entry, audience, limit),
        )

    def passages(self, entry: int, text: str, audience: Audience, limit: int = 200) -> tuple[Moment, ...]:
        return self._answer(
            audience,
            lambda: self._server.passages(entry, text, audience, limit),
            lambda: self._standby.passages(entry, text, audience, limit),
        )

    def index(self, documents: Sequence[Document], audience: Audience, *, refresh: bool = False) -> dict[int, str]:
        if audience is Audience.PUBLIC:
            self._standby.index(documents, audience, refresh=refresh)
        return self._server.index(documents, audience, refresh=refresh)

    def delete(
        self, entries: Sequence[int], version: int, audience: Audience, *, refresh: bool = False
    ) -> dict[int, str]:
        if audience is Audience.PUBLIC:
            self._standby.delete(entries, version, audience, refresh=refresh)
        return self._server.delete(entries, version, audience, refresh=refresh)

    @contextmanager
    def rebuild(self, audience: Audience) -> Iterator[Generation]:
        with ExitStack() as stack:
            generations = [stack.enter_context(self._server.rebuild(audience))]
            if audience is Audience.PUBLIC:
                generations.append(stack.enter_context(self._standby.rebuild(audience)))
            yield _Together(generations)

    def fingerprints(self, audience: Audience) -> Iterator[tuple[int, int]]:
        return self._server.fingerprints(audience)

    def corrections(
        self, words: Sequence[str], audience: Audience, allowed: tuple[Values, ...] = ()
    ) -> dict[str, tuple[str, ...]]:
        return self._answer(
            audience,
            lambda: self._server.corrections(words, audience, allowed),
            lambda: self._standby.corrections(words, audience, allowed),
        )

    def status(self) -> Status:
        return self._server.status()

    def _answer(self, audience: Audience, ask: Callable[[], Answer], ask_standby: Callable[[], Answer]) -> Answer:
        if self._breaker.allows():
            try:
                answer = ask()
            except EngineUnavailableError as error:
                self._breaker.failed()
                logger.warning("The search server does not answer: %s", error)
                if audience is not Audience.PUBLIC:
                    raise
            else:
                self._breaker.succeeded()
                return answer
        if audience is not Audience.PUBLIC:
            raise EngineUnavailableError("the search server is given a pause")
        return ask_standby()


class _Together:
    """Generations of both, filled with the same."""

    def __init__(self, generations: Sequence[Generation]) -> None:
        self._generations = generations
        self.name = generations[0].name

    def add(self, documents: Sequence[Document]) -> dict[int, str]:
        failures: dict[int, str] = {}
        for generation in self._generations:
            failures |= generation.add(documents)
        return failures

    def count(self) -> int:
        return min(generation.count() for generation in self._generations)

    def publish(self) -> None:
        for generation in self._generations:
            generation.publish()
