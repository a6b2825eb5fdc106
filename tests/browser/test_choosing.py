"""Tags, entries and mentioned people are chosen while writing, by keyboard and on a narrow screen."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser import desk as cms
from tests.browser.conftest import PHONE

MOST_STEPS = 40


def write(page: Page, entry_type: str) -> None:
    """Opens the form of a new entry."""
    cms.sign_in(page, "pustakawan")
    page.goto("/cms/")
    page.locator(f"a[href*='/pages/add/knowledge/{entry_type}/']").first.click()
    page.wait_for_selector("#id_title")


def step_to(page: Page, selector: str) -> None:
    """With the tabulator alone."""
    for _ in range(MOST_STEPS):
        if page.evaluate("wanted => document.activeElement.matches(wanted)", selector):
            return
        page.keyboard.press("Tab")
    raise AssertionError(f"The tabulator does not reach {selector}")


@pytest.mark.parametrize("typed", ["gambang-krom", "GAMBANG  KROM", "gàmbang krom"])
def test_the_tag_field_offers_the_tag_however_it_is_spelt(desk: Page, typed: str) -> None:
    write(desk, "tradition")
    field = desk.locator(".tagit-new input").first
    field.click()
    field.press_sequentially(typed)
    expect(desk.locator(".ui-autocomplete:visible li")).to_contain_text("gambang kromong")
    field.press("ArrowDown")
    field.press("Enter")
    expect(desk.locator("#id_tags")).to_have_value(re.compile("gambang kromong"))


def test_several_entries_are_chosen_at_once_by_keyboard(desk: Page) -> None:
    write(desk, "collection")
    desk.locator("#id_items-OPEN_MODAL").focus()
    desk.keyboard.press("Enter")
    modal = desk.locator(".modal-body")
    expect(modal.locator("img.listed-entries__picture").first).to_be_visible()
    desk.wait_for_function("document.activeElement.closest('.modal')")  # which takes the focus when it stands
    step_to(desk, ".modal-body [name=q]")
    desk.keyboard.type("pasar")
    expect(modal.locator("#search-results")).to_contain_text("Pasar Baru")
    for _ in range(2):
        desk.keyboard.press("Tab")
        step_to(desk, ".modal-body [data-multiple-choice-select]")
        desk.keyboard.press("Space")
    step_to(desk, ".modal-body [data-multiple-choice-submit]")
    desk.keyboard.press("Enter")
    expect(desk.locator("[name^='items-'][name$='-entry'][value]")).to_have_count(2)


def test_the_chooser_fits_a_narrow_screen(desk: Page) -> None:
    write(desk, "collection")
    desk.set_viewport_size(PHONE)
    desk.locator("#id_items-OPEN_MODAL").click()
    title = desk.locator(".modal-body label[for^=chooser-modal-select]").first
    expect(title).to_be_visible()
    box = title.bounding_box()
    assert box is not None
    assert box["x"] + box["width"] <= PHONE["width"]


def test_who_the_text_mentions_is_linked_by_one_press(desk: Page) -> None:
    write(desk, "tradition")
    desk.fill("#id_title", "Uji tautan")
    desk.fill("#id_summary", "Kata Bang Samin, begitulah.")
    mentions = desk.locator("[data-mentions]")
    expect(mentions).to_contain_text("Bang Samin")
    mentions.get_by_role("button").first.click()
    expect(desk.locator("[id^=inline_child_relations] [data-chooser-title]")).to_have_text(["Bang Samin"])
    expect(mentions).to_be_hidden()
