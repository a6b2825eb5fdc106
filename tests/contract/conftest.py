"""Fixtures of the tests that hold both engines to one contract."""

import os
import uuid
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, cast

import pytest

from search.port import Audience, Document, Engine
from tests.helpers.folders import IN_MEMORY

Holding = Callable[[Sequence[Document], Audience], Engine]


@pytest.fixture(scope="session")
def elasticsearch_url() -> str:
    url = os.environ.get("ELASTICSEARCH_URL", "")
    if not url:
        pytest.skip("ELASTICSEARCH_URL is not set: run `make test-elasticsearch`")
    return url


@pytest.fixture(scope="module")
def elasticsearch_client(elasticsearch_url: str) -> Iterator[Any]:
    from elasticsearch import Elasticsearch

    client = Elasticsearch(elasticsearch_url.split(","), request_timeout=30)
    yield client
    client.close()


@pytest.fixture
def index_prefix() -> str:
    return _prefix()


@pytest.fixture
def engine(missing: Engine) -> Engine:
    """Each engine in turn, empty, with an index made for both audiences."""
    return _prepared(missing)


ENGINES = ("embedded", pytest.param("elasticsearch", marks=pytest.mark.elasticsearch))


@pytest.fixture(params=ENGINES)
def missing(request: pytest.FixtureRequest) -> Iterator[Engine]:
    """Each engine in turn, without any index."""
    with _made(request) as made:
        yield made


@pytest.fixture(scope="module", params=ENGINES)
def shared(request: pytest.FixtureRequest) -> Iterator[Holding]:
    """A function: each engine in turn, holding these documents in this index. To make one anew takes longer than most
    tests: those of a module that only ask share it."""
    made: dict[tuple[int, Audience], Engine] = {}  # by identity: documents have no hash
    if request.param == "elasticsearch":
        request.getfixturevalue("elasticsearch_client")  # first, so that it outlives what is made with it
    with ExitStack() as stack:

        def holding(documents: Sequence[Document], audience: Audience) -> Engine:
            key = (id(documents), audience)
            if key not in made:
                engine = _prepared(stack.enter_context(_made(request)))
                engine.index(documents, audience, refresh=True)
                made[key] = cast(Engine, Asked(engine))
            return made[key]

        yield holding


class Asked:
    """An engine that several tests ask, and none changes."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def __getattr__(self, name: str) -> Any:
        assert name in {"search", "suggest", "similar", "fingerprints", "status"}, f"{name}: others ask it too"
        return getattr(self._engine, name)


@contextmanager
def _made(request: pytest.FixtureRequest) -> Iterator[Engine]:
    if request.param == "embedded":
        from search.engines.embedded.engine import EmbeddedEngine

        with TemporaryDirectory(prefix="kmportal-", dir=IN_MEMORY) as folder:
            yield EmbeddedEngine(Path(folder))
        return
    from search.engines.elasticsearch.engine import ElasticsearchEngine

    client, prefix = request.getfixturevalue("elasticsearch_client"), _prefix()
    yield ElasticsearchEngine(client, prefix, replicas=0)
    names = client.indices.get(index=f"{prefix}-*", expand_wildcards="all")
    if names:
        client.indices.delete(index=",".join(names))


def _prefix() -> str:
    """Names no other test and no running site uses."""
    return f"kmtest-{uuid.uuid4().hex[:10]}"


def _prepared(engine: Engine) -> Engine:
    for audience in Audience:
        with engine.rebuild(audience) as generation:
            generation.publish()
    return engine
