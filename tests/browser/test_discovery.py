"""What script adds to searching: suggestions by the keyboard, and passages that play at once."""

import re

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect


def test_suggestions_are_a_combobox_for_the_keyboard(phone: Page) -> None:
    page = phone
    page.goto("/")
    field = page.get_by_role("combobox")
    options = page.get_by_role("option")
    expect(field).to_have_attribute("aria-expanded", "false")
    field.press_sequentially("pasar")
    expect(options.first).to_be_visible()
    expect(field).to_have_attribute("aria-expanded", "true")
    assert not Axe().run(page).response["violations"]

    field.press("ArrowDown")
    expect(options.first).to_have_attribute("aria-selected", "true")
    expect(field).to_have_attribute("aria-activedescendant", options.first.get_attribute("id") or "")
    expect(field).to_be_focused()
    field.press("ArrowUp")
    expect(page.locator("[role=option][aria-selected=true]")).to_have_count(0)
    field.press("ArrowUp")
    expect(options.last).to_have_attribute("aria-selected", "true")

    field.press("Escape")
    expect(page.get_by_role("listbox")).to_be_hidden()
    expect(field).to_have_value("pasar")
    field.press("ArrowDown")
    expect(options.first).to_be_visible()
    field.press("Enter")
    page.wait_for_url("**/cari/?q=pasar")


def test_a_title_opens_its_entry_and_a_tag_filters(desk: Page) -> None:
    page = desk
    page.goto("/cari/")
    page.get_by_role("combobox").press_sequentially("suara pasar ik")
    page.get_by_role("option").first.click()
    page.wait_for_url("**/entri/suara-pasar-ikan-luar-batang/")
    page.goto("/en/cari/?q=ikan")
    page.get_by_role("combobox").fill("")
    page.get_by_role("combobox").press_sequentially("pasar")
    page.get_by_role("option", name=re.compile(r"^pasar\s+tag$")).click()
    page.wait_for_url("**/en/cari/?tag=pasar")


def test_a_passage_plays_there_without_another_page(desk: Page) -> None:
    page = desk
    page.goto("/cari/?q=petromaks")
    page.get_by_role("link", name=re.compile("Suara Pasar Ikan")).first.click()
    page.wait_for_url("**/entri/suara-pasar-ikan-luar-batang/?q=petromaks")
    expect(page.locator(".segment mark").first).to_have_text("petromaks")
    page.evaluate("window.stayed = true")
    passage = page.locator("a[data-plays]").first
    begin = float(passage.get_attribute("data-start") or 0)
    passage.click()
    page.wait_for_function(
        "begin => document.querySelector('audio').currentTime >= begin && !document.querySelector('audio').paused",
        arg=begin,
    )
    assert page.evaluate("window.stayed")
    assert f"t={passage.get_attribute('data-start')}" in page.url
    expect(page.locator(".segment.is-current mark").first).to_be_in_viewport()


def test_years_are_chosen_on_the_bars_of_a_phone(phone: Page) -> None:
    page = phone
    page.goto("/cari/")
    page.locator("details.filters > summary").click()
    page.locator(".timeline__bar").nth(5).click()
    page.wait_for_url(re.compile(r"tahun_dari=\d{4}&tahun_sampai=\d{4}"))
    expect(page.locator(".chips")).to_contain_text("–")
    page.locator("details.filters > summary").click()
    expect(page.locator(".timeline__bar[aria-current]")).to_have_count(1)
    assert page.locator(".timeline__bar").count() > 1
