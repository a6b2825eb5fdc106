"""The pictures of the help are taken from this site: `make help-pictures` writes them, and each run looks whether what
they show is still there."""

import io
import os
from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image
from playwright.sync_api import Browser, Page, expect

from tests.browser import desk as cms
from tests.browser.conftest import Server

PICTURES = Path(__file__).resolve().parents[2] / "static" / "img" / "help"
SIZE = {"width": 1000, "height": 625}

View = Callable[[Page], None]


def _writing(page: Page) -> None:
    page.goto("/cms/pages/add/knowledge/tradition/5/")
    page.fill("#id_title", "Kue cucur Pasar Senèn")
    page.fill("#id_summary", "Mak Iyah menggoreng kue cucur sejak subuh, di pasar yang sama selama empat puluh tahun.")
    expect(page.get_by_role("button", name="Kirim ke kurator")).to_be_visible()


def _images(page: Page) -> None:
    page.goto("/cms/images/")
    expect(page.get_by_role("link", name="Tambah gambar").first).to_be_visible()


def _recordings(page: Page) -> None:
    page.goto("/cms/rekaman/")
    expect(page.get_by_role("table")).to_be_visible()


def _waiting(page: Page) -> None:
    page.goto("/cms/cari/?keadaan=sent")
    page.get_by_role("link", name="Sunting").first.click()
    expect(page.get_by_role("link", name="Tarik pengajuan").first).to_be_visible()


def _rights(page: Page) -> None:
    page.goto("/cms/pages/add/knowledge/tradition/5/")
    page.get_by_role("tab", name="Hak").click()
    expect(page.get_by_role("radio", name="Dilindungi hak cipta")).to_be_visible()


def _search(page: Page) -> None:
    page.goto("/cms/cari/?q=lenong")
    expect(page.locator(".hits")).to_be_visible()


def _queue(page: Page) -> None:
    page.goto("/cms/tinjauan/")
    expect(page.locator(".submissions__title").first).to_be_visible()


VIEWS: dict[str, tuple[str, View]] = {
    "menulis": ("pustakawan", _writing),
    "gambar": ("pustakawan", _images),
    "rekaman": ("pustakawan", _recordings),
    "tinjauan": ("pustakawan", _waiting),
    "hak": ("pustakawan", _rights),
    "mencari": ("pustakawan", _search),
    "meninjau": ("kurator", _queue),
}


@pytest.fixture
def page(browser: Browser, server: Server) -> Page:
    context = browser.new_context(base_url=server.url, locale="id-ID", viewport=SIZE, reduced_motion="reduce")
    return context.new_page()


def test_what_the_help_shows_is_there(page: Page) -> None:
    _submit_something(page)
    for name, (account, view) in VIEWS.items():
        cms.sign_in(page, account)
        view(page)
        page.evaluate("document.activeElement?.blur()")
        if os.environ.get("HELP_PICTURES"):
            shot = Image.open(io.BytesIO(page.screenshot(animations="disabled")))
            shot.save(PICTURES / f"{name}.webp", quality=70, method=6)
        cms.sign_out(page)


def test_the_hints_of_the_first_entry_by_keyboard(page: Page) -> None:
    cms.sign_in(page, "pengelola")  # who has written nothing yet
    page.goto("/cms/pages/add/knowledge/place/6/")
    hint = page.locator("[data-points-at]:visible")
    expect(hint).to_have_count(1)
    page.get_by_role("button", name="Petunjuk berikutnya").focus()
    page.keyboard.press("Enter")
    expect(hint).to_contain_text("Pemeriksaan")
    page.keyboard.press("Enter")
    expect(hint).to_contain_text("Simpan draf")
    page.keyboard.press("Enter")
    expect(page.locator(".tour")).to_have_count(0)
    page.reload()
    expect(page.locator("#id_title")).to_be_visible()
    expect(page.locator(".tour")).to_have_count(0)


def _submit_something(page: Page) -> None:
    cms.sign_in(page, "pustakawan")
    page.goto("/cms/pages/add/knowledge/tradition/5/")
    page.fill("#id_title", "Kue cucur Pasar Senèn")
    page.fill("#id_summary", "Mak Iyah menggoreng kue cucur sejak subuh.")
    page.select_option("#id_opk", "pengetahuan-tradisional")
    page.select_option("#id_condition", "holding")
    page.get_by_role("tab", name="Hak").click()
    page.get_by_role("radio", name="CC BY 4.0").check()
    cms.take_action(page, "action-submit")
    expect(page.locator(".messages .success")).to_be_visible()
    cms.sign_out(page)
