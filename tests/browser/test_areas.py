"""Areas by their names of today and of once, and coordinates as they are pasted, from the keyboard to the reader."""

import re

from playwright.sync_api import Page, expect

from tests.browser import desk as cms

HARBOUR = "-6.1376, 106.8132"
PASTE = """(field, text) => {
    const clipboardData = new DataTransfer();
    clipboardData.setData("text", text);
    field.dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true }));
}"""


def test_condet_is_typed_and_two_kelurahan_are_found_by_readers(desk: Page) -> None:
    page = desk
    cms.sign_in(page, "kurator")
    _new_place(page, "Kebun salak Condet")
    _choose(page, "area", "condet", "Balekambang")
    _choose(page, "further_areas", "condet", "Batu Ampar")
    expect(page.locator("[data-city-map] figcaption")).to_contain_text("Balekambang, Batu Ampar")
    expect(page.locator(".city-map__chosen circle")).to_have_count(2)

    _choose(page, "further_areas", "cornelis meester", "Bali Mester")
    page.locator(".area-chooser__chosen li", has_text="Bali Mester").get_by_role("button").click()
    expect(page.locator(".city-map__chosen circle")).to_have_count(2)

    address = _publish(page)
    page.goto(address)
    for name in ("Balekambang", "Batu Ampar"):
        expect(page.locator(".facts").get_by_role("link", name=name, exact=True)).to_be_visible()
    page.locator(".facts").get_by_role("link", name="Batu Ampar", exact=True).click()
    expect(page.locator("main")).to_contain_text("Kebun salak Condet")


def test_pasted_coordinates_are_shown_at_once_and_offered_the_right_way(desk: Page) -> None:
    page = desk
    cms.sign_in(page, "kurator")
    _new_place(page, "Pelabuhan lama")
    point = page.locator(".city-map__point.is-shown")
    told = page.locator(".coordinates-told")
    page.fill("#id_coordinates", "https://maps.app.goo.gl/8Yx1abc")
    expect(told).to_have_class(re.compile("is-refused"))
    expect(point).to_have_count(0)
    page.fill("#id_coordinates", "106,8132 6,1376")
    told.get_by_role("button").click()
    expect(page.locator("#id_coordinates")).to_have_value(HARBOUR)
    expect(told).to_contain_text("Pinangsia")
    expect(point).to_be_visible()
    page.goto(_publish(page))
    expect(page.locator(".facts")).to_contain_text(HARBOUR)


def test_a_pair_pasted_into_a_place_in_the_text_fills_both_of_its_fields(desk: Page) -> None:
    page = desk
    cms.sign_in(page, "kurator")
    _new_place(page, "Pasar Ikan")
    cms.show_tab_with(page, "#id_title")
    page.locator("[data-contentpath=body] .c-sf-add-button").first.click()
    page.get_by_role("option", name=re.compile("^(Tempat|Place)$")).click()
    latitude, longitude = page.locator("[name$='-latitude']"), page.locator("[name$='-longitude']")
    latitude.evaluate(PASTE, "6°08'15\"LS 106°48'47\"BT")
    expect(longitude).to_have_value("106.813056")
    expect(latitude).to_have_value("-6.1375")
    latitude.evaluate(PASTE, "di belakang pasar")
    expect(page.locator("[name$='-latitude']:invalid")).to_have_count(1)
    expect(latitude).to_have_value("-6.1375")


def test_the_keyboard_alone_is_enough_and_enter_never_sends_the_form(phone: Page) -> None:
    page = phone
    page.goto("/cms/")
    page.fill("input[name=login]", "pustakawan")
    page.fill("input[name=password]", cms.SAMPLE_PASSWORD)
    page.press("input[name=password]", "Enter")
    page.wait_for_selector(".sidebar", state="attached")
    _new_place(page, "Pasar Mester")
    search = page.locator("#id_area-search")
    search.focus()
    page.keyboard.type("al-Jāmiʿ 華人公館")
    expect(search).to_have_attribute("aria-expanded", "false")
    page.keyboard.press("Enter")
    expect(search).to_have_value("al-Jāmiʿ 華人公館")  # what was not found is not lost
    search.fill("MÉESTER cornelis")
    page.keyboard.press("ArrowDown")
    chosen = page.locator(f"#{search.get_attribute('aria-activedescendant')}")
    expect(chosen).to_have_attribute("aria-selected", "true")
    page.keyboard.press("Escape")
    expect(search).to_have_attribute("aria-expanded", "false")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(page.locator(".area-chooser__chosen").first).to_contain_text("Jatinegara")
    assert "/add/" in page.url or "/edit/" in page.url


def _new_place(page: Page, title: str) -> None:
    page.goto("/cms/")
    page.goto(page.locator(".kinds__link[href*='/place/']").get_attribute("href") or "")
    page.fill("#id_title", title)
    page.fill("#id_summary", "Yang diingat orang tentang tempat ini.")
    page.select_option("#id_opk", "tradisi-lisan")
    cms.show_tab_with(page, "#id_area")


def _choose(page: Page, field: str, typed: str, name: str) -> None:
    page.fill(f"#id_{field}-search", typed)
    page.locator(f"#id_{field}-options").get_by_role("option", name=re.compile(f"^{name}")).click()


def _publish(page: Page) -> str:
    cms.show_tab_with(page, "#id_institution-chooser")
    cms.choose(page, "institution", re.compile("Perpustakaan|Taman"))
    cms.show_tab_with(page, "#id_licence")
    page.get_by_role("radio", name="CC BY 4.0").check()
    cms.take_action(page, "action-publish")
    expect(page.locator(".messages .success")).to_be_visible()
    return page.locator(".messages a").first.get_attribute("href") or ""
