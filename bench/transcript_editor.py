"""How fast the list of the transcript editor answers in Chromium with 100,000 words: make bench-transcript_editor.

12,000 segments of 1 to 16 words, each word with its time and confidence. Real key events; from the key to the frame in
which it is seen, as the page's own clock has it (the frame begins, and what it painted is handed on). Beside it, how
long the page's thread had the processor for a key, which other work on the machine does not lengthen. SLOWER=4 makes
the processor so many times slower, as an old laptop's.
"""

import json
import os
import random
import statistics
import sys
from typing import Any

from playwright.sync_api import CDPSession, Page, sync_playwright

from tests.browser import segment_list

SEGMENTS = 12_000
MOST_WORDS = 16
SECONDS = 3.0  # of a segment
BETWEEN_KEYS = 40  # ms, after the browser has taken one
MOST_MILLISECONDS = 50
MOST_MEGABYTES = 200
VOCABULARY = [
    "Jadi",
    "waktu",
    "itu",
    "saya",
    "masih",
    "kecil,",
    "rumah",
    "kami",
    "dekat",
    "pasar",
    "ikan",
    "di",
    "Senèn.",
]
SENTENCE = " Lalu kami pindah ke kampung sebelah, tidak jauh dari kali."
OPEN = """async (text) => {
    const begun = performance.now();
    openTranscript(JSON.parse(text), ["Tamu"]);
    await new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
    return performance.now() - begun;
}"""
WATCH_KEYS = """() => {
    window.taken = [];
    addEventListener("keydown", ({ timeStamp }) => {
        const { port1, port2 } = new MessageChannel();
        port1.onmessage = () => taken.push(performance.now() - timeStamp);
        requestAnimationFrame(() => port2.postMessage(null)); // after the frame was painted
    }, { capture: true });
    window.reported = []; // by the browser itself: those of 16 ms and more, in steps of 8
    new PerformanceObserver((list) => {
        for (const one of list.getEntries()) if (one.name === "keydown") reported.push(one.duration);
    }).observe({ type: "event", durationThreshold: 16 });
}"""
WATCH_FRAMES = """() => {
    window.frames_taken = [];
    let last = null;
    const frame = (now) => {
        if (last !== null) frames_taken.push(now - last);
        last = now;
        window.frame = requestAnimationFrame(frame);
    };
    frame(null);
}"""
SEEN_EMPTY = """() => {
    const list = document.getElementById("transcript").getBoundingClientRect();
    const at = document.elementFromPoint(list.left + list.width / 2, list.top + list.height / 2);
    return !at.closest(".segment-list__item");
}"""


def transcript() -> list[dict[str, Any]]:
    chance = random.Random(14)
    made = []
    for number in range(SEGMENTS):
        words = chance.choices(VOCABULARY, k=chance.randint(1, MOST_WORDS))
        start = number * SECONDS
        made.append(
            {
                "key": f"s{number:012d}",
                "start": start,
                "end": start + SECONDS,
                "speaker": ("Mpok Ipeh", "Pewawancara")[number % 2],
                "text": " ".join(words),
                "words": [
                    [round(start + at * 0.18, 3), round(start + at * 0.18 + 0.15, 3), word, round(chance.random(), 2)]
                    for at, word in enumerate(words)
                ],
            }
        )
    return made


def percentile(values: list[float], part: float) -> float:
    return statistics.quantiles(values, n=100)[round(part * 100) - 1]


def metric(session: CDPSession, name: str) -> float:
    metrics = {one["name"]: one["value"] for one in session.send("Performance.getMetrics")["metrics"]}
    return float(metrics[name])


def heap(session: CDPSession) -> float:
    session.send("HeapProfiler.collectGarbage")
    return metric(session, "JSHeapUsedSize") / 1e6


def keystrokes(page: Page, session: CDPSession, name: str, keys: list[str]) -> float:
    page.evaluate("taken.length = reported.length = 0")
    busy, before = [], metric(session, "TaskDuration")
    for key in keys:
        page.keyboard.press(key)
        page.wait_for_timeout(BETWEEN_KEYS)
        after = metric(session, "TaskDuration")
        busy.append((after - before) * 1000)
        before = after
    taken, reported = page.evaluate("[taken, reported]")
    p95 = percentile(taken, 0.95)
    print(
        f"{name:40} {len(taken):5} keys  median {statistics.median(taken):5.1f}  p95 {p95:5.1f}  "
        f"longest {max(taken):6.1f}  "
        f"processor: median {statistics.median(busy):4.1f}  p95 {percentile(busy, 0.95):4.1f}  "
        f"(Event Timing: {len(reported)} of 16 or more, longest {max(reported, default=0):.0f})",
        flush=True,
    )
    return p95


def typing(page: Page, session: CDPSession, name: str, index: int) -> float:
    page.evaluate("index => list.show(index, doc.at(index).text.length)", index)
    return keystrokes(page, session, name, list(SENTENCE * 3))


def dividing(page: Page, session: CDPSession, name: str) -> float:
    page.evaluate("list.show(3000, 0)")
    cut = ["ArrowRight", "ArrowRight", "ArrowRight", "Enter"]
    return keystrokes(page, session, name, cut * 30 + ["Backspace"] * 30 + ["Control+z"] * 30)


def scrolling(page: Page) -> None:
    page.evaluate("list.show(0)")
    page.mouse.move(600, 400)
    empty = 0
    page.evaluate(WATCH_FRAMES)
    for _turn in range(150):
        page.mouse.wheel(0, 600)
        page.wait_for_timeout(16)
        empty += page.evaluate(SEEN_EMPTY)
    frames = page.evaluate("cancelAnimationFrame(frame) ?? frames_taken")
    print(
        f"{'scrolling by 600 pixels, 150 times':40} {len(frames):5} frames  median {statistics.median(frames):5.1f}  "
        f"p95 {percentile(frames, 0.95):5.1f}  longest {max(frames):5.1f}  nothing in sight {empty} times",
        flush=True,
    )


def main() -> None:
    said = transcript()
    words = sum(len(one["words"]) for one in said)
    text = json.dumps(said, ensure_ascii=False)
    slower = float(os.environ.get("SLOWER", "1"))
    with sync_playwright() as playwright:
        executable = os.environ.get("CHROMIUM", "/usr/bin/chromium")
        arguments = ["--no-sandbox", "--disable-gpu"]
        browser = playwright.chromium.launch(executable_path=executable, args=arguments)
        page = segment_list.new_page(browser, {"width": 1280, "height": 900})
        session = page.context.new_cdp_session(page)
        session.send("Performance.enable", {"timeDomain": "threadTicks"})
        session.send("Emulation.setCPUThrottlingRate", {"rate": slower})
        print(
            f"{words:,} words in {SEGMENTS:,} segments, {len(text) / 1e6:.1f} MB of JSON; Chromium {browser.version}, "
            f"{os.cpu_count()} processors, load {os.getloadavg()[0]:.1f}, {slower:g} times slower; milliseconds"
        )
        empty = heap(session)
        before = metric(session, "TaskDuration")
        opened = page.evaluate(OPEN, text)
        busy = (metric(session, "TaskDuration") - before) * 1000
        print(f"{'opened and painted':40} {opened:5.0f}  processor {busy:.0f}")
        print(f"{'heap':40} {empty:5.1f} MB before, {heap(session):.1f} MB after; {rows(page)} segments on the page")
        page.evaluate(WATCH_KEYS)
        p95 = [
            typing(page, session, "typing at the beginning", 0),
            typing(page, session, "typing in the middle", 6000),
            typing(page, session, "typing at the end", SEGMENTS - 1),
            dividing(page, session, "dividing, joining, undo in the middle"),
        ]
        page.evaluate("finding.look('a')")
        p95.append(typing(page, session, "typing while each 'a' is found", 8000))
        page.evaluate("finding.stop()")
        page.evaluate("doc.edit(9000, 'panjang sekali '.repeat(650))")
        p95.append(typing(page, session, "typing in a segment of 1,300 words", 9000))
        scrolling(page)
        used = heap(session)
        print(f"{'heap at the end':40} {used:5.1f} MB")
        browser.close()
    sys.exit(max(p95) > MOST_MILLISECONDS or used > MOST_MEGABYTES)


def rows(page: Page) -> int:
    return page.locator(".segment-list__item").count()


if __name__ == "__main__":
    main()
