"""Files on their way: stopped, too large, refused, many at once."""

from pathlib import Path

import pytest
from PIL import Image
from playwright.sync_api import Page, Route, expect

from tests.browser import desk as cms
from tests.helpers import pictures

# Nothing is searched for: one engine is enough.
pytestmark = pytest.mark.parametrize("server", ["embedded"], indirect=True)

KINDS = pictures.kinds()
ADD = "/cms/images/add/"
MANY = "/cms/images/multiple/add/"


@pytest.fixture
def files(tmp_path: Path) -> Path:
    for name, content in KINDS.items():
        (tmp_path / name).write_bytes(content)
    noise = Image.effect_noise((2400, 2000), 80).convert("RGB")
    (tmp_path / "besar.tif").write_bytes(pictures.file_of(noise, "TIFF"))
    (tmp_path / "desain.psd").write_bytes(b"8BPS" + bytes(200))
    return tmp_path


def slow_down(page: Page, bytes_a_second: int) -> None:
    session = page.context.new_cdp_session(page)
    session.send("Network.enable")
    limits = {"offline": False, "latency": 0, "downloadThroughput": -1, "uploadThroughput": bytes_a_second}
    session.send("Network.emulateNetworkConditions", limits)


def test_a_file_on_its_way_can_be_stopped_and_the_form_stays(desk: Page, files: Path) -> None:
    page = desk
    cms.sign_in(page, "pustakawan")
    page.goto(ADD)
    page.fill("[name=title]", "Peta lama")
    page.set_input_files("[name=file]", files / "besar.tif")
    slow_down(page, 500_000)
    page.locator("form:has([name=file]) button[type=submit]").click()
    expect(page.locator(".upload-progress [data-progress]")).to_contain_text("MB")
    page.click(".upload-progress [data-stop]")
    expect(page.locator(".upload-progress [data-error]")).to_be_visible()
    expect(page.locator("[name=title]")).to_have_value("Peta lama")
    assert page.evaluate("document.querySelector('[name=file]').files.length") == 1
    slow_down(page, -1)
    page.locator("form:has([name=file]) button[type=submit]").click()
    expect(page.locator(".messages .success")).to_contain_text("Peta lama")


def test_a_refused_form_keeps_the_file_and_a_large_one_is_not_sent(desk: Page, files: Path) -> None:
    page = desk
    cms.sign_in(page, "pustakawan")
    page.goto(ADD)
    page.set_input_files("[name=file]", files / "phone.heic")
    page.locator("form:has([name=file]) button[type=submit]").click()
    expect(page.locator("[data-contentpath=title] [data-field-errors]")).not_to_be_empty()
    assert page.evaluate("document.querySelector('[name=file]').files.length") == 1
    sent: list[str] = []
    page.on("request", lambda request: sent.append(request.url) if request.method == "POST" else None)
    page.evaluate("document.querySelector('[name=file]').dataset.mostBytes = 10")
    page.fill("[name=title]", "Terlalu besar")
    page.locator("form:has([name=file]) button[type=submit]").click()
    expect(page.locator(".upload-progress [data-error]")).to_be_visible()
    assert not sent


def test_many_files_are_saved_as_their_cards_say(desk: Page, files: Path) -> None:
    page = desk
    cms.sign_in(page, "pustakawan")
    page.goto(MANY)
    page.fill("[name=credit]", "Foto: Tim, 2026")
    page.fill("[name=alt_text]", "Ondel-ondel di Condet")
    page.set_input_files("#id_files", [files / name for name in ("phone.heic", "deep.tif", "desain.psd")])
    page.locator("[data-send]").press("Enter")
    expect(page.locator("[data-saved]")).to_have_count(2)
    failed = page.locator("[data-state=failed]")
    expect(failed.locator("[data-name]")).to_contain_text("desain.psd")
    expect(failed.locator("[data-errors]")).to_contain_text("Photoshop")
    first = page.locator("[data-saved]").first
    expect(first.locator("[name$=credit]")).to_have_value("Foto: Tim, 2026")
    first.locator("[name$=title]").fill("Dari ponsel")
    page.click("[data-save-all]")
    expect(page.locator("[data-state=unsaved]")).to_have_count(0)
    page.goto("/cms/images/?q=Dari+ponsel")
    expect(page.locator("main")).to_contain_text("Dari ponsel")
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_a_line_that_breaks_off_is_told_from_a_refusal(desk: Page, files: Path) -> None:
    page = desk
    cms.sign_in(page, "pustakawan")
    page.goto(MANY)

    def break_off(route: Route) -> None:
        if route.request.method == "POST":
            route.abort()
        else:
            route.continue_()

    page.route(f"**{MANY}", break_off)
    page.set_input_files("#id_files", files / "scan.tif")
    page.click("[data-send]")
    card = page.locator("[data-state=failed]")
    expect(card.locator("[data-errors]")).to_be_visible()
    page.unroute(f"**{MANY}")
    card.locator("[data-again]").click()
    expect(page.locator("[data-saved]")).to_have_count(1)
