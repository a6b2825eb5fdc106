"""What a person does in the CMS, by the names that the page gives to its fields and buttons."""

import re
from pathlib import Path
from urllib.parse import urlencode

from playwright.sync_api import Locator, Page, expect

SAMPLE_PASSWORD = "jakarta"


def sign_in(page: Page, username: str) -> None:
    page.goto("/cms/")
    page.fill("input[name=login]", username)
    page.fill("input[name=password]", SAMPLE_PASSWORD)
    page.press("input[name=password]", "Enter")
    page.wait_for_selector(".sidebar", state="attached")


def sign_out(page: Page) -> None:
    page.context.clear_cookies()


def show_tab_with(page: Page, selector: str) -> None:
    """Shows the tab that holds a field."""
    panel = page.locator(f"section[role=tabpanel]:has({selector})")
    page.click(f"[role=tab][href='#{panel.get_attribute('id')}']")


def upload_image(page: Page, field: str, path: Path, alt_text: str) -> None:
    """Opens the image chooser of a field, uploads a picture and takes it."""
    _choose(page.locator(f"#id_{field}-chooser"))
    modal = page.locator(".modal-body")
    modal.locator("a[href='#tab-upload']").click()
    form = modal.locator("form[data-chooser-modal-creation-form]")
    form.locator("input[type=file]").set_input_files(path)
    form.locator("[name$=title]").fill(alt_text[:80])
    form.locator("[name$=alt_text]").fill(alt_text)
    form.locator("button[type=submit], input[type=submit]").first.click()
    expect(page.locator(f"#id_{field}")).not_to_have_value("")


def choose(page: Page, field: str, title: str | re.Pattern[str]) -> None:
    """Opens the chooser of a field and takes what bears this title."""
    _choose(page.locator(f"#id_{field}-chooser"))
    page.locator(".modal-body").get_by_role("link", name=title).first.click()
    expect(page.locator(f"#id_{field}")).not_to_have_value("")


def add_inline(page: Page, relation: str, number: int = 0) -> None:
    page.click(f"#id_{relation}-ADD")
    page.wait_for_selector(f"#inline_child_{relation}-{number}", state="visible")


def take_action(page: Page, name: str) -> None:
    """A button of the editor's footer, in its menu or beside it."""
    page.wait_for_load_state()  # the footer is the last that is read of a page
    button = page.locator(f"footer button[name='{name}']")
    if not button.is_visible():
        page.locator("footer [data-w-dropdown-target='toggle']").first.click()
    button.click()


def workflow_action(page: Page, name: str, comment: str | None = None) -> None:
    """A curator's answer. With a comment where the action asks for a reason."""
    page.wait_for_load_state()
    button = page.locator(f"footer [data-workflow-action-name='{name}']").first
    if not button.is_visible():
        page.locator("footer [data-w-dropdown-target='toggle']").first.click()
    button.click()
    if comment is not None:
        page.fill(".modal-body textarea[name='comment'], .modal-body [name$='comment']", comment)
        page.click(".modal-body [type=submit]")


def _choose(chooser: Locator) -> None:
    chooser.locator("[data-chooser-action-choose]:visible").first.click()


ORIGINAL, TRANSLATION = "sesuai ucapan", "terjemahan"


def transcript_of(page: Page, recording: str, kind: str = ORIGINAL) -> Locator:
    """Its row in the list. Tests that change a transcript take the recording that no other of them takes."""
    page.goto(f"/cms/transkrip/?{urlencode({'q': recording})}")
    return page.locator("tr").filter(has_text=kind).first


def open_transcript(page: Page, recording: str, kind: str = ORIGINAL) -> None:
    transcript_of(page, recording, kind).locator("a[href*='/cms/transkrip/edit/']").first.click()
