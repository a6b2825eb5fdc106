"""Large files on their way to the CMS: the line is lost, the page is loaded anew, the form is sent too soon."""

import array
import re
import wave
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from playwright.sync_api import Page, Request, Route, expect

from tests.browser import desk as cms
from tests.browser.conftest import PHONE
from tests.browser.test_media_desk import outside

# Nothing is searched for: one engine is enough.
pytestmark = pytest.mark.parametrize("server", ["embedded"], indirect=True)

ADD = "/cms/rekaman/new/"
SECONDS = 120
PANEL = ".upload-progress--resumable"
STATE = f"{PANEL}[data-state='%s']"
SUBMIT = "form:has([data-resumable]) button[type=submit]"
NAME = "Pasar Senèn al-Jāmiʿ 華人公館 " + "n" * 180 + ".wav"


@pytest.fixture
def tape(tmp_path: Path) -> Path:
    """Two minutes of sound in stereo, 21 MB: three pieces."""
    path = tmp_path / NAME
    with wave.open(str(path), "wb") as file:
        file.setnchannels(2)
        file.setsampwidth(2)
        file.setframerate(44100)
        period = array.array("h", [sample for at in range(100) for sample in (at * 100 - 5000,) * 2])
        file.writeframes(period.tobytes() * (441 * SECONDS))
    return path


def offsets_of(page: Page) -> list[int]:
    """Where the pieces begin that the page sends from now on."""
    offsets: list[int] = []

    def note(request: Request) -> None:
        if request.method == "PATCH":
            offsets.append(int(request.headers["upload-offset"]))

    page.on("request", note)
    return offsets


def choose(page: Page, tape: Path) -> list[int]:
    offsets = offsets_of(page)
    page.set_input_files("[data-resumable]", tape)
    return offsets


@dataclass
class Line:
    """Lets the first piece through and holds the others, until it is open."""

    page: Page
    is_open: bool = False
    held: list[Route] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.page.route("**/cms/kiriman/*/", self._pass)

    def _pass(self, route: Route) -> None:
        if self.is_open or int(route.request.headers.get("upload-offset", "0")) == 0:
            route.continue_()
        else:
            self.held.append(route)

    def wait_for_second_piece(self) -> None:
        while not self.held:
            self.page.wait_for_timeout(50)

    def open(self, *, is_lost: bool = False) -> None:
        self.is_open = True
        for route in self.held:
            if is_lost:
                route.abort()
            else:
                route.continue_()


def test_a_lost_line_is_waited_for_and_the_recording_plays(desk: Page, tape: Path) -> None:
    page, line = desk, Line(desk)
    cms.sign_in(page, "pustakawan")
    page.goto(ADD)
    offsets = choose(page, tape)
    line.wait_for_second_piece()
    page.context.set_offline(True)
    line.open(is_lost=True)
    expect(page.locator(STATE % "waiting")).to_be_visible()
    page.fill("[name=title]", "Wawancara yang terputus")
    page.context.set_offline(False)
    expect(page.locator(STATE % "done")).to_be_visible()
    assert offsets.count(0) == 1
    page.locator(SUBMIT).click()
    expect(page.locator("audio")).to_be_visible()
    page.locator("audio").first.evaluate("(player) => player.play()")
    page.wait_for_function("document.querySelector('audio').currentTime > 0.3")
    assert page.evaluate("document.querySelector('audio').duration") == pytest.approx(SECONDS, abs=1)


def test_the_same_file_goes_on_after_the_page_was_loaded_anew(desk: Page, tape: Path) -> None:
    page, line = desk, Line(desk)
    cms.sign_in(page, "pustakawan")
    page.set_viewport_size(PHONE)
    page.goto(ADD)
    choose(page, tape)
    line.wait_for_second_piece()
    page.locator(f"{PANEL} [data-toggle]").press("Enter")
    expect(page.locator(STATE % "paused")).to_be_visible()
    assert outside(page) <= 0
    line.open(is_lost=True)
    page.on("dialog", lambda dialog: dialog.accept())
    page.goto(ADD)
    offsets = choose(page, tape)
    expect(page.locator(STATE % "done")).to_be_visible()
    assert offsets[0] > 0
    expect(page.locator(f"{PANEL} [data-before]")).not_to_be_empty()
    page.locator(f"{PANEL} [data-remove]").press("Enter")
    expect(page.locator(PANEL)).to_have_count(0)
    expect(page.locator("[data-resumable]")).to_have_attribute("name", "file")


def test_a_form_that_is_sent_too_soon_waits_and_a_mistake_sends_nothing_twice(desk: Page, tape: Path) -> None:
    page, line = desk, Line(desk)
    cms.sign_in(page, "pustakawan")
    page.goto(ADD)
    offsets = choose(page, tape)
    line.wait_for_second_piece()
    page.locator(SUBMIT).click()
    expect(page.locator(f"{PANEL} [data-later]")).to_be_visible()
    line.open()
    expect(page.locator("[data-contentpath=title] [data-field-errors]")).not_to_be_empty()
    expect(page.locator(STATE % "done")).to_be_visible()
    pieces = len(offsets)
    page.fill("[name=title]", "Terlalu cepat dikirim")
    page.locator(SUBMIT).click()
    expect(page.locator(".messages .success")).to_contain_text("Terlalu cepat dikirim")
    assert len(offsets) == pieces


def test_a_file_of_another_kind_is_not_sent(desk: Page, tmp_path: Path) -> None:
    page = desk
    (tmp_path / "naskah.exe").write_bytes(b"MZ")
    cms.sign_in(page, "pustakawan")
    page.goto(ADD)
    sent: list[str] = []
    page.on("request", lambda request: sent.append(request.url) if "/kiriman/" in request.url else None)
    page.set_input_files("[data-resumable]", tmp_path / "naskah.exe")
    expect(page.locator(f"{PANEL} [data-error]")).to_contain_text(re.compile("MP3"))
    assert not sent
