"""Visitors: on a phone, by the keyboard alone, and with a screen reader's demands on every page."""

import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

PAGES = [
    "/",
    "/en/",
    "/jelajah/",
    "/jelajah/wilayah/",
    "/sejarah-lisan/",
    "/cari/?q=ikan",
    "/cari/?q=ikan&wilayah=31.72&tahun_dari=1950&tahun_sampai=1979",
    "/cari/?q=tidakadakatainisamasekali",
    "/masuk/",
    "/tentang/",
    "/entri/suara-pasar-ikan-luar-batang/",
    "/entri/suara-pasar-ikan-luar-batang/?q=ikan",
    "/entri/ondel-ondel/",
    "/entri/condet/",
    "/entri/babe-naseri-lenong/",
    "/entri/gambang-kayu-tua/",
    "/entri/suara-pasar-dan-jalan/",
    "/tidak-ada/",
]
TABS_TO_CONTENT = 40


def test_a_phone_visitor_browses_filters_and_changes_the_language(phone: Page) -> None:
    page = phone
    page.goto("/jelajah/wilayah/")
    page.get_by_role("link", name=re.compile("Jakarta Utara")).first.click()
    page.wait_for_url("**/jelajah/wilayah/31.72/")
    expect(page.locator("main a[href^='/entri/']").first).to_be_visible()
    _fits(page)

    page.goto("/cari/?q=ikan")
    found = page.locator("main a[href^='/entri/']:not([href*='t='])")
    before = found.count()
    page.locator("main details summary").first.click()
    page.locator("main details a[href*='jenis=']").first.click()
    page.wait_for_url(re.compile("jenis="))
    assert 0 < found.count() < before
    _fits(page)

    address = page.url
    page.locator("a[hreflang=en], a[href^='/en/cari/']").first.click()
    page.wait_for_url(re.compile("/en/cari/.*q=ikan"))
    assert "jenis=" in page.url, f"the filter is lost on the way from {address}"
    expect(page.locator("html")).to_have_attribute("lang", "en")


def test_the_keyboard_alone_reaches_search_result_and_moment(desk: Page) -> None:
    page = desk
    page.goto("/")
    page.keyboard.press("Tab")
    expect(page.locator(":focus")).to_have_attribute("href", "#isi")
    page.keyboard.press("Enter")
    assert _tab_until(page, "input[name=q]"), "no search field is reached by Tab"
    page.keyboard.type("ikan")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(r"/cari/\?.*q=ikan"))
    assert _tab_until(page, "a[href*='/entri/'][href*='t=']", 120), "no moment is reached by Tab"
    outline = page.locator(":focus").evaluate("one => getComputedStyle(one).outlineStyle")
    assert outline != "none", "the focus cannot be seen"
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(r"/entri/.*t="))
    assert _tab_until(page, ".segment__time", 120), "no time of the transcript is reached by Tab"


@pytest.mark.parametrize("server", ["embedded"], indirect=True)  # both engines are shown by the same templates
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_on_any_page(phone: Page, scheme: str) -> None:
    page = phone
    page.emulate_media(color_scheme=scheme, reduced_motion="reduce")  # type: ignore[arg-type]
    wrong = []
    for address in PAGES:
        page.goto(address)
        _fits(page)
        wrong += [
            f"{address}: {violation['id']}: {violation['nodes'][0]['html'][:200]}"
            for violation in Axe().run(page).response["violations"]
        ]
    assert not wrong, "\n".join(wrong)


def _tab_until(page: Page, selector: str, limit: int = TABS_TO_CONTENT) -> bool:
    for _ in range(limit):
        page.keyboard.press("Tab")
        if page.evaluate("selector => document.activeElement.matches(selector)", selector):
            return True
    return False


def _fits(page: Page) -> None:
    """Nothing makes a phone scroll sideways."""
    width = page.evaluate("[document.documentElement.scrollWidth, innerWidth]")
    assert width[0] <= width[1], f"{page.url} is {width[0]} px wide on a screen of {width[1]} px"
