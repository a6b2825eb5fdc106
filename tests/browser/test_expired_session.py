"""A session that has ended loses no text: the page stays, asks for sign-in, and goes on by itself."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser import desk as cms

# Nothing is searched for: one engine is enough.
pytestmark = pytest.mark.parametrize("server", ["embedded"], indirect=True)

NEW_ENTRY = "/cms/pages/add/knowledge/oralhistory/4/"
WORDS = "WEBVTT\n\n00:00:01.000 --> 00:00:02.000\n<v Mpok Ipeh>Kata yang dikoreksi sesudah masuk lagi.\n"


def end_session(page: Page) -> None:
    """As the server does after two hours: the cookie names a session that is no more."""
    kept = [cookie for cookie in page.context.cookies() if cookie["name"] != "sessionid"]
    page.context.clear_cookies()
    page.context.add_cookies(kept)  # type: ignore[arg-type]  # the same form in both directions


def sign_in_again(page: Page, username: str) -> None:
    """In the window that the dialog opens."""
    dialog = page.get_by_role("dialog", name="Perlu masuk lagi")
    expect(dialog).to_be_visible()
    with page.context.expect_page() as opened:
        dialog.get_by_role("link", name="Masuk").click()
    window = opened.value
    window.fill("input[name=login]", username)
    window.fill("input[name=password]", cms.SAMPLE_PASSWORD)
    window.press("input[name=password]", "Enter")
    window.wait_for_url("**/masuk/sudah/")
    window.close()


def test_the_entry_editor_saves_after_signing_in_again(desk: Page) -> None:
    page = desk
    cms.sign_in(page, "pustakawan")
    page.goto(NEW_ENTRY)
    page.wait_for_timeout(3_000)  # until then Wagtail takes what it finds in the form for its beginning
    end_session(page)
    page.fill("#id_title", "Tukang sol sepatu")
    page.fill("#id_summary", "Suaranya mendahului orangnya.")
    page.select_option("#id_opk", "tradisi-lisan")
    sign_in_again(page, "pustakawan")
    expect(page.get_by_role("dialog")).to_have_count(0)
    page.wait_for_url("**/cms/pages/*/edit/")  # saved by itself
    expect(page.locator("#id_summary")).to_have_value("Suaranya mendahului orangnya.")
    page.locator("footer button[type=submit]").first.click()
    expect(page.locator(".messages .success")).to_be_visible()


def test_the_save_button_waits_for_signing_in(desk: Page) -> None:
    page = desk
    cms.sign_in(page, "pustakawan")
    page.goto(NEW_ENTRY)
    page.evaluate("document.querySelector('form[data-controller~=w-autosave]').dataset.wAutosaveActiveValue = 'false'")
    page.fill("#id_title", "Tukang kaleng keliling")
    page.fill("#id_summary", "Menambal panci di bawah pohon.")
    page.select_option("#id_opk", "tradisi-lisan")
    end_session(page)
    page.locator("footer button[type=submit]").first.click()
    sign_in_again(page, "pustakawan")
    expect(page.locator(".messages .success")).to_be_visible()
    expect(page.locator("#id_summary")).to_have_value("Menambal panci di bawah pohon.")


def test_another_account_does_not_send_what_this_one_wrote(desk: Page) -> None:
    page = desk
    cms.sign_in(page, "pustakawan")
    page.goto("/cms/transkrip/new/")
    page.fill("textarea[name=text]", WORDS)
    end_session(page)
    page.click("form[enctype] button[type=submit]")
    sign_in_again(page, "pustakawan2")
    expect(page.get_by_role("dialog")).to_contain_text("Orang lain")
    expect(page.locator("textarea[name=text]")).to_have_value(WORDS)


def test_a_transcript_is_sent_after_signing_in_again(desk: Page) -> None:
    page = desk
    cms.sign_in(page, "kurator")
    cms.open_transcript(page, "Nyess")
    page.wait_for_selector("textarea[name=text]")
    page.fill("textarea[name=text]", WORDS)
    end_session(page)
    page.click("form[enctype] button[type=submit]")
    sign_in_again(page, "kurator")
    expect(page.locator(".messages .success")).to_be_visible()


REASON = "Keluarga penutur memintanya; al-Jāmiʿ, 華人公館."


def a_published_one(page: Page) -> str:
    """The number of an entry that readers see; a tradition that no other test asks for."""
    page.goto("/cms/pages/5/?ordering=latest_revision_created_at")
    address = page.locator("tr:has(.w-status--primary) a[href*='/edit/']").last.get_attribute("href") or ""
    return address.split("/")[3]


@pytest.mark.parametrize(
    "address",
    [
        "/cms/entri/{}/hak/",
        "/cms/pages/{}/unpublish/",
        "/cms/bulk/wagtailcore/page/unpublish/?id={}&next=/cms/pages/4/",
    ],
    ids=["who may see it", "withdraw", "withdraw many"],
)
def test_a_reason_is_sent_after_signing_in_again(desk: Page, address: str) -> None:
    page = desk
    cms.sign_in(page, "kurator")
    page.goto(address.format(a_published_one(page)))
    end_session(page)
    page.fill("textarea[name=reason]", REASON)
    page.locator("form:has(textarea[name=reason]) [type=submit]").first.click()
    sign_in_again(page, "kurator")
    expect(page.locator(".messages .success")).to_be_visible()


@pytest.mark.parametrize(
    ("listed", "links"),
    [
        ("/cms/images/", ["[href^='/cms/images/']:not([href*='/add'])"]),
        ("/cms/rekaman/", ["[href*='/rekaman/inspect/']", "[href*='/rekaman/edit/']"]),
    ],
    ids=["image", "recording"],
)
def test_the_form_of_a_medium_is_sent_after_signing_in_again(desk: Page, listed: str, links: list[str]) -> None:
    page = desk
    cms.sign_in(page, "kurator")
    page.goto(listed)
    for link in links:
        page.goto(page.locator(f"main a{link}").first.get_attribute("href") or "")
    page.wait_for_selector("main input[name=title]")
    page.fill("main input[name=title]", "Judul sesudah masuk lagi")
    end_session(page)
    page.locator("main form:has(input[name=title]) button[type=submit]").first.click()
    sign_in_again(page, "kurator")
    expect(page.locator(".messages .success")).to_be_visible()
