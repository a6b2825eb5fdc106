"""How long a person who types 40 words a minute takes for a minute of speech: make bench-transcript_typist.

A scripted typist in Chromium types a transcript of the sample from nothing, over its sound, on a site that runs (SITE,
default http://localhost:8000, with the sample content; TRANSCRIPT: the number of one that exists and says what is to be
typed; a new one of the same recording is made in another language). Each key takes as long as a letter at that pace,
also those of the editor. The typist hears at most ten words ahead, pauses, goes on typing, goes back three
seconds and plays on; a new speaker's name is typed in its field. Reading it all once more is not counted.
"""

import os
import sys
import time
from collections.abc import Iterator
from typing import Any

from playwright.sync_api import Page, sync_playwright

from tests.browser import desk as cms

WORDS_A_MINUTE = float(os.environ.get("PACE", "40"))
KEY = 60 / (WORDS_A_MINUTE * 5)  # seconds; a word counts five letters
AHEAD = 10  # words that are kept in mind
REACTION = 1.0  # seconds until the first word is typed
BACK = 3.0  # seconds that Control+, goes back


def sleep_until(moment: float) -> None:
    time.sleep(max(0.0, moment - time.perf_counter()))


class Typist:
    def __init__(self, page: Page) -> None:
        self.page = page
        self.next = time.perf_counter()
        self.keys = 0

    def press(self, key: str) -> None:
        sleep_until(self.next)
        self.next = max(self.next + KEY, time.perf_counter())
        self.keys += 1
        self.page.keyboard.press("Space" if key == " " else key)

    def type(self, text: str) -> Iterator[None]:
        """A step for each letter."""
        for letter in text:
            sleep_until(self.next)
            self.next = max(self.next + KEY, time.perf_counter())
            self.keys += 1
            self.page.keyboard.insert_text(letter) if not letter.isascii() else self.press_letter(letter)
            yield

    def press_letter(self, letter: str) -> None:
        self.page.keyboard.press("Space" if letter == " " else letter)

    def rest(self, seconds: float) -> None:
        self.next = max(self.next, time.perf_counter()) + seconds
        sleep_until(self.next)


def heard(page: Page) -> float:
    return float(page.evaluate("transcriptEditor.player.seconds"))


def chunks(segment: dict[str, Any]) -> Iterator[tuple[str, float]]:
    """At most AHEAD words, and until when they are said."""
    words = segment["text"].split()
    length = segment["end"] - segment["start"]
    for at in range(0, len(words), AHEAD):
        until = min(at + AHEAD, len(words))
        yield " ".join(words[at:until]), segment["start"] + length * until / len(words)


def transcribe(page: Page, segments: list[dict[str, Any]]) -> Typist:
    typist = Typist(page)
    speaker = ""
    for number, segment in enumerate(segments):
        if number:
            typist.press("Enter")
        if segment["speaker"] != speaker:
            speaker = segment["speaker"]
            typist.press("Shift+Tab")
            page.keyboard.press("Control+a")
            for _letter in typist.type(speaker):
                pass
            typist.press("Tab")
        for place, (text, until) in enumerate(chunks(segment)):
            if number or place:
                typist.press("Control+,")
            typist.press("Control+Enter")
            typist.rest(REACTION + (BACK if number or place else 0))
            playing = True
            for _letter in typist.type(f" {text}" if place else text):
                if playing and heard(page) >= until:
                    typist.press("Control+Enter")
                    playing = False
            while playing and heard(page) < until:
                typist.rest(0.05)
            if playing:
                typist.press("Control+Enter")
    return typist


def main() -> None:
    site, number = os.environ.get("SITE", "http://localhost:8000"), os.environ.get("TRANSCRIPT", "23")
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(
            executable_path=os.environ.get("CHROMIUM", "/usr/bin/chromium"),
            args=["--no-sandbox", "--autoplay-policy=no-user-gesture-required"],
        )
        page = chromium.new_context(base_url=site, locale="id-ID").new_page()
        page.set_default_timeout(60_000)
        cms.sign_in(page, "kurator")
        page.goto(f"/cms/transkrip/simak/{number}/")
        page.wait_for_selector(".segment-list__text")
        segments = page.evaluate("transcriptEditor.transcript.segments.map((one) => one.toJSON())")
        seconds = float(page.evaluate("transcriptEditor.player.duration"))
        page.locator(".transcript-editor__links a").nth(1).click()
        page.locator("a[href*='/cms/transkrip/ketik/']").click()
        page.wait_for_url("**/ketik/**")
        languages = page.locator("[name=language] option")
        page.locator("[name=language]").select_option(index=languages.count() - 1)
        page.locator("[name=access_level]").select_option("staff")
        page.locator("form.transcript-desk__form button[type=submit]").click()
        page.wait_for_selector(".segment-list__text:focus")
        began = time.perf_counter()
        typist = transcribe(page, segments)
        took = time.perf_counter() - began
        page.locator("button[data-does=save]").click()
        page.wait_for_function("!transcriptEditor.saving.isUnsaved")
        page.reload()
        page.wait_for_selector(".segment-list__text")
        typed = page.evaluate("transcriptEditor.transcript.segments.map((one) => one.toJSON())")
        chromium.close()
    words = sum(len(one["text"].split()) for one in segments)
    late = [new["start"] - old["start"] for old, new in zip(segments, typed, strict=False)]
    print(f"{words} words, {len(segments)} segments in {seconds:.1f} s of sound; {typist.keys} keys")
    print(f"{took:.0f} s at {WORDS_A_MINUTE:.0f} words a minute: {took / seconds:.2f} minutes a minute of speech")
    print(f"segments begin at most {max(map(abs, late)):.2f} s beside their place")
    if [one["text"] for one in typed] != [one["text"] for one in segments]:
        sys.exit("What was typed is not what was saved.")


if __name__ == "__main__":
    main()
