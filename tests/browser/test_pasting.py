"""What is pasted from Word, Google Docs or a spreadsheet arrives as it was, or the page says what could not be kept."""

import json
import re
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser import desk as cms

# Nothing is searched for: one engine is enough.
pytestmark = pytest.mark.parametrize("server", ["embedded"], indirect=True)

CLIPBOARD = Path(__file__).parent / "clipboard"
NEW_ENTRY = "/cms/pages/add/knowledge/tradition/5/"
PASTE = """(editor, html) => {
    const clipboardData = new DataTransfer();
    clipboardData.setData("text/html", html);
    clipboardData.setData("text/plain", new DOMParser().parseFromString(html, "text/html").body.textContent);
    editor.dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true }));
}"""


def new_text(page: Page) -> Locator:
    """The editor of a text block in the body of a new entry."""
    cms.sign_in(page, "pustakawan")
    page.goto(NEW_ENTRY)
    page.locator("#body-root .c-sf-add-button").first.click()
    page.get_by_role("option", name="Teks", exact=True).first.click()
    editor = page.locator("#body-root .public-DraftEditor-content").first
    editor.click()
    return editor


def paste(editor: Locator, source: str) -> None:
    editor.evaluate(PASTE, (CLIPBOARD / source).read_text(encoding="utf-8"))


def texts(page: Page) -> list[dict[str, Any]]:
    """Draft's raw form of each rich text of the body, in order."""
    fields = page.locator("#body-root [data-streamfield-widget]:has(.public-DraftEditor-content) > input").all()
    for field in fields:  # the editor writes into its field in its own time
        expect(field).to_have_value(re.compile(r'"text":"[^"]'))
    return [json.loads(field.input_value()) for field in fields]


def written(text: dict[str, Any]) -> list[tuple[str, int, str]]:
    return [(block["type"], block["depth"], block["text"]) for block in text["blocks"]]


def styled(text: dict[str, Any]) -> list[tuple[str, str]]:
    return [
        (one["style"], block["text"][one["offset"] : one["offset"] + one["length"]])
        for block in text["blocks"]
        for one in block["inlineStyleRanges"]
    ]


def table(page: Page) -> list[list[str]]:
    rows = page.locator("#body-root .typed-table-block tbody tr").all()
    headings = page.locator("#body-root .typed-table-block .column-heading").all()
    read = [[cell.input_value() for cell in row.locator("textarea").all()] for row in rows]
    return [[heading.input_value() for heading in headings], *read]


def test_word_keeps_lists_emphasis_notes_and_tables(desk: Page) -> None:
    page = desk
    editor = new_text(page)
    paste(editor, "word.html")
    expect(page.locator("#body-root .typed-table-block")).to_be_visible()
    first, last = texts(page)
    assert written(first) == [
        ("header-three", 0, "Riwayat Pasar Senèn"),
        (
            "unstyled",
            0,
            "Pasar ini dibuka tahun 1735 oleh Justinus Vinck, luasnya 120 m2, di tepi abad ke-18a.1 Lalu ramai lagi.",
        ),
        ("unordered-list-item", 0, "beras ketan"),
        ("unordered-list-item", 1, "yang putih"),
        ("unordered-list-item", 0, "kayu secang"),
        ("unstyled", 0, "Urutannya:"),
        ("ordered-list-item", 0, "rendam"),
        ("ordered-list-item", 0, "kukus"),
        ("unstyled", 0, "Tabel 1. Para pedagang"),
    ]
    assert styled(first) == [
        ("BOLD", "tahun 1735"),
        ("ITALIC", "Justinus Vinck"),
        ("SUPERSCRIPT", "2"),
        ("SUPERSCRIPT", "a"),
        ("SUPERSCRIPT", "1"),
        ("BOLD", "putih"),
    ]
    assert table(page) == [["Tahun", "Jumlah kios"], ["1923", "40,\nlalu 38"], ["1942", "tutup"]]
    assert written(last) == [
        ("unstyled", 0, "Sesudah perang dibuka kembali."),
        ("unstyled", 0, "1 Menurut Javasche Courant, 1828."),
    ]
    assert styled(last) == [("SUPERSCRIPT", "1"), ("ITALIC", "Javasche Courant")]
    notice = page.locator(".pasting-notice")
    expect(notice).to_have_attribute("role", "status")
    expect(notice.locator("p")).to_have_count(3)  # a block of its own; emphasis in it; notes at the end


def test_google_docs_keeps_lists_emphasis_and_tables(desk: Page) -> None:
    page = desk
    paste(new_text(page), "google_docs.html")
    expect(page.locator("#body-root .typed-table-block")).to_be_visible()
    (text,) = texts(page)
    assert written(text) == [
        ("header-three", 0, "Lenong di Condet"),
        ("unstyled", 0, "Dimainkan semalam suntuk, sampai subuh1; lihat rekamannya."),
        ("unordered-list-item", 0, "tehyan"),
        ("unordered-list-item", 1, "senar dua"),
        ("ordered-list-item", 0, "buka"),
        ("ordered-list-item", 0, "tutup"),
    ]
    assert styled(text) == [("BOLD", "semalam suntuk"), ("ITALIC", "subuh"), ("SUPERSCRIPT", "1")]
    assert [entity["data"]["url"] for entity in text["entityMap"].values()] == ["https://example.org/lenong"]
    assert table(page) == [["", ""], ["Mpok Nori", "pelawak"], ["Bokir", "dalang"]]


def test_cells_of_a_spreadsheet_take_the_place_of_an_empty_text(desk: Page) -> None:
    page = desk
    paste(new_text(page), "excel.html")
    expect(page.locator("#body-root .typed-table-block")).to_be_visible()
    expect(page.locator("#body-root .public-DraftEditor-content:visible")).to_have_count(0)
    assert table(page) == [["", "", ""], ["Kelurahan", "Penutur", ""], ["Balekambang", "12", "華人公館"]]


def test_what_was_pasted_is_saved_and_shown(desk: Page) -> None:
    page = desk
    editor = new_text(page)
    paste(editor, "word.html")
    page.fill("#id_title", "Riwayat pasar dari Word")
    page.fill("#id_summary", "Ditempel dari Word.")
    page.wait_for_url("**/cms/pages/*/edit/")  # saved by itself
    page.goto(page.url.replace("/edit/", "/view_draft/"))
    body = page.locator(".body")
    expect(body.locator("ul > li").first).to_contain_text("beras ketan")
    expect(body.locator("ol > li").first).to_contain_text("rendam")
    expect(body.locator("sup").first).to_have_text("2")
    expect(body.locator("table thead th[scope=col]").first).to_have_text("Tahun")
    expect(body.locator("table tbody tr")).to_have_count(2)


def test_libreoffice_keeps_notes_and_headings_of_rows(desk: Page) -> None:
    page = desk
    paste(new_text(page), "libreoffice.html")
    expect(page.locator("#body-root .typed-table-block")).to_be_visible()
    first, last = texts(page)  # the note stands below the table
    assert written(first)[0] == ("unstyled", 0, "Kitab Sabīl al-Muhtadīn dibaca di Kwitang2, H2O.")
    assert written(last)[-1] == ("unstyled", 0, "2 Wawancara, 1998.")
    assert styled(first) + styled(last) == [
        ("ITALIC", "Sabīl al-Muhtadīn"),
        ("SUPERSCRIPT", "2"),
        ("SUBSCRIPT", "2"),
        ("SUPERSCRIPT", "2"),
    ]
    assert table(page) == [["Nama", "Kampung"], ["Mu'allim Syafi'i", "Kampung Mali"]]
    expect(page.locator("#body-root input[name$=first_column_is_heading]")).to_be_checked()


def test_where_no_table_can_stand_each_row_becomes_a_line(desk: Page) -> None:
    page = desk
    cms.sign_in(page, "kurator")
    page.goto("/cms/pages/add/knowledge/textpage/3/")
    editor = page.locator(".public-DraftEditor-content").first
    editor.click()
    paste(editor, "google_docs.html")
    expect(editor).to_contain_text("Mpok Nori | pelawak")
    expect(editor).to_contain_text("Bokir | dalang")
    expect(page.locator(".pasting-notice p")).to_have_count(1)
