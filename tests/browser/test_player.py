"""The player stays at hand, and never in the way."""

import pytest
from playwright.sync_api import Page

# Nothing is searched for: one engine is enough.
pytestmark = pytest.mark.parametrize("server", ["embedded"], indirect=True)

ENTRY = "/entri/suara-pasar-ikan-luar-batang/"
STEPS = 30
# Whether what has the focus can be seen and clicked where it stands.
UNCOVERED = """() => {
    const one = document.activeElement, box = one.getBoundingClientRect();
    const top = document.elementFromPoint(box.left + box.width / 2, box.top + Math.min(box.height / 2, 12));
    return top !== null && (one.contains(top) || top.contains(one));
}"""


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
