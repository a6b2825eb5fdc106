"""A transcript's file is looked at before it is taken: by keyboard alone, and on a phone."""

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser import desk as cms

# Nothing is searched for: one engine is enough.
pytestmark = pytest.mark.parametrize("server", ["embedded"], indirect=True)

SAMPLES = Path(__file__).parents[1] / "unit" / "knowledge" / "transcripts"


def preview_of(page: Page, name: str) -> None:
    cms.sign_in(page, "kurator")
    cms.open_transcript(page, "Jual beli pantun")
    page.set_input_files("[name=file]", SAMPLES / name)
    page.locator("form:has([name=file]) footer button[type=submit]").first.click()
    page.wait_for_url("**berkas=*")


def test_a_preview_is_read_and_taken_by_keyboard(desk: Page) -> None:
    page = desk
    preview_of(page, "zoom.vtt")
    expect(page.locator("#transcript-preview")).to_be_focused()
    expect(page.locator(".transcript-preview__passages li").first).to_contain_text("Jangan dibalik dulu")
    take = page.locator(".transcript-preview__actions button").first
    for _ in range(6):
        page.keyboard.press("Tab")
        if take.evaluate("button => button === document.activeElement"):
            break
    expect(take).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator(".messages .success")).to_be_visible()


def test_another_file_is_chosen_on_a_phone(desk: Page) -> None:
    page = desk
    page.set_viewport_size({"width": 390, "height": 844})
    preview_of(page, "ohms_6.0.xml")
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    page.locator("[name=offered_text]").nth(1).check()
    page.locator("[name=show_text]").click()
    expect(page.locator(".transcript-preview__passages")).to_contain_text("dahulu")
    page.locator("[name=choose_another]").click()
    expect(page.locator("[name=file]")).to_be_visible()
    expect(page.locator(".transcript-preview")).to_have_count(0)
