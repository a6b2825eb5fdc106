"""Autosave and the Save button keep out of each other's way."""

import pytest
from playwright.sync_api import APIResponse, Page, Route, expect

from tests.browser import desk as cms

# Nothing is searched for: one engine is enough.
pytestmark = pytest.mark.parametrize("server", ["embedded"], indirect=True)

NEW_ENTRY = "/cms/pages/add/knowledge/oralhistory/4/"


def test_saving_waits_for_the_autosave_that_is_under_way(desk: Page) -> None:
    page = desk
    cms.sign_in(page, "pustakawan")
    held: list[tuple[Route, APIResponse]] = []

    def hold(route: Route) -> None:
        if route.request.method == "POST" and route.request.headers.get("accept") == "application/json":
            held.append((route, route.fetch()))  # the server has saved, the page does not know it yet
        else:
            route.continue_()

    page.route(f"**{NEW_ENTRY}", hold)
    page.goto(NEW_ENTRY)
    page.wait_for_timeout(3_000)  # until then Wagtail takes what it finds in the form for its beginning
    page.fill("#id_title", "Tukang patri keliling")
    page.fill("#id_summary", "Bunyi besi yang dikenal setiap dapur.")
    page.select_option("#id_opk", "tradisi-lisan")
    for _ in range(100):
        if held:
            break
        page.wait_for_timeout(100)
    assert held, "Wagtail saved nothing by itself"
    page.locator("footer button[type=submit]").first.click(no_wait_after=True)
    page.wait_for_timeout(500)
    for route, answer in held:
        route.fulfill(response=answer)
    expect(page.locator(".messages .success")).to_be_visible()
    assert len(held) == 1
    page.goto("/cms/pages/4/")
    expect(page.get_by_role("link", name="Tukang patri keliling", exact=True)).to_have_count(1)
