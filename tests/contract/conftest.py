"""Fixtures of the tests that hold both engines to one contract."""

import os
import uuid
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from search.port import Engine


@pytest.fixture(scope="session")
def elasticsearch_url() -> str:
    url = os.environ.get("ELASTICSEARCH_URL", "")
    if not url:
        pytest.skip("ELASTICSEARCH_URL is not set: run `make test-elasticsearch`")
    return url


@pytest.fixture
def elasticsearch_client(elasticsearch_url: str) -> Iterator[Any]:
    from elasticsearch import Elasticsearch

    client = Elasticsearch(elasticsearch_url.split(","), request_timeout=30)
    yield client
    client.close()


@pytest.fixture
def index_prefix() -> str:
    """Names no other test and no running site uses."""
    return f"kmtest-{uuid.uuid4().hex[:10]}"


@pytest.fixture
def engine(missing: Engine) -> Engine:
    """Each engine in turn, empty, with an index made for both audiences."""
    return _prepared(missing)


@pytest.fixture(params=["embedded", pytest.param("elasticsearch", marks=pytest.mark.elasticsearch)])
def missing(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Engine]:
    """Each engine in turn, without any index."""
    if request.param == "embedded":
        from search.engines.embedded.engine import EmbeddedEngine

        yield EmbeddedEngine(tmp_path)
        return
    from search.engines.elasticsearch.engine import ElasticsearchEngine

    client = request.getfixturevalue("elasticsearch_client")
    prefix = request.getfixturevalue("index_prefix")
    yield ElasticsearchEngine(client, prefix, replicas=0)
    names = client.indices.get(index=f"{prefix}-*", expand_wildcards="all")
    if names:
        client.indices.delete(index=",".join(names))


def _prepared(engine: Engine) -> Engine:
    from search.port import Audience

    for audience in Audience:
        with engine.rebuild(audience) as generation:
            generation.publish()
    return engine
