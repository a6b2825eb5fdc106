"""A transcript is heard and corrected in one view: by keys, by two people, on a phone, and without a connection."""

import re
from collections.abc import Iterator
from uuid import uuid4

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Locator, Page, expect

from tests.browser import desk as cms
from tests.browser.conftest import DESK, Server, new_context

# Nothing is searched for: one engine is enough.
pytestmark = pytest.mark.parametrize("server", ["embedded"], indirect=True)

NEW = uuid4().hex[:6]  # in words that are typed: a site that was typed into before is as good
SAVED = re.compile("Saved at|Disimpan pukul")


def open_editor(page: Page, username: str, recording: str, kind: str = cms.ORIGINAL) -> None:
    cms.sign_in(page, username)
    links = cms.transcript_of(page, recording, kind).locator("a[href*='/cms/transkrip/edit/']")
    address = links.first.get_attribute("href") or ""
    page.goto(address.replace("/edit/", "/simak/"))
    expect(words(page).first).to_be_visible()


def words(page: Page) -> Locator:
    return page.locator(".segment-list__text")


def status(page: Page) -> Locator:
    return page.locator("[data-shows=saving]")


def saved(page: Page) -> None:
    expect(status(page)).to_have_text(SAVED)


def texts(page: Page) -> list[str]:
    found: list[str] = page.evaluate("transcriptEditor.transcript.segments.map((one) => one.text)")
    return found


def seconds(page: Page) -> float:
    found: float = page.evaluate("document.querySelector('#transcript-editor audio').currentTime")
    return found


@pytest.fixture
def second(browser: Browser, server: Server) -> Iterator[Page]:
    context = new_context(browser, server, DESK)
    yield context.new_page()
    context.close()


def test_listen_correct_and_save_by_keyboard(desk: Page) -> None:
    page = desk
    open_editor(page, "kurator", "Garisnye pake aer")
    before = texts(page)
    words(page).first.click()
    page.keyboard.press("Control+Enter")
    page.wait_for_function("document.querySelector('#transcript-editor audio').currentTime > 0.5")
    expect(page.locator(".segment-list__item--spoken")).to_have_count(1)
    page.keyboard.press("Control+Enter")
    assert page.evaluate("document.querySelector('#transcript-editor audio').paused")
    page.keyboard.press("Control+;")
    assert page.evaluate("document.querySelector('#transcript-editor audio').playbackRate") == 0.9
    page.keyboard.press("Control+ArrowDown")
    expect(words(page).nth(1)).to_be_focused()
    start = page.evaluate("transcriptEditor.transcript.at(1).start")
    page.wait_for_function(
        "start => Math.abs(document.querySelector('#transcript-editor audio').currentTime - start) < 0.05", arg=start
    )
    page.keyboard.press("Control+,")
    page.wait_for_function("start => document.querySelector('#transcript-editor audio').currentTime < start", arg=start)

    # A word at the beginning, then the segment is divided behind it, and the second part starts a second later.
    page.keyboard.type("Begini. ")
    page.keyboard.press("Enter")
    expect(words(page).nth(2)).to_be_focused()
    assert texts(page)[1:3] == ["Begini.", before[1]]
    page.evaluate("start => { document.querySelector('#transcript-editor audio').currentTime = start + 1 }", start)
    page.wait_for_function("start => Math.abs(transcriptEditor.player.seconds - start - 1) < 0.05", arg=start)
    page.keyboard.press("Control+Shift+Enter")
    begun = page.evaluate("transcriptEditor.transcript.at(2).start")
    assert begun == pytest.approx(start + 1, abs=0.05)
    saved(page)

    # Joined by mistake, and undone.
    page.keyboard.press("Home")
    page.keyboard.press("Backspace")
    assert texts(page)[1] == f"Begini. {before[1]}"
    page.keyboard.press("Control+z")
    assert texts(page)[1:3] == ["Begini.", before[1]]
    page.locator("button[data-does=save]").click()
    saved(page)
    page.wait_for_function("!transcriptEditor.saving.isUnsaved")
    page.reload()
    expect(words(page).nth(1)).to_have_value("Begini.")
    assert texts(page) == [before[0], "Begini.", *before[1:]]
    assert page.evaluate("transcriptEditor.transcript.at(2).start") == pytest.approx(begun)


def test_two_people_on_one_transcript(desk: Page, second: Page) -> None:
    open_editor(desk, "kurator", "Golok dibanting")
    open_editor(second, "pengelola", "Golok dibanting")
    assert desk.url == second.url
    for page in (desk, second):
        expect(page.locator("[data-shows=others]")).not_to_be_empty()

    # Each another segment: both stay, and each sees the other's.
    words(desk).nth(0).fill(f"Kata kurator {NEW}.")
    words(second).nth(1).fill(f"Kata pengelola {NEW}.")
    saved(desk)
    saved(second)
    for page in (desk, second):
        expect(words(page).nth(0)).to_have_value(f"Kata kurator {NEW}.")
        expect(words(page).nth(1)).to_have_value(f"Kata pengelola {NEW}.")

    # Both the same: the later one is asked.
    second.route("**/simpan/", lambda route: route.abort())
    words(second).nth(2).fill(f"Punya saya {NEW}.")
    words(desk).nth(2).fill(f"Punya kurator {NEW}.")
    desk.wait_for_function("!transcriptEditor.saving.isUnsaved")
    second.unroute("**/simpan/")
    second.locator("button[data-does=save]").click()
    notice = second.locator("[data-part=differences]")
    expect(notice).to_be_visible()
    expect(words(second).nth(2)).to_have_value(f"Punya saya {NEW}.")
    expect(words(desk).nth(2)).to_have_value(f"Punya kurator {NEW}.")
    notice.get_by_role("button").click()
    dialog = second.locator("#differences")
    expect(dialog.locator(".differences__words")).to_contain_text([f"Punya saya {NEW}.", f"Punya kurator {NEW}."])
    dialog.locator("button[value^=mine]").click()
    expect(dialog).not_to_be_visible()
    second.wait_for_function("!transcriptEditor.saving.isUnsaved")
    expect(words(desk).nth(2)).to_have_value(f"Punya saya {NEW}.")
    second.goto("about:blank")
    # At the latest when the server has forgotten the page, and the other has asked again.
    expect(desk.locator("[data-shows=others]")).to_be_empty(timeout=90_000)


def test_what_did_not_reach_the_server_comes_back(desk: Page) -> None:
    page, context = desk, desk.context
    open_editor(page, "kurator", "Dari tumit Papa")
    before, address = texts(page), page.url
    context.set_offline(True)
    words(page).first.press("End")
    page.keyboard.type(" Di kereta.")
    page.keyboard.press("Enter")
    page.keyboard.type("Di dalam terowongan.")
    expect(status(page)).to_have_text(re.compile("no connection|tidak ada sambungan"))
    page.evaluate("transcriptEditor.copies.look()")
    page.close()
    context.set_offline(False)

    page = context.new_page()
    page.goto(address)
    dialog = page.locator("#kept-copy")
    expect(dialog).to_be_visible()
    # What was sent while the page was left may arrive even now: it must not be there twice.
    dialog.locator("button[value=restore]").click()
    saved(page)
    page.wait_for_function("!transcriptEditor.saving.isUnsaved")
    page.reload()
    expect(words(page).nth(1)).to_have_value("Di dalam terowongan.")
    assert texts(page) == [f"{before[0]} Di kereta.", "Di dalam terowongan.", *before[1:]]
    page.wait_for_timeout(1000)
    expect(page.locator("#kept-copy")).not_to_be_visible()


def test_a_small_correction_on_a_phone(phone: Page) -> None:
    page = phone
    open_editor(page, "kurator", "Yang ditulis di pinggir")
    words(page).first.fill(f"Di telepon {NEW}.")
    saved(page)
    page.locator("button[data-does=find]").click()
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    violations = Axe().run(page).response["violations"]
    assert not [(one["id"], one["nodes"][0]["html"][:200]) for one in violations]
    page.reload()
    expect(words(page).first).to_have_value(f"Di telepon {NEW}.")


def test_who_empties_a_passage_may_think_before_writing_it_anew(desk: Page) -> None:
    page = desk
    open_editor(page, "kurator", "Ikan yang didengar")
    before = texts(page)
    words(page).nth(1).fill("")
    words(page).nth(0).fill(f"Kata lain {NEW}.")
    saved(page)
    expect(words(page).nth(1)).to_have_value("")
    expect(status(page)).to_contain_text("1")
    page.reload()
    expect(words(page).nth(1)).to_have_value(before[1])


def test_find_and_replace_in_the_whole_transcript(desk: Page) -> None:
    page = desk
    open_editor(page, "kurator", "Kerancang")
    words(page).first.fill(f"gerbang dan gerbang {NEW}")
    page.keyboard.press("Control+Shift+F")
    page.locator("[name=find]").fill("gerbang")
    page.locator("[name=replacement]").fill("gerobak")
    page.locator("[data-part=replacing] button[value=replaceAll]").click()
    assert texts(page)[0] == f"gerobak dan gerobak {NEW}"
    page.keyboard.press("Escape")
    expect(page.locator("[data-part=replacing]")).not_to_be_visible()
    saved(page)


def test_a_librarian_sends_a_correction_of_a_published_transcript(desk: Page) -> None:
    page = desk
    cms.sign_in(page, "pustakawan")
    cms.transcript_of(page, "Jual beli pantun", cms.TRANSLATION).locator(
        "a[href*='/cms/transkrip/baca/']"
    ).first.click()
    page.locator("a[href*='/cms/transkrip/simak/']").first.click()
    words(page).first.fill(f"Usulan dari perpustakaan {NEW}.")
    page.locator("button[data-does=propose]").click()
    page.locator("#propose [name=note]").fill("Saya dengar ulang.")
    page.locator("#propose button[type=submit]").click()
    page.wait_for_url("**/cms/transkrip/baca/*/")
    expect(page.locator(".messages .success")).to_be_visible()
    page.locator("a[href*='/cms/transkrip/simak/']").first.click()
    expect(words(page).first).to_have_value(f"Usulan dari perpustakaan {NEW}.")


def test_a_transcript_is_typed_from_nothing_while_listening(desk: Page) -> None:
    page = desk
    cms.sign_in(page, "kurator")
    page.goto("/cms/rekaman/")
    page.locator("a[href*='/cms/rekaman/inspect/']").first.click()
    page.locator("a[href*='/cms/transkrip/ketik/']").click()
    page.locator("[name=language]").select_option(index=5)
    page.locator("form.transcript-desk__form button[type=submit]").click()
    expect(words(page).first).to_be_focused()
    page.keyboard.press("Control+Enter")
    page.keyboard.type("Selamat pagi.")
    page.wait_for_function("transcriptEditor.player.seconds > 1")
    page.keyboard.press("Enter")
    saved(page)
    page.wait_for_function("!transcriptEditor.saving.isUnsaved")
    # While the typist thinks, the empty passage waits with its caret.
    expect(words(page).nth(1)).to_be_focused()
    page.keyboard.type("Pagi, Mpok.")
    page.keyboard.press("Control+Enter")
    saved(page)
    page.wait_for_function("!transcriptEditor.saving.isUnsaved")
    first, then = page.evaluate(
        "transcriptEditor.transcript.segments.map(({ start, end, key }) => ({ start, end, key }))"
    )
    assert first["start"] == 0
    assert 1 < then["start"] == first["end"]
    assert first["key"]
    assert then["key"]


def test_the_original_beside_a_translation_and_a_note_to_the_curator(desk: Page) -> None:
    page = desk
    open_editor(page, "kurator", "Penjuru yang kelima", cms.TRANSLATION)
    beside = page.locator("[data-part=beside]")
    expect(page.locator("[data-part=beside-choice] option:checked")).to_contain_text("sesuai ucapan")
    words(page).nth(2).click()
    start = page.evaluate("transcriptEditor.transcript.at(2).start")
    current = beside.locator("li[aria-current]").first
    expect(current).to_be_visible()
    clock = current.locator("time").inner_text()
    minutes, seconds = map(int, clock.split(":"))
    assert abs(minutes * 60 + seconds - start) < 15

    page.locator("button[data-does=notes]").click()
    panel = page.locator("[data-part=notes-panel]")
    panel.locator("textarea").fill(f"Pasar Senèn? {NEW}")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    note = panel.locator("li", has_text=NEW)
    expect(note).to_be_visible()
    expect(panel.locator("textarea")).to_have_value("")
    words(page).first.click()
    note.locator("[data-segment]").click()
    expect(words(page).nth(2)).to_be_focused()
    note.get_by_role("button", name="Selesai", exact=True).click()
    expect(panel.locator(".segment-note--settled", has_text=NEW)).to_be_visible()
