"""A librarian writes, a curator sends back and approves, the public finds the spoken word and plays it."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, Request, expect

from tests import factories
from tests.browser import desk as cms
from tests.browser.conftest import Server
from tests.helpers.sound import audio

SPOKEN = "kelontang"
TRANSCRIPT = f"""WEBVTT

00:00.500 --> 00:02.000
<v Pewawancara>Bunyi apa yang paling diingat?

00:02.000 --> 00:05.000
<v Mak Iyam>Bunyi {SPOKEN} gerobak minyak tanah, sebelum subuh.
"""
AFTER_SAVING = re.compile(r"/cms/(pages/\d+/)?$")
AFTER_DECIDING = re.compile(r"/cms/tinjauan/$")
MENDED = "Mak Iyam mengingat gerobak minyak yang lewat sebelum subuh."
REASON = "Tanggal wawancara belum diisi."


@pytest.fixture
def picture(tmp_path: Path) -> Path:
    path = tmp_path / "gerobak.jpg"
    path.write_bytes(factories.picture("peru", (1200, 800), "JPEG"))
    return path


@pytest.fixture
def recording(tmp_path: Path) -> Path:
    path = tmp_path / "mak-iyam.mp3"
    path.write_bytes(audio("mp3", seconds=6))
    return path


def test_from_the_narrators_voice_to_the_listeners_ear(
    desk: Page, server: Server, picture: Path, recording: Path
) -> None:
    page = desk
    cms.sign_in(page, "pustakawan")
    _upload_recording(page, recording)
    _write_transcript(page)
    edit_address = _write_entry(page, picture)
    expect(page.locator(".messages")).to_be_visible()
    cms.sign_out(page)

    cms.sign_in(page, "kurator")
    page.goto(edit_address)
    cms.workflow_action(page, "reject", comment=REASON)
    page.wait_for_url(AFTER_DECIDING)
    expect(page.locator(".messages")).to_contain_text("dikembalikan")
    cms.sign_out(page)
    assert page.request.get("/entri/gerobak-minyak-tanah/").status == 404

    cms.sign_in(page, "pustakawan")
    expect(page.locator("main")).to_contain_text(REASON)
    assert REASON in server.letters()
    page.goto(edit_address)
    cms.show_tab_with(page, "#id_interview_date")
    page.fill("#id_interview_date", "2024-03-09")
    page.keyboard.press("Escape")
    cms.take_action(page, "action-submit")
    page.wait_for_url(AFTER_SAVING)
    cms.sign_out(page)

    cms.sign_in(page, "kurator")
    page.goto(edit_address)
    with page.expect_request(_is_autosave):
        page.fill("#id_summary", MENDED)
    cms.workflow_action(page, "approve")  # while it is under way
    page.wait_for_url(AFTER_DECIDING)
    expect(page.locator(".messages")).to_contain_text("diterbitkan")
    cms.sign_out(page)

    _listen(page)


def _is_autosave(request: Request) -> bool:
    return request.method == "POST" and request.headers.get("accept") == "application/json"


def _upload_recording(page: Page, path: Path) -> None:
    page.goto("/cms/rekaman/new/")
    page.fill("[name=title]", "Mak Iyam tentang gerobak")
    page.set_input_files("[name=file]", path)
    page.click("form[enctype] button[type=submit]")
    expect(page.locator(".messages")).to_be_visible()


def _write_transcript(page: Page) -> None:
    page.goto("/cms/transkrip/new/")
    cms.choose(page, "recording", "Mak Iyam tentang gerobak")
    page.select_option("[name=language]", label="Betawi")
    page.fill("textarea[name=text]", TRANSCRIPT)
    page.click("form[enctype] button[type=submit]")
    expect(page.locator(".messages")).to_be_visible()


def _write_entry(page: Page, picture: Path) -> str:
    """Fills every tab, submits, and returns the address of the editor."""
    page.goto("/cms/pages/add/knowledge/oralhistory/4/")
    page.fill("#id_title", "Gerobak minyak tanah")
    page.fill("#id_summary", "Mak Iyam mengingat gerobak yang lewat sebelum subuh.")
    page.select_option("#id_opk", "tradisi-lisan")
    cms.show_tab_with(page, "#id_interviewer")
    page.fill("#id_interviewer", "Sari Contoh")
    if not page.locator("#id_narrators-0-name").is_visible():
        cms.add_inline(page, "narrators")
    page.fill("#id_narrators-0-name", "Mak Iyam")
    cms.show_tab_with(page, "#id_lead_image-chooser")
    cms.upload_image(page, "lead_image", picture, "Gerobak minyak tanah di jalan kampung")
    if not page.locator("#inline_child_recording_links-0").is_visible():
        cms.add_inline(page, "recording_links")
    cms.choose(page, "recording_links-0-recording", "Mak Iyam tentang gerobak")
    cms.show_tab_with(page, "#id_licence")
    page.get_by_role("radio", name="CC BY 4.0").check()
    page.locator("footer button[type=submit]").first.click()
    expect(page.locator(".messages .success")).to_be_visible()  # the address alone changes with an autosave already
    address = page.url
    assert re.search(r"/cms/pages/\d+/edit/", address)
    cms.take_action(page, "action-submit")
    page.wait_for_url(AFTER_SAVING)
    return address


def _listen(page: Page) -> None:
    published = page.request.get("/entri/gerobak-minyak-tanah/")
    assert published.status == 200
    assert MENDED in published.text()
    page.wait_for_timeout(2000)  # a change shows in search within two seconds
    page.goto(f"/cari/?q={SPOKEN}")
    expect(page.locator("mark", has_text=SPOKEN).first).to_be_visible()
    page.locator("a[href*='t=2']").first.click()
    page.wait_for_url(re.compile(r"/entri/gerobak-minyak-tanah/\?t=2"))
    audio = page.locator("audio").first
    audio.evaluate("audio => audio.play()")
    # The content security policy forbids Playwright's own polling, which evaluates strings in the page.
    for _ in range(50):
        if audio.evaluate("audio => audio.currentTime") > 2.2:
            break
        page.wait_for_timeout(100)
    assert 2.2 < audio.evaluate("audio => audio.currentTime") < 6.5
    expect(page.locator(".segment.is-current")).to_contain_text(SPOKEN)
