"""A passkey is made, opens the door by itself, and stands for the second step."""

import re
from collections.abc import Iterator
from dataclasses import replace

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser import desk as cms
from tests.browser.conftest import DESK, Server, manage, new_context

KEY = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}

# Nothing is searched for: one engine is enough.
pytestmark = pytest.mark.parametrize("server", ["embedded"], indirect=True)

ACCOUNT = "pemegang-kunci"  # of no other journey: the second step stays


@pytest.fixture
def page(browser: Browser, server: Server) -> Iterator[Page]:
    """A browser with a key of its own, at a name: passkeys belong to names, not to numbers."""
    account = {"DJANGO_SUPERUSER_PASSWORD": cms.SAMPLE_PASSWORD, **server.environment}
    manage(account, "createsuperuser", "--noinput", "--username", ACCOUNT, "--email", f"{ACCOUNT}@example.org")
    named = replace(server, url=server.url.replace("127.0.0.1", "localhost"))
    context = new_context(browser, named, DESK)
    page = context.new_page()
    devtools = context.new_cdp_session(page)
    devtools.send("WebAuthn.enable")
    devtools.send("WebAuthn.addVirtualAuthenticator", {"options": KEY})
    yield page
    context.close()


def test_a_passkey_opens_the_door_and_is_a_second_step(page: Page) -> None:
    cms.sign_in(page, ACCOUNT)
    page.goto("/akun/kunci/tambah/")
    page.check("[name=passwordless]")
    page.click("[data-passkey=add] button")
    expect(page.get_by_role("heading", name="Kode cadangan")).to_be_visible()

    cms.sign_out(page)
    page.goto("/masuk/?next=/cms/")
    page.click("[data-passkey=login] button")
    page.wait_for_selector(".sidebar")

    cms.sign_out(page)
    page.goto("/masuk/?next=/cms/")
    page.fill("input[name=login]", ACCOUNT)
    page.fill("input[name=password]", cms.SAMPLE_PASSWORD)
    page.press("input[name=password]", "Enter")
    page.wait_for_url("**/masuk/langkah-kedua/")
    page.click("[data-passkey=authenticate] button")
    page.wait_for_url(re.compile("/cms/$"))
