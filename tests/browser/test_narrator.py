"""A narrator on a phone, by their own link: hears the page read, closes a story, still listens, opens it again."""

import json
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from tests.browser.conftest import Server, manage

STORY = "suara-pasar-ikan-luar-batang"
CODE = """
import json
from datetime import timedelta
from pathlib import Path
from knowledge.access.consents import Decision, record_consent
from knowledge.access.narrator_links import make_link
from knowledge.entry_types.oral_history.models import EntryNarrator, OralHistory
from knowledge.models import ConsentWay, Narrator, User
from knowledge.rights.consents import Answer, ConsentState, Scope

curator = User.objects.get(username="kurator")
entry = OralHistory.objects.get(slug={story!r})
narrator = Narrator.objects.create(public_name="Mak Senèn", institution=entry.institution)
EntryNarrator.objects.create(entry=entry, narrator=narrator, sort_order=9)
given = Decision(ConsentState.GIVEN, ConsentWay.SIGNED, dict.fromkeys(Scope, Answer.YES))
record_consent(narrator=narrator, entry=entry, decision=given, user=curator)
token = make_link(narrator=narrator, user=curator, lasts=timedelta(days=1)).token
Path({answer!r}).write_text(json.dumps([token, entry.pk]))
"""
# Chromium has no voices here: what would be said is written down.
VOICES = """
window.said = [];
const voices = [{ lang: "in_ID" }, { lang: "en-GB" }];
const speech = { getVoices: () => voices, cancel() {}, addEventListener() {}, speak: (one) => window.said.push(one) };
Object.defineProperty(window, "speechSynthesis", { value: speech });
window.SpeechSynthesisUtterance = class { constructor(text) { this.text = text; } };
"""


@pytest.fixture
def link(server: Server, tmp_path: Path) -> tuple[str, str]:
    """The token, and the address of the story."""
    answer = tmp_path / "link.json"
    manage(server.environment, "shell", "-v", "0", "-c", CODE.format(story=STORY, answer=str(answer)))
    token, pk = json.loads(answer.read_text())
    return token, f"/penutur/{token}/entri/{pk}/"


def plays(page: Page) -> None:
    player = page.locator(".narrator__recording :is(audio, video)").first
    player.evaluate("player => player.play()")
    page.wait_for_function("player => player.currentTime > 0.2", arg=player.element_handle())
    player.evaluate("player => player.pause()")


def test_a_narrator_closes_a_story_and_opens_it_again(phone: Page, link: tuple[str, str], server: Server) -> None:
    token, story = link
    page = phone
    page.goto(f"/penutur/{token}/")
    expect(page.locator(".narrator__answer--open")).to_have_count(4)
    page.goto(story)
    plays(page)
    page.locator(f"a[href='{story}jeda/']").click()
    page.locator("button.narrator__action").click()
    expect(page.locator("[role=status]")).to_be_visible()
    expect(page.locator(".narrator__answer--closed")).to_have_count(4)
    answer = page.request.get(f"/entri/{STORY}/")
    assert answer.status in (404, 410)
    plays(page)
    page.locator(f"a[href='{story}lanjut/']").click()
    page.locator("button.narrator__action").click()
    expect(page.locator("[role=status]")).to_be_visible()
    expect(page.locator(".narrator__answer--open").first).to_be_visible()
    assert page.request.get(f"/entri/{STORY}/").status == 200
    assert token not in server.log.read_text()


@pytest.mark.parametrize("language", ["", "/en"])
def test_the_page_is_read_aloud_in_its_language(phone: Page, link: tuple[str, str], language: str) -> None:
    phone.add_init_script(VOICES)
    phone.goto(f"{language}{link[1]}")
    button = phone.locator("[data-read-aloud]")
    button.click()
    said = phone.evaluate("window.said.map((one) => [one.text, one.lang])")
    assert said[0][0] == phone.locator("h1").inner_text().replace("\n", " ")
    assert {lang for _text, lang in said} == {"en-GB" if language else "in_ID"}
    assert all(len(text) < 400 for text, _lang in said)
    expect(button).to_have_attribute("aria-pressed", "true")
    button.click()
    expect(button).to_have_attribute("aria-pressed", "false")


def test_where_there_is_no_voice_nothing_is_offered(phone: Page, link: tuple[str, str]) -> None:
    phone.add_init_script(VOICES.replace("in_ID", "fr-FR"))
    phone.goto(link[1])
    expect(phone.locator("[data-read-aloud]")).to_be_hidden()


def test_everybody_can_use_it(phone: Page, link: tuple[str, str]) -> None:
    token, story = link
    for address in (f"/penutur/{token}/", story, f"{story}jeda/", f"{story}tarik/", "/penutur/salah/"):
        phone.goto(address)
        found = Axe().run(phone).response["violations"]
        assert not found, f"{address}: {json.dumps(found)[:2000]}"
        assert phone.evaluate("document.documentElement.scrollWidth") <= 390
