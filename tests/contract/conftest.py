"""Fixtures of the tests that hold both engines to one contract."""

import os
import uuid
from collections.abc import Iterator
from typing import Any

import pytest


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
