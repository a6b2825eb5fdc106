"""The listening room as a reader uses it: heard, followed, searched, shared, and read without scripts."""

import re
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Locator, Page, Route, expect

from tests.browser import listening
from tests.browser.conftest import DESK, PHONE, ROOT, Server, new_context, server_environment

# Nothing is searched for in the archive: one engine is enough.
pytestmark = pytest.mark.parametrize("server", ["embedded"], indirect=True)

ENTRY = "/entri/suara-pasar-ikan-luar-batang/"
TAPES, LONG, FORMATS, VIDEO, CLOSED = (
    f"/entri/{slug}/"
    for slug in (listening.TAPES, listening.LONG, listening.FORMATS, listening.VIDEO, listening.CLOSED)
)
STEPS = 30
FIRST_SECOND = 50_000  # bytes that a line of 400 kbit/s brings in a second
# Whether what has the focus can be seen and clicked where it stands.
UNCOVERED = """() => {
    const one = document.activeElement, box = one.getBoundingClientRect();
    const top = document.elementFromPoint(box.left + box.width / 2, box.top + Math.min(box.height / 2, 12));
    return top !== null && (one.contains(top) || top.contains(one));
}"""
# An ear at the first recording of the page, or the one of that number.
EAR = """async (number) => {
    const context = new AudioContext();
    const analyser = new AnalyserNode(context, { fftSize: 8192 });
    const media = document.querySelectorAll("[data-recording] :is(audio, video)")[number];
    context.createMediaElementSource(media).connect(analyser).connect(context.destination);
    await context.resume();
    window.hears = () => {
        const bins = new Float32Array(analyser.frequencyBinCount);
        analyser.getFloatFrequencyData(bins);
        const loudest = bins.indexOf(Math.max(...bins));
        return bins[loudest] > -60 ? (loudest * context.sampleRate) / analyser.fftSize : 0;
    };
}"""
HEARS = "hertz => Math.abs(window.hears() - hertz) < 25"
PLAYS = """number => {
    const one = document.querySelectorAll("audio, video")[number];
    return !one.paused && one.currentTime > 0;
}"""
SOUNDS = "() => document.querySelector('audio').addEventListener('playing', () => (window.sounds = true))"


@pytest.fixture
def room(server: Server) -> Server:
    """The server with interviews made for these tests, once."""
    done = server.mail.parent / "listening"
    if not done.exists():
        environment = server_environment(server.mail.parent, "embedded://")
        command = [sys.executable, "-m", "tests.browser.listening"]
        made = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
        assert made.returncode == 0, made.stderr[-3000:]
        done.touch()
    return server


@pytest.fixture
def reader(room: Server, desk: Page) -> Page:
    """Who wants nothing to move by itself."""
    desk.emulate_media(reduced_motion="reduce")
    return desk


def whole(page: Page, address: str) -> None:
    """Opens an entry and waits until all parts of its transcripts are there."""
    page.goto(address)
    expect(page.locator(".controls").first).to_be_visible()
    expect(page.locator(".parts")).to_have_count(0)


def seek(page: Page, seconds: float, number: int = 0) -> None:
    """Without the player's help: as by the browser's own slider."""
    page.evaluate(
        "async ([seconds, number]) => {"
        " const one = document.querySelectorAll('audio, video')[number];"
        " const done = new Promise((resolve) => one.addEventListener('seeked', resolve, { once: true }));"
        " one.currentTime = seconds; await done }",
        [seconds, number],
    )


def now(page: Page, number: int = 0) -> float:
    return float(page.evaluate("number => document.querySelectorAll('audio, video')[number].currentTime", number))


def does(page: Page, name: str, number: int = 0) -> Locator:
    return page.locator(f"[data-does={name}]").nth(number)


def current(page: Page) -> Locator:
    return page.locator("details[open] .segment.is-current").first


@pytest.mark.parametrize("width", [390, 1280])
def test_going_back_through_the_transcript_nothing_hides_under_the_player(desk: Page, width: int) -> None:
    page = desk
    page.set_viewport_size({"width": width, "height": 844})
    page.emulate_media(reduced_motion="reduce")
    page.goto(ENTRY)
    page.locator(".transcript__file a").first.focus()
    hidden = []
    for _ in range(STEPS):
        page.keyboard.press("Shift+Tab")
        if not page.evaluate("document.activeElement.matches('.transcripts *')"):
            break
        if not page.evaluate(UNCOVERED):
            hidden.append(page.evaluate("document.activeElement.textContent.trim()"))
    else:
        pytest.fail("the beginning of the transcript was not reached")
    assert not hidden


@pytest.mark.parametrize(("number", "kind"), [(0, "mp3"), (1, "aac"), (2, "opus")])
def test_what_is_heard_after_a_jump_is_that_second(reader: Page, number: int, kind: str) -> None:
    page = reader
    page.goto(FORMATS)
    expect(page.locator(".controls").first).to_be_visible()
    page.evaluate(EAR, number)
    recording = page.locator("[data-recording]").nth(number)
    for second in (30, 10):
        recording.locator(f".segment[data-start='{second}'] .segment__text").click()
        page.wait_for_function(HEARS, arg=listening.tone(second))
        assert second - 0.5 <= now(page, number) < second + 10, kind
        expect(recording.locator(".segment.is-current")).to_have_count(1)
    assert "t=10&rekaman=" in page.url


# Chromium plays the first copy that it can, which is Opus: of the others it is asked.
@pytest.mark.parametrize(
    ("form", "offered"),
    [("Opus", "source[type*=webm]"), ("AAC", "source[type*='audio/mp4']"), ("MP3", "a[download][href$='.mp3']")],
)
def test_each_form_that_readers_get_sounds_at_its_second(reader: Page, form: str, offered: str) -> None:
    page = reader
    page.goto(FORMATS)
    expect(page.locator(".controls").first).to_be_visible()
    recording = page.locator("[data-recording]").first
    address = recording.locator(offered).evaluate("one => new URL(one.src ?? one.href, location).pathname")
    recording.locator("audio").evaluate(
        "(media, address) => new Promise((resolve, refuse) => {"
        " media.addEventListener('loadedmetadata', resolve, { once: true });"
        " media.addEventListener('error', refuse, { once: true });"
        " media.src = address })",
        address,
    )
    page.evaluate(EAR, 0)
    for second in (30, 10):
        recording.locator(f".segment[data-start='{second}'] .segment__text").click()
        page.wait_for_function(HEARS, arg=listening.tone(second))
        assert second - 0.5 <= now(page) < second + 10, form
        assert recording.locator("audio").evaluate("media => media.currentSrc").endswith(address)


def test_enter_on_a_time_plays_from_there(reader: Page) -> None:
    page = reader
    page.goto(TAPES)
    page.evaluate(EAR, 0)
    page.locator(".segment[data-start='20'] .segment__time").first.press("Enter")
    page.wait_for_function(HEARS, arg=listening.tone(20))


@pytest.mark.parametrize("motion", ["reduce", "no-preference"])
def test_the_transcript_follows_until_the_reader_scrolls_away(reader: Page, motion: Any) -> None:
    page = reader
    page.emulate_media(reduced_motion=motion)
    whole(page, LONG)
    page.locator(".segment[data-start='0'] .segment__time").first.click()
    page.wait_for_function(PLAYS, arg=0)
    for second in (1800, 300, 2700):
        seek(page, second)
        expect(page.locator(f".segment[data-start='{second}']").first).to_have_class(re.compile("is-current"))
        expect(current(page)).to_be_in_viewport()
    expect(does(page, "follow")).to_be_hidden()
    expect(page.locator(".segment[aria-current=true]")).to_have_count(2)  # original and translation

    page.mouse.move(400, 600)
    page.mouse.wheel(0, -4000)
    expect(does(page, "follow")).to_be_visible()
    seek(page, 900)
    expect(page.locator(".segment[data-start='900']").first).to_have_class(re.compile("is-current"))
    expect(current(page)).not_to_be_in_viewport()

    does(page, "follow").click()
    expect(current(page)).to_be_in_viewport()
    expect(does(page, "follow")).to_be_hidden()


def test_the_rest_of_an_hour_comes_by_itself(reader: Page) -> None:
    page = reader
    whole(page, f"{LONG}?t={listening.NEEDLE_AT}")
    starts = page.evaluate(
        "[...document.querySelectorAll('.transcript')].map("
        " (one) => [...one.querySelectorAll('.segment')].map((segment) => Number(segment.dataset.start)))"
    )
    expected = [number * listening.HOUR / listening.SEGMENTS for number in range(listening.SEGMENTS)]
    assert starts == [expected, expected]
    page.wait_for_function("() => document.querySelector('audio').readyState > 0")
    assert now(page) == listening.NEEDLE_AT


def test_a_part_that_does_not_come_stays_a_link(reader: Page) -> None:
    page = reader
    page.route("**/bagian/*/3/", lambda route: route.abort())
    page.goto(LONG)
    links = page.locator(".parts a")
    expect(links).to_have_count(listening.SEGMENTS // 100 - 2)
    expect(links.first).to_have_text("10:00")
    page.unroute("**/bagian/*/3/")
    links.first.click()
    page.wait_for_url("**bagian=3**")
    expect(page.locator(".segment[data-start='600']").first).to_be_visible()


def test_the_fragment_of_an_address_is_a_moment(reader: Page) -> None:
    page = reader
    page.goto(f"{LONG}#t=40:00")
    expect(page.locator(f".segment[data-start='{listening.NEEDLE_AT}']").first).to_be_in_viewport()
    page.wait_for_function("second => document.querySelector('audio').currentTime === second", arg=listening.NEEDLE_AT)
    page.goto(f"{TAPES}?r=2#t=25")
    page.wait_for_function("() => document.querySelectorAll('audio')[1].currentTime === 25")
    assert now(page) == 0


def test_a_search_inside_goes_over_all_tapes_and_keeps_playing(reader: Page) -> None:
    page = reader
    whole(page, TAPES)
    does(page, "forward").click()
    page.evaluate("document.querySelector('audio').play()")
    page.wait_for_function(PLAYS, arg=0)
    page.evaluate("window.stayed = true")
    page.fill("#cari-dalam", '"kalimat 7"')
    page.press("#cari-dalam", "Enter")
    expect(page.locator(".within__count")).to_contain_text("2 bagian")
    expect(page.locator("#cari-dalam")).to_be_focused()
    assert page.evaluate("window.stayed && !document.querySelector('audio').paused")
    assert "q=%22kalimat+7%22" in page.url
    marked = page.locator(".segment[data-start='35'] mark")
    assert "".join(marked.all_text_contents()).count("7") == 2
    turmeric = page.evaluate(
        """() => {
            const canvas = document.querySelector("canvas"), probe = document.createElement("canvas").getContext("2d");
            probe.fillStyle = getComputedStyle(canvas).getPropertyValue("--turmeric");
            probe.fillRect(0, 0, 1, 1);
            const wanted = probe.getImageData(0, 0, 1, 1).data.join();
            const at = Math.round((35 / document.querySelector("audio").duration) * canvas.width);
            return canvas.getContext("2d").getImageData(at, 1, 1, 1).data.join() === wanted;
        }"""
    )
    assert turmeric, "no mark on the waveform"

    for number, tape in ((1, 0), (2, 1), (1, 0)):
        does(page, "next-hit").click()
        expect(page.locator(".controls__hit").first).to_have_text(re.compile(rf"^{number}\D+2$"))
        hit = page.locator("[data-recording]").nth(tape).locator(".segment.is-hit")
        expect(hit).to_be_in_viewport()
        page.wait_for_function("n => document.querySelectorAll('audio')[n].currentTime >= 35", arg=tape)
    does(page, "previous-hit").click()
    expect(page.locator("[data-recording]").nth(1).locator(".segment.is-hit")).to_be_in_viewport()

    page.locator("[data-clears]").click()
    expect(page.locator(".segment mark")).to_have_count(0)
    expect(page.locator(".controls__hits").first).to_be_hidden()
    assert page.evaluate("window.stayed")


def test_a_hit_in_a_later_part_opens_there(reader: Page) -> None:
    page = reader
    page.goto(f"{LONG}?q={listening.NEEDLE}")
    page.locator("a[data-plays]").click()
    expect(page.locator(".segment.is-hit mark")).to_have_text(listening.NEEDLE)
    expect(page.locator(".segment.is-hit")).to_be_in_viewport()
    page.wait_for_function("second => document.querySelector('audio').currentTime >= second", arg=listening.NEEDLE_AT)


def test_selected_words_are_shared_as_a_link_and_a_citation(reader: Page) -> None:
    page = reader
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    whole(page, TAPES)
    page.evaluate(
        """() => {
            const texts = document.querySelectorAll("[data-recording]")[1].querySelectorAll(".segment__text");
            document.getSelection().setBaseAndExtent(texts[2].firstChild, 3, texts[4].firstChild, 6);
        }"""
    )
    page.locator(".share-here").click()
    dialog = page.get_by_role("dialog")
    expect(dialog.locator("blockquote")).to_have_text("imat 2 di Kaset 2. Kalimat 3 di Kaset 2. Kalima")
    dialog.locator("[data-copies]").first.click()
    expect(dialog.get_by_role("status")).not_to_be_empty()
    link = page.evaluate("navigator.clipboard.readText()")
    recording = page.locator("[data-recording]").nth(1).get_attribute("data-recording")
    assert link.endswith(f"{TAPES}?t=10&rekaman={recording}#rekaman-{recording}")
    dialog.locator("[data-copies]").last.click()
    cited = page.evaluate("navigator.clipboard.readText()")
    assert cited.startswith("Rogayah binti Saman. “Wawancara dua kaset”")
    assert re.search(r"/ark:/99999/\w+, rekaman 2 \(“Kaset 2”\), 0:10–0:25$", cited)
    assert not Axe().run(page).response["violations"]
    page.keyboard.press("Escape")
    expect(dialog).to_be_hidden()
    page.goto(link)
    expect(page.locator("[data-recording]").nth(1).locator(".is-current").first).to_contain_text("Kalimat 2")


def test_selected_words_become_a_clip_that_is_heard_and_framed(reader: Page) -> None:
    page = reader
    page.goto("/masuk/")
    page.fill("input[name=login]", "kurator")
    page.fill("input[name=password]", "jakarta")
    page.press("input[name=password]", "Enter")
    page.wait_for_url(lambda url: "/masuk/" not in url)
    whole(page, TAPES)
    does(page, "share").click()
    expect(page.locator(".clip-form")).to_be_hidden()  # nothing is selected
    expect(page.locator(".clip-hint")).to_be_visible()
    page.keyboard.press("Escape")
    page.evaluate(
        """() => {
            const texts = document.querySelectorAll("[data-recording]")[1].querySelectorAll(".segment__text");
            document.getSelection().setBaseAndExtent(texts[2].firstChild, 3, texts[4].firstChild, 6);
        }"""
    )
    page.locator(".share-here").click()
    page.fill("#klip-nama", "Tiga kalimat")
    assert not Axe().run(page).response["violations"]
    page.locator("#klip-nama").press("Enter")
    page.wait_for_url("**/klip/*/")
    expect(page.locator("h1")).to_have_text("Tiga kalimat")
    while not page.locator("audio").count():
        page.wait_for_timeout(500)
        page.reload()
    assert not Axe().run(page).response["violations"]
    page.wait_for_function("() => document.querySelector('audio').readyState > 0")
    assert abs(page.evaluate("document.querySelector('audio').duration") - 15) < 0.1
    expect(page.locator("details[open] .segment")).to_have_count(3)
    page.evaluate(EAR, 0)
    for second in (10, 0):
        page.locator(f"details[open] .segment[data-start='{second}'] .segment__text").click()
        page.wait_for_function(HEARS, arg=listening.tone(10 + second))
        expect(page.locator("details[open] .segment.is-current")).to_contain_text(f"Kalimat {2 + second // 5}")
    code = page.input_value("#klip-bingkai")
    clip = page.url

    page.goto(TAPES)
    expect(page.locator(".clips a")).to_contain_text("Tiga kalimat")
    with another_site({"/kecil": code, "/besar": code.replace("sematan/", "")}) as elsewhere:
        page.goto(f"{elsewhere}/kecil")
        frame = page.frame_locator("iframe")
        expect(frame.locator("h1 a")).to_have_attribute("href", clip)
        expect(frame.locator("audio")).to_be_visible()
        with page.expect_console_message(lambda message: "frame-ancestors" in message.text):
            page.goto(f"{elsewhere}/besar")
        expect(page.frame_locator("iframe").locator(".clip")).to_have_count(0)


@contextmanager
def another_site(pages: dict[str, str]) -> Iterator[str]:
    """At an address of its own on this machine: a browser lets no public site frame what stands on it."""

    class Site(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(200)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.end_headers()
            self.wfile.write(pages.get(self.path, "").encode())

        def log_message(self, *_said: Any) -> None:
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Site) as site:
        threading.Thread(target=site.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{site.server_port}"
        site.shutdown()


def test_the_moment_that_plays_is_shared_by_the_keyboard(reader: Page) -> None:
    page = reader
    whole(page, TAPES)
    seek(page, 42)
    does(page, "share").press("Enter")
    dialog = page.get_by_role("dialog")
    expect(dialog.locator("input")).to_have_value(re.compile(r"\?t=42&"))
    expect(dialog.locator("textarea")).to_have_value(re.compile(r", 0:42$"))


def test_the_keys_of_the_player_work_in_it_alone(reader: Page) -> None:
    page = reader
    whole(page, TAPES)
    page.locator("#cari-dalam").focus()
    page.keyboard.type("kjl?")
    expect(page.locator("#cari-dalam")).to_have_value("kjl?")
    assert page.evaluate("document.querySelector('audio').paused")

    page.locator(".segment__time").first.focus()
    page.keyboard.press("k")
    page.wait_for_function(PLAYS, arg=0)
    page.keyboard.press("k")
    page.wait_for_function("() => document.querySelector('audio').paused")
    before = now(page)
    page.keyboard.press("l")
    page.wait_for_function("before => document.querySelector('audio').currentTime > before + 9", arg=before)
    page.keyboard.press("j")
    page.wait_for_function("before => document.querySelector('audio').currentTime < before + 1", arg=before)
    page.keyboard.press(">")
    expect(does(page, "speed")).to_have_value("1.25")
    assert page.evaluate("document.querySelector('audio').playbackRate") == 1.25
    does(page, "speed").focus()
    page.keyboard.press("k")
    assert page.evaluate("document.querySelector('audio').paused"), "a key of the player while something is chosen"
    page.locator(".segment__time").first.focus()
    page.keyboard.press("?")
    expect(page.get_by_role("dialog")).to_be_visible()
    assert not Axe().run(page).response["violations"]
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_be_hidden()
    expect(page.locator(".segment__time").first).to_be_focused()


def test_tapes_play_one_after_the_other(reader: Page) -> None:
    page = reader
    whole(page, TAPES)
    does(page, "speed").select_option("2")
    seek(page, listening.SECONDS - 2)
    page.evaluate("document.querySelector('audio').play()")
    page.wait_for_function(PLAYS, arg=1)
    assert page.evaluate("document.querySelector('audio').paused")
    assert page.evaluate("document.querySelectorAll('audio')[1].playbackRate") == 2
    expect(page.locator("[data-recording]").nth(1).locator(".is-current").first).to_be_in_viewport()
    page.evaluate("document.querySelector('audio').play()")
    page.wait_for_function("() => document.querySelectorAll('audio')[1].paused")


def test_where_one_stopped_is_remembered_until_it_is_forgotten(reader: Page) -> None:
    page = reader
    whole(page, TAPES)
    kept = "() => Object.keys(localStorage).filter((key) => key.startsWith('kmportal.position.')).length"
    for second, expected in ((3, 0), (40, 1)):
        seek(page, second)
        page.evaluate("document.querySelector('audio').play()")
        page.wait_for_function("second => document.querySelector('audio').currentTime > second", arg=second)
        page.evaluate("document.querySelector('audio').pause()")
        page.wait_for_function(f"expected => ({kept})() === expected", arg=expected)
    page.reload()
    line = page.locator(".controls__resume").first
    expect(line).to_contain_text("0:40")
    expect(page.locator(".controls__resume").nth(1)).to_be_hidden()
    does(page, "resume").click()
    page.wait_for_function("() => document.querySelector('audio').currentTime >= 40")
    expect(line).to_be_hidden()
    page.evaluate("document.querySelector('audio').pause()")
    page.reload()
    does(page, "forget").click()
    expect(line).to_be_hidden()
    assert page.evaluate(kept) == 0


def test_nothing_is_remembered_of_what_is_not_public(reader: Page) -> None:
    page = reader
    page.goto("/masuk/")
    page.fill("input[name=login]", "anggota")
    page.fill("input[name=password]", "jakarta")
    page.press("input[name=password]", "Enter")
    page.wait_for_url(lambda url: "/masuk/" not in url)
    whole(page, CLOSED)
    seek(page, 40)
    page.evaluate("document.querySelector('audio').play()")
    page.wait_for_function("() => document.querySelector('audio').currentTime > 41")
    page.evaluate("document.querySelector('audio').pause()")
    page.wait_for_function("() => document.querySelector('audio').paused")
    assert page.evaluate("localStorage.length") == 0


def test_two_languages_are_read_side_by_side_or_one(reader: Page) -> None:
    page = reader
    whole(page, TAPES)
    recording = page.locator("[data-recording]").first
    chooser = recording.locator(".beside select")
    chooser.select_option(index=1)
    row = recording.locator(".segment[data-start='10']").first
    boxes = [row.get_by_text(text).bounding_box() for text in ("Kalimat 2", "Terjemahan 2")]
    assert boxes[0]
    assert boxes[1]
    assert boxes[0]["x"] + 100 < boxes[1]["x"]
    assert abs(boxes[0]["y"] - boxes[1]["y"]) < 4
    expect(recording.locator("details:visible")).to_have_count(1)
    chooser.select_option(index=0)
    expect(recording.locator("details:visible")).to_have_count(2)
    expect(row).not_to_contain_text("Terjemahan")
    expect(recording.locator("details").nth(1).locator(".segment").nth(2)).to_contain_text("Terjemahan 2")


def _instead(page: Page, address: str, change: Any) -> None:
    """The page as the server sends it, with what other parts of the portal will put into it."""

    def answer(route: Route) -> None:
        response = route.fetch()
        route.fulfill(response=response, body=change(response.text()))

    page.route(f"**{address}", answer)


def test_the_spoken_word_is_marked_and_shared_where_its_time_is_known(reader: Page) -> None:
    page = reader
    times = {"Kalimat": 10.0, "2": 11.5, "di": 12.5, "Kaset": 13.0, "1.": 14.0}
    spans = " ".join(f'<span class="word" data-start="{start}">{word}</span>' for word, start in times.items())
    _instead(page, TAPES, lambda html: html.replace("Kalimat 2 di Kaset 1.", spans))
    whole(page, TAPES)
    seek(page, 13.2)
    expect(page.locator(".word.is-spoken")).to_have_text("Kaset")
    seek(page, 10.2)
    expect(page.locator(".word.is-spoken")).to_have_text("Kalimat")
    page.fill("#cari-dalam", "kaset")
    page.press("#cari-dalam", "Enter")
    expect(page.locator(".word mark")).to_have_text("Kaset")
    page.evaluate(
        """() => {
            const words = document.querySelectorAll(".word");
            document.getSelection().setBaseAndExtent(words[1].firstChild, 0, words[2].firstChild, 2);
        }"""
    )
    page.locator(".share-here").click()
    expect(page.get_by_role("dialog").locator("input")).to_have_value(re.compile(r"\?t=11\.5&"))
    expect(page.get_by_role("dialog").locator("textarea")).to_have_value(re.compile(r", 0:11–0:13$"))


def test_the_waveform_is_drawn_from_its_peaks_and_leads_to_a_moment(reader: Page) -> None:
    page = reader
    # Of the first tape alone.
    given = iter(('data-peaks="/puncak.json"', 'data-peaks=""'))
    _instead(page, TAPES, lambda html: re.sub(r'data-peaks="[^"]*"', lambda _found: next(given), html))
    peaks = [255 if number % 100 < 50 else 5 for number in range(600)]
    page.route("**/puncak.json", lambda route: route.fulfill(json={"per_second": 10, "peaks": peaks}))
    whole(page, TAPES)
    wave = page.locator("canvas").first
    expect(wave).to_be_visible()
    page.wait_for_function(
        """() => {
            const canvas = document.querySelector("canvas");
            const drawn = (share) => [0, 1, 2, 3, 4, 5].some((off) =>
                canvas.getContext("2d").getImageData(Math.round(share * canvas.width) + off, 4, 1, 1).data[3] > 0);
            return drawn(2 / 60) && !drawn(7 / 60) && drawn(22 / 60);
        }"""
    )
    expect(page.locator("canvas").nth(1)).to_be_hidden()
    box = wave.bounding_box()
    assert box
    wave.click(position={"x": box["width"] / 2, "y": box["height"] / 2})
    page.wait_for_function("() => Math.abs(document.querySelector('audio').currentTime - 30) < 1")


def test_a_video_has_captions(reader: Page) -> None:
    page = reader
    whole(page, VIDEO)
    page.wait_for_function(
        "() => { const [track] = document.querySelector('video').textTracks;"
        " return track.mode === 'showing' && track.cues?.length === 2 && track.kind === 'captions' }"
    )


def test_without_scripts_times_and_parts_are_links(room: Server, browser: Browser) -> None:
    context = browser.new_context(base_url=room.url, java_script_enabled=False, viewport=DESK)  # type: ignore[arg-type]
    page = context.new_page()
    page.goto(LONG)
    expect(page.locator(".controls").first).to_be_hidden()
    expect(page.locator(".beside").first).to_be_hidden()
    page.locator(".segment__time").nth(3).click()
    page.wait_for_url("**t=9**")
    expect(page.locator("audio source").first).to_have_attribute("src", re.compile("#t=9$"))
    expect(page.locator(".segment.is-current").first).to_be_visible()
    page.locator(".parts a").nth(4).click()
    page.wait_for_url("**bagian=5**")
    expect(page.locator(".segment").first).to_have_attribute("data-start", "1200")
    page.fill("#cari-dalam", listening.NEEDLE)
    page.press("#cari-dalam", "Enter")
    page.wait_for_url(f"**q={listening.NEEDLE}**")
    page.locator("a[data-plays]").click()
    expect(page.locator(".segment.is-current mark").first).to_have_text(listening.NEEDLE)
    context.close()


@pytest.fixture
def slow_line(room: Server, desk: Page) -> Iterator[tuple[Page, list[int]]]:
    """400 kbit/s, and the bytes of sound that came over it."""
    received: list[int] = []
    media: set[str] = set()
    devtools = desk.context.new_cdp_session(desk)
    devtools.send("Network.enable")
    devtools.send("Network.setCacheDisabled", {"cacheDisabled": True})
    line = {"offline": False, "latency": 40, "downloadThroughput": 50_000, "uploadThroughput": 50_000}
    devtools.send("Network.emulateNetworkConditions", line)
    devtools.on(
        "Network.requestWillBeSent", lambda event: event.get("type") == "Media" and media.add(event["requestId"])
    )
    devtools.on(
        "Network.dataReceived",
        lambda event: event["requestId"] in media and received.append(event["dataLength"]),
    )
    yield desk, received
    devtools.detach()


def test_the_first_sound_takes_no_more_than_a_second_on_a_slow_line(slow_line: tuple[Page, list[int]]) -> None:
    page, received = slow_line
    whole(page, LONG)
    page.wait_for_function("() => document.querySelector('audio').readyState > 0")
    assert page.locator("audio").get_attribute("preload") == "metadata"
    page.evaluate(SOUNDS)
    before = sum(received)
    page.locator(".segment__time").nth(0).press("Enter")
    page.wait_for_function("() => window.sounds")
    assert sum(received) - before <= FIRST_SECOND


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("viewport", [PHONE, DESK])
def test_nothing_of_the_player_is_a_barrier(room: Server, browser: Browser, scheme: Any, viewport: Any) -> None:
    context = new_context(browser, room, viewport)
    page = context.new_page()
    page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
    whole(page, f'{TAPES}?q="kalimat+7"')
    page.locator(".beside select").first.select_option(index=1)
    does(page, "next-hit").click()
    page.evaluate("document.querySelector('audio').play()")
    page.wait_for_function(PLAYS, arg=0)
    page.mouse.move(200, 700)
    page.mouse.wheel(0, 2000)
    expect(does(page, "follow")).to_be_visible()
    page.evaluate("document.querySelector('audio').pause()")
    assert not Axe().run(page).response["violations"]
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    player = page.locator(".recording__player").first
    assert player.evaluate("one => one.offsetHeight") < viewport["height"] / 3, "the player covers the words"
    context.close()
