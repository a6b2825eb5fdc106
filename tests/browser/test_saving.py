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


NEW_TRADITION = "/cms/pages/add/knowledge/tradition/5/"
STATUS = ".saving-status"
SOMETHING_KEPT = "Object.keys(localStorage).some((name) => name.startsWith('kept-copy:'))"


def kept(page: Page) -> list[str]:
    return [name for name in page.evaluate("Object.keys(localStorage)") if name.startswith("kept-copy:")]


def expect_status(page: Page, state: str) -> None:
    expect(page.locator(STATUS)).to_have_attribute("data-state", state)


def written_draft(page: Page, title: str) -> None:
    """A new entry that the server has, open in its editor."""
    page.goto(NEW_TRADITION)
    page.fill("#id_title", title)
    page.wait_for_url("**/edit/")
    expect_status(page, "saved")


def reopened(page: Page, address: str) -> Page:
    """In a new tab, as after a crash: the old one says no goodbye."""
    context = page.context
    page.close(run_before_unload=False)
    context.set_offline(False)
    again = context.new_page()
    again.goto(address)
    return again


def answer(page: Page, choice: str) -> None:
    expect(page.locator("#kept-copy")).to_be_visible()
    page.click(f"#kept-copy button[value={choice}]")


def test_the_first_words_are_saved_however_early_they_are_typed(desk: Page) -> None:
    page = desk
    cms.sign_in(page, "pustakawan")
    page.goto(NEW_TRADITION)
    page.fill("#id_title", "Ditulis sebelum dua detik")
    page.wait_for_url("**/cms/pages/*/edit/")


def test_what_is_typed_while_a_save_is_under_way_is_saved_too(desk: Page) -> None:
    page = desk
    cms.sign_in(page, "pustakawan")
    written_draft(page, "Dua kali disimpan")
    saved: list[str] = []

    def hold_the_first(route: Route) -> None:
        if route.request.method == "POST":
            saved.append(route.request.post_data or "")
            if len(saved) == 1:
                page.fill("#id_summary", "Kata pertama dan kata kedua.")
        route.continue_()

    page.route("**/cms/pages/*/edit/", hold_the_first)
    page.fill("#id_summary", "Kata pertama.")
    for _ in range(150):
        if len(saved) > 1:
            break
        page.wait_for_timeout(100)
    assert "Kata pertama dan kata kedua." in saved[1]


def test_without_a_connection_text_is_kept_and_offered_again(desk: Page) -> None:
    page = desk
    cms.sign_in(page, "pustakawan")
    written_draft(page, "Sambungan putus di tengah")
    address = page.url
    page.context.set_offline(True)
    page.locator("#body-root .c-sf-add-button").first.click()
    page.get_by_role("option", name="Teks", exact=True).first.click()
    page.locator("#body-root .public-DraftEditor-content").first.click()
    page.keyboard.type("Ditulis di dalam kereta, tanpa sinyal.")
    page.fill("#id_summary", "Tidak boleh hilang: al-Jāmiʿ, 華人公館.")
    expect_status(page, "offline")
    expect(page.locator(STATUS)).to_have_attribute("role", "status")
    assert len(kept(page)) == 1
    stored = page.evaluate("name => localStorage.getItem(name)", kept(page)[0])
    assert "kereta" not in stored  # encrypted

    page = reopened(page, address)
    answer(page, "restore")
    expect(page.locator("#id_summary")).to_have_value("Tidak boleh hilang: al-Jāmiʿ, 華人公館.")
    expect(page.locator("#body-root .public-DraftEditor-content")).to_contain_text("tanpa sinyal.")
    expect(page.locator(".messages .error")).to_have_count(0)
    page.wait_for_function(f"!{SOMETHING_KEPT}")  # saved by itself
    page.reload()
    expect(page.locator("#id_summary")).to_have_value("Tidak boleh hilang: al-Jāmiʿ, 華人公館.")
    page.wait_for_timeout(3_000)
    expect(page.locator("#kept-copy")).to_be_hidden()


def test_a_new_entry_without_a_title_is_kept_and_can_be_thrown_away(desk: Page) -> None:
    page = desk
    cms.sign_in(page, "pustakawan")
    page.goto(NEW_TRADITION)
    page.fill("#id_summary", "Belum ada judulnya.")
    expect_status(page, "untitled")
    page = reopened(page, NEW_TRADITION)
    answer(page, "throw-away")
    assert kept(page) == []
    expect(page.locator("#id_summary")).to_have_value("")


def test_a_server_that_does_not_answer_is_asked_again(desk: Page) -> None:
    page = desk
    cms.sign_in(page, "pustakawan")
    written_draft(page, "Peladen sedang sakit")
    page.route("**/cms/pages/*/edit/", lambda route: route.abort())
    page.fill("#id_summary", "Tetap tersimpan.")
    expect_status(page, "offline")
    page.unroute_all()
    expect_status(page, "saved")
    expect(page.locator("#id_summary")).to_have_value("Tetap tersimpan.")
    assert kept(page) == []


def test_a_lost_answer_makes_no_second_entry(desk: Page) -> None:
    page = desk
    cms.sign_in(page, "pustakawan")
    sent: list[str] = []

    def lose_the_first(route: Route) -> None:
        if route.request.method == "POST" and not sent:
            sent.append(route.fetch().text())  # the server has made the entry, the page never hears of it
            route.abort()
        else:
            route.continue_()

    page.route(f"**{NEW_TRADITION}", lose_the_first)
    page.goto(NEW_TRADITION)
    page.fill("#id_title", "Jawaban hilang di jalan")
    page.wait_for_url("**/cms/pages/*/edit/")
    page.fill("#id_summary", "Ditulis sesudahnya.")
    expect_status(page, "saved")
    page.wait_for_function(f"!{SOMETHING_KEPT}")
    page.goto("/cms/pages/5/")
    expect(page.get_by_role("link", name="Jawaban hilang di jalan", exact=True)).to_have_count(1)


def test_a_form_that_was_saved_or_sent_leaves_nothing_behind(desk: Page) -> None:
    page = desk
    cms.sign_in(page, "pustakawan")
    page.goto(NEW_TRADITION)
    page.evaluate("document.querySelector('#page-edit-form').dataset.wAutosaveActiveValue = 'false'")
    page.fill("#id_title", "Disimpan dengan tombol")
    page.wait_for_function(SOMETHING_KEPT)
    page.locator("footer button[type=submit]").first.click()
    expect(page.locator(".messages .success")).to_be_visible()
    page.wait_for_function(f"!{SOMETHING_KEPT}")  # by the page's scripts, which run after it is shown


def test_two_tabs_keep_two_copies_and_the_later_one_is_refused(desk: Page) -> None:
    page = desk
    cms.sign_in(page, "pustakawan")
    written_draft(page, "Dibuka di dua tab")
    other = page.context.new_page()
    other.goto(page.url)
    other.wait_for_timeout(2_500)
    expect(other.locator("#kept-copy")).to_be_hidden()  # nothing was left behind
    with page.expect_response(lambda response: response.request.method == "POST" and "/edit/" in response.url):
        page.fill("#id_summary", "Dari tab pertama.")
    other.fill("#id_summary", "Dari tab kedua.")
    expect_status(other, "elsewhere")
    assert len(kept(other)) == 1
    expect(other.locator("#id_summary")).to_have_value("Dari tab kedua.")


def test_signing_out_removes_what_was_kept(desk: Page) -> None:
    page = desk
    cms.sign_in(page, "pustakawan")
    page.goto(NEW_TRADITION)
    page.fill("#id_summary", "Tidak untuk orang berikutnya.")
    page.wait_for_function(SOMETHING_KEPT)
    other = page.context.new_page()
    page.close(run_before_unload=False)
    other.goto("/keluar/")
    other.locator("form[action*=keluar] button[type=submit]").last.click()
    other.wait_for_load_state()
    assert kept(other) == []


def test_a_text_that_is_too_long_is_kept_whole_and_counted(desk: Page) -> None:
    page = desk
    cms.sign_in(page, "pustakawan")
    page.goto(NEW_TRADITION)
    long = "Pasar Senèn, 華人公館. " * 30
    page.fill("#id_title", "Ringkasan yang panjang")
    page.fill("#id_summary", long)
    counter = page.locator("#id_summary ~ .text-limit")
    expect(counter).to_contain_text(f"{len(long.strip())}")
    expect(counter).to_contain_text(f"{len(long.strip()) - 400}")
    assert counter.get_attribute("id") in (page.get_attribute("#id_summary", "aria-describedby") or "").split()
    expect(page.locator("#id_summary ~ [role=status]")).to_contain_text(f"{len(long.strip()) - 400}")
    assert page.locator("form[method=post i] :is(input[type=text], textarea)[maxlength]").count() == 0
    page.locator("footer button[type=submit]").first.click()
    expect(page.locator(".messages .error")).to_be_visible()
    expect(page.locator("#id_summary")).to_have_value(long)
