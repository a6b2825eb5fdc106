"""A librarian indexes a recording while listening, and a reader goes by the index."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser import desk as cms

pytestmark = pytest.mark.parametrize("server", ["embedded"], indirect=True)

ENTRY = "/entri/oplet-terakhir-kampung-melayu/"


def start_index(page: Page) -> None:
    """Of the one recording of the sample without an index."""
    page.goto("/cms/rekaman/")
    page.get_by_role("link", name="“Satu lagi jalan!”").first.click()
    page.get_by_role("link", name="Tambah daftar isi").click()
    page.locator("[name=language]").select_option(label="Indonesia")


def test_points_are_written_beside_the_sound_and_lead_to_their_second(desk: Page) -> None:
    page = desk
    cms.sign_in(page, "kurator")
    start_index(page)
    expect(page.locator("textarea[name=text]")).to_be_hidden()
    sound = page.locator(".points audio")
    page.wait_for_function("document.querySelector('.points audio').readyState >= 1")
    sound.evaluate("media => { media.currentTime = 13.4; }")
    page.get_by_role("button", name="Tambah pokok bahasan").click()
    page.keyboard.type("Bintang <tiga> sebaris: pedoman")
    row = page.locator(".points__row").first
    row.locator("[data-label=Ringkasan]").fill("Tempat: di atas tiang & layar")
    row.locator("[data-label='Kata kunci']").fill("bintang; arah")
    expect(row.locator("[data-time]")).to_have_value("0:13")
    # A second point, moved to the beginning by hand, and a third that is thought better of.
    page.get_by_role("button", name="Tambah pokok bahasan").click()
    page.keyboard.type("Gang di laut")
    page.locator(".points__row").nth(1).locator("[data-time]").fill("0:00.5")
    page.get_by_role("button", name="Tambah pokok bahasan").click()
    page.keyboard.type("Salah")
    page.locator(".points__row").nth(2).get_by_role("button", name="Hapus").click()
    page.get_by_role("button", name="Tulis sebagai teks").click()
    expect(page.locator("textarea[name=text]")).to_have_value(
        re.compile("Bintang &lt;tiga&gt; sebaris: pedoman\nRingkasan: Tempat")
    )
    page.get_by_role("button", name="Tulis per baris").click()
    page.locator("footer button[type=submit]").first.click()
    expect(page.locator(".messages .success")).to_be_visible()

    page.goto(ENTRY)
    contents = page.locator(".contents").first
    expect(contents.locator(".point__title")).to_have_text(["Gang di laut", "Bintang <tiga> sebaris: pedoman"])
    point = contents.locator(".point").nth(1)
    point.locator("summary").click()
    expect(point).to_contain_text("Tempat: di atas tiang & layar")
    point.locator(".point__link").click()
    page.wait_for_function("document.querySelector('.recording audio').currentTime >= 13")
    expect(point).to_have_attribute("aria-current", "true")
    assert "t=13" in page.url


def test_a_reader_goes_by_an_index_on_a_phone(phone: Page) -> None:
    page = phone
    page.goto("/entri/keroncong-kampung-tugu/")
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    link = page.locator(".point__link").nth(2)
    address = link.get_attribute("href")
    assert address is not None
    page.goto(address)
    expect(page.locator(".point[aria-current]").first).to_contain_text("Rabo-rabo")
