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
    return written(tmp_path / NAME, SECONDS)


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


def written(path: Path, seconds: int, shift: int = 0) -> Path:
    with wave.open(str(path), "wb") as file:
        file.setnchannels(2)
        file.setsampwidth(2)
        file.setframerate(44100)
        period = array.array("h", [sample for at in range(100) for sample in (at * 100 - 5000 + shift,) * 2])
        file.writeframes(period.tobytes() * (441 * seconds))
    return path


def continued_with(page: Page, tape: Path) -> None:
    with page.expect_file_chooser() as choosing:
        page.locator("[data-same-file]").press("Enter")
    choosing.value.set_files(tape)


def test_what_was_begun_is_listed_and_only_the_same_file_continues_it(desk: Page, tape: Path, tmp_path: Path) -> None:
    page, line = desk, Line(desk)
    cms.sign_in(page, "pustakawan")
    page.set_viewport_size(PHONE)
    page.goto(ADD)
    choose(page, tape)
    line.wait_for_second_piece()
    page.locator(f"{PANEL} [data-toggle]").press("Enter")
    line.open(is_lost=True)
    page.on("dialog", lambda dialog: dialog.accept())
    page.goto(ADD)
    expect(page.locator("[data-upload] [data-name-of]")).to_have_text(tape.name)
    assert outside(page) <= 0
    assert tape.name not in str(page.evaluate("JSON.stringify(localStorage)"))
    continued_with(page, written(tmp_path / "lain.wav", SECONDS, shift=7))
    expect(page.locator(STATE % "refused")).to_be_visible()
    page.locator(f"{PANEL} [data-remove]").press("Enter")
    offsets = offsets_of(page)
    continued_with(page, tape)
    expect(page.locator(STATE % "done")).to_be_visible()
    assert offsets[0] > 0
    expect(page.locator("[data-upload]:visible")).to_have_count(0)
    page.goto(ADD)
    page.locator("[data-upload] a[href*='kiriman=']").press("Enter")
    expect(page.locator("[data-sent-before] [data-name-of]")).to_have_text(tape.name)
    page.fill("[name=title]", "Yang dilanjutkan")
    page.locator(SUBMIT).click()
    expect(page.locator(".messages .success")).to_contain_text("Yang dilanjutkan")


def test_several_files_are_sent_one_after_another_and_wait_for_their_forms(desk: Page, tmp_path: Path) -> None:
    page = desk
    cms.sign_in(page, "pustakawan")
    page.goto(ADD)
    page.set_input_files("[data-resumable]", [written(tmp_path / f"Pita {one}.wav", 6, shift=one) for one in (1, 2, 3)])
    expect(page.locator(STATE % "done")).to_have_count(3)
    with page.context.expect_page() as opening:
        page.locator(".unfinished__item a").nth(1).press("Enter")
    tab = opening.value
    expect(tab.locator("[data-sent-before] [data-name-of]")).to_have_text("Pita 2.wav")
    tab.fill("[name=title]", "Pita kedua")
    tab.locator(SUBMIT).click()
    expect(tab.locator(".messages .success")).to_contain_text("Pita kedua")
    page.goto(ADD)
    expect(page.locator("[data-upload]")).to_have_count(2)
    page.locator("[data-upload] button[type=submit]").first.press("Enter")
    expect(page.locator("[data-upload]")).to_have_count(1)


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
