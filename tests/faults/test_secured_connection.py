"""Elasticsearch behind TLS, with a password or an API key; and neither ever shown."""

import logging
import subprocess
import uuid
from collections.abc import Iterator
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.test import Client
from elasticsearch import Elasticsearch

from search.engines import engine
from search.indexing import rebuilding
from search.port import Audience, EngineUnavailableError, Query
from tests.faults.cluster import Cluster
from tests.faults.portal import Portal

PASSWORD = "kata/sandi@yang:panjang"
PASSWORD_IN_ADDRESS = "kata%2Fsandi%40yang%3Apanjang"


@pytest.fixture(scope="module")
def secured(shared: Path) -> Iterator[Cluster]:
    cluster = Cluster(shared, secure=True)
    yield cluster
    cluster.stop()


@pytest.fixture(scope="module")
def administrator(secured: Cluster) -> Iterator[Elasticsearch]:
    with Elasticsearch(secured.url, ca_certs=secured.ca_certificate, request_timeout=30) as client:
        client.security.put_user(username="cari", password=PASSWORD, roles=["superuser"])
        yield client


@pytest.fixture(params=["password", "api key"])
def secret(
    request: pytest.FixtureRequest, portal: Portal, secured: Cluster, administrator: Elasticsearch, settings: Any
) -> str:
    """The connection, set up in one of two ways; what must never be seen of it."""
    settings.SEARCH_CA_CERTS = secured.ca_certificate
    if request.param == "password":
        settings.SEARCH_URL = f"https://cari:{PASSWORD_IN_ADDRESS}@127.0.0.1:{secured.port}"
        return PASSWORD
    settings.SEARCH_URL = f"https://127.0.0.1:{secured.port}"
    key: str = administrator.security.create_api_key(name=f"portal-{uuid.uuid4().hex[:6]}")["encoded"]
    settings.SEARCH_API_KEY = key
    return key


def status() -> str:
    out = StringIO()
    try:
        call_command("search", "status", stdout=out)
    except CommandError as error:
        return out.getvalue() + str(error)
    return out.getvalue()


def assert_hidden(secret: str, *texts: str) -> None:
    for text in texts:
        for form in (secret, PASSWORD, PASSWORD_IN_ADDRESS):
            assert form not in text


def test_the_portal_works_over_tls(
    secret: str, portal: Portal, caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str]
) -> None:
    caplog.set_level(logging.DEBUG)
    portal.fill(2)
    rebuilding.rebuild_all()
    results = engine().search(Query("kata0001", audience=Audience.PUBLIC))
    assert (results.total, results.degraded) == (1, False)
    ready = Client().get("/readyz")
    assert ready.json()["search"] is True
    printed = capfd.readouterr()
    assert_hidden(secret, caplog.text, status(), ready.content.decode(), printed.out, printed.err)


@pytest.mark.parametrize("wrong", ["another CA", "no CA", "refused"])
def test_who_cannot_be_trusted_is_not_talked_to(
    wrong: str, secret: str, portal: Portal, settings: Any, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    if wrong == "another CA":
        settings.SEARCH_CA_CERTS = str(another_certificate(tmp_path))
    elif wrong == "no CA":
        settings.SEARCH_CA_CERTS = ""
    else:
        settings.SEARCH_API_KEY = "a3VuY2k6c2FsYWg="
    with pytest.raises(EngineUnavailableError) as caught:
        engine().search(Query("kata0001", audience=Audience.STAFF))
    ready = Client().get("/readyz")
    assert ready.json()["search"] is False
    page = Client().get("/cari/?q=kata0001")
    assert page.status_code in (200, 503)
    assert_hidden(secret, str(caught.value), caplog.text, status(), ready.content.decode(), page.content.decode())


def another_certificate(folder: Path) -> Path:
    made = folder / "other.crt"
    files = f"-keyout {folder / 'other.key'} -out {made}"
    command = f"openssl req -x509 -newkey rsa:2048 -nodes -days 2 -subj /CN=127.0.0.1 {files}"
    subprocess.run(command.split(), check=True, capture_output=True)
    return made
