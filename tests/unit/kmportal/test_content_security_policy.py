from typing import Any

import pytest
from django.test import Client


def directives(client: Client, path: str) -> dict[str, list[str]]:
    header = client.get(path)["Content-Security-Policy"]
    return {name: values for name, *values in (part.split() for part in header.split(";") if part.strip())}


@pytest.mark.parametrize("path", ["/", "/en/", "/masuk/", "/tidak-ada/", "/robots.txt"])
def test_public_pages_run_nothing_inline(site: Any, client: Client, path: str) -> None:
    policy = directives(client, path)
    assert policy["script-src"] == ["'self'"]
    assert policy["style-src"] == ["'self'"]
    assert policy["object-src"] == ["'none'"]
    assert policy["frame-ancestors"] == ["'self'"]


def test_the_editor_may_run_its_inline_scripts(site: Any, client: Client) -> None:
    policy = directives(client, "/cms/")
    assert "'unsafe-inline'" in policy["script-src"]
    assert "'self'" in policy["script-src"]
    assert policy["object-src"] == ["'none'"]


def test_an_address_that_only_begins_like_the_cms_stays_strict(site: Any, client: Client) -> None:
    assert directives(client, "/cmsx/")["script-src"] == ["'self'"]


def test_devices_stay_off(client: Client) -> None:
    assert "microphone=()" in client.get("/robots.txt")["Permissions-Policy"]
