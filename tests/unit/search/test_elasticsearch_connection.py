"""How the client is made from settings, and what becomes of a server that is not there."""

from typing import Any

import pytest
from elasticsearch import Elasticsearch

from search.engines import engine
from search.engines.elasticsearch import connection
from search.engines.elasticsearch.engine import ElasticsearchEngine
from search.engines.standby import EngineWithStandby
from search.port import Audience, Document, EngineUnavailableError, Query

PASSWORD = "geheim/p@ss"
NOWHERE = "http://127.0.0.1:9"


def hosts(client: Elasticsearch) -> list[str]:
    return sorted(node.base_url for node in client.transport.node_pool.all())


def test_hosts_user_and_password_come_from_the_address(settings: Any) -> None:
    settings.SEARCH_URL = "http://cari:geheim%2Fp%40ss@satu:9201,dua"
    client = connection.from_settings()
    assert hosts(client) == ["http://dua:9200", "http://satu:9201"]
    assert client._headers["authorization"].startswith("Basic ")


def test_each_host_may_be_named_with_its_scheme(settings: Any) -> None:
    settings.SEARCH_URL = "https://cari:x@satu:9201,https://cari:x@dua:9202/"
    assert hosts(connection.from_settings()) == ["https://dua:9202", "https://satu:9201"]


def test_a_node_that_is_gone_is_passed_over_and_a_slow_one_is_not_waited_for_twice(settings: Any) -> None:
    settings.SEARCH_URL = "http://satu,dua,tiga"
    client = connection.from_settings()
    assert client._max_retries == 2
    assert client._retry_on_timeout is False


def test_an_api_key_goes_before_a_password(settings: Any) -> None:
    settings.SEARCH_URL = "http://cari:x@satu:9200"
    settings.SEARCH_API_KEY = "kunci"
    assert connection.from_settings()._headers["authorization"] == "ApiKey kunci"


def test_a_server_that_is_not_there_is_one_error_without_secrets() -> None:
    client = Elasticsearch(NOWHERE, basic_auth=("cari", PASSWORD), max_retries=0, request_timeout=1)
    absent = ElasticsearchEngine(client, "kmtest")
    for ask in (
        lambda: absent.search(Query("lenong")),
        lambda: absent.suggest("lenong", Audience.PUBLIC),
        lambda: absent.similar(1, Audience.PUBLIC),
        lambda: absent.index([Document(1, 1, "Lenong")], Audience.PUBLIC),
        lambda: absent.delete([1], 1, Audience.PUBLIC),
        lambda: list(absent.fingerprints(Audience.PUBLIC)),
    ):
        with pytest.raises(EngineUnavailableError) as caught:
            ask()
        assert PASSWORD not in str(caught.value)
    assert not absent.status().available


def test_an_address_of_a_server_gets_a_standby_beside_it(settings: Any) -> None:
    settings.SEARCH_URL = NOWHERE
    assert isinstance(engine(), EngineWithStandby)
