"""Media at the desk: lists on a phone, a file replaced, a picture turned, a proposal applied."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser import desk as cms
from tests.browser.conftest import PHONE
from tests.helpers import pictures, sound

# Nothing is searched for: one engine is enough.
pytestmark = pytest.mark.parametrize("server", ["embedded"], indirect=True)

SMALLEST = 44  # px, of what is touched
SIZES = "(found) => found.map((one) => one.getBoundingClientRect()).map((box) => [box.width, box.height])"


def outside(page: Page) -> int:
    """By how many pixels the page is wider than its window."""
    wider: int = page.evaluate("document.documentElement.scrollWidth - window.innerWidth")
    return wider


@pytest.mark.parametrize("address", ["/cms/rekaman/", "/cms/transkrip/", "/cms/images/?layout=list"])
def test_a_list_on_a_phone_is_made_of_cards(desk: Page, address: str) -> None:
    page = desk
    cms.sign_in(page, "kurator")
    page.set_viewport_size(PHONE)
    page.goto(address)
    row = page.locator("table.listing tbody tr").first
    expect(row.locator("td[data-label]").first).to_be_visible()
    assert outside(page) <= 0
    box = row.bounding_box()
    assert box is not None
    assert (box["x"] >= 0, box["x"] + box["width"] <= PHONE["width"]) == (True, True)
    touched = row.locator("a:visible, button:visible, .title-wrapper a").evaluate_all(SIZES)
    assert [size for size in touched if size[1] < SMALLEST] == []


def test_the_actions_of_a_card_are_reached_and_its_title_opens_the_recording(desk: Page) -> None:
    page = desk
    cms.sign_in(page, "kurator")
    page.set_viewport_size(PHONE)
    page.goto("/cms/rekaman/")
    row = page.locator("table.listing tbody tr").first
    row.locator("button").first.click()
    expect(page.locator("[role=menu], .w-dropdown__content").get_by_role("link").first).to_be_visible()
    page.keyboard.press("Escape")
    row.locator(".title-wrapper a").click()
    expect(page.locator("audio, video").first).to_be_visible()
    assert outside(page) <= 0


def test_a_file_is_replaced(desk: Page, tmp_path: Path) -> None:
    page = desk
    (tmp_path / "baru.ogg").write_bytes(sound.audio("ogg", 3.0))
    cms.sign_in(page, "kurator")
    page.goto("/cms/rekaman/")
    page.locator("table.listing tbody .title-wrapper a").first.click()
    title = page.locator("audio").first.get_attribute("aria-label")
    before = page.locator(".medium__file a.medium__name").inner_text()
    page.locator(".medium__file a.button").click()
    page.set_input_files("[name=file]", tmp_path / "baru.ogg")
    page.locator("form:has([type=file]) button[type=submit]").click()
    expect(page.locator(".messages .success")).to_be_visible()
    assert page.locator("audio").first.get_attribute("aria-label") == title
    expect(page.locator(".medium__file a.medium__name")).not_to_have_text(before)


def test_a_picture_is_turned(desk: Page, tmp_path: Path) -> None:
    page = desk
    (tmp_path / "separuh.png").write_bytes(pictures.file_of(pictures.halves(), "PNG"))
    cms.sign_in(page, "pustakawan")
    page.goto("/cms/images/add/")
    page.fill("[name=title]", "Separuh")
    page.set_input_files("[name=file]", tmp_path / "separuh.png")
    page.locator("form:has([name=file]) button[type=submit]").click()
    page.get_by_role("link", name="Separuh").first.click()
    shown = page.locator(".focal-point-chooser img[data-original-width]").first
    expect(shown).to_have_attribute("data-original-width", "120")
    page.locator("button[name=direction][value=right]").click()
    expect(page.locator(".messages .success")).to_be_visible()
    expect(shown).to_have_attribute("data-original-width", "80")
    measures = "(picture) => picture.decode().then(() => [picture.naturalWidth, picture.naturalHeight])"
    assert shown.evaluate(measures) == [80, 120]


def test_a_proposal_for_a_picture_is_written_and_applied(desk: Page) -> None:
    page = desk
    cms.sign_in(page, "pustakawan")
    page.goto("/cms/images/?layout=list&q=naseri")  # of their own institution, and published
    page.locator("table.listing tbody .title a[href$='/lihat/']").first.click()
    page.fill("[name=alt_text]", "Gerobak minyak di Gang Kancil")
    page.fill("[name=note]", "Dilihat ulang bersama keluarga")
    page.locator("form:has([name=alt_text]) button[type=submit]").click()
    expect(page.locator(".messages .success")).to_be_visible()
    address = page.url
    cms.sign_out(page)
    cms.sign_in(page, "kurator")
    page.locator("a[href*='#usulan-']").first.click()
    expect(page).to_have_url(re.compile(re.escape(address)))
    page.locator(".medium__proposal button[value=apply]").click()
    expect(page.locator(".messages .success")).to_be_visible()
    cms.sign_out(page)
    cms.sign_in(page, "pustakawan")
    page.goto(address)
    expect(page.locator(".medium__facts").first).to_contain_text("Gerobak minyak di Gang Kancil")
    expect(page.locator(".help-success")).to_be_visible()
