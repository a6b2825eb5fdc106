"""A page with nothing but the list of the transcript editor, on the scripts as they are, under a strict policy."""

import json
from pathlib import Path
from typing import Any

import wagtail.admin
from playwright.sync_api import Browser, BrowserContext, Page, Route

STATIC = Path(__file__).resolve().parents[2] / "static"
WAGTAIL = Path(wagtail.admin.__file__).parent / "static" / "wagtailadmin" / "css" / "core.css"
SITE = "http://editor.test"
POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:"  # as Wagtail's styles need it
TYPES = {".js": "text/javascript", ".css": "text/css"}
PAGE = Path(__file__).with_name("transcript_editor")
PARTS = {
    "/": ("page.html", "text/html"),
    "/page.js": ("page.js", TYPES[".js"]),
    "/random_changes.js": ("random_changes.js", TYPES[".js"]),
}


def open_page(context: BrowserContext) -> Page:
    context.route(f"{SITE}/**", _answer)
    page = context.new_page()
    page.goto(f"{SITE}/")
    page.wait_for_function("window.ready")
    return page


def new_page(browser: Browser, viewport: dict[str, int]) -> Page:
    return open_page(browser.new_context(viewport=viewport))  # type: ignore[arg-type]


def open_transcript(page: Page, segments: list[dict[str, Any]], speakers: tuple[str, ...] = ()) -> None:
    page.evaluate("([segments, speakers]) => openTranscript(segments, speakers)", [segments, list(speakers)])


def _answer(route: Route) -> None:
    path = route.request.url.removeprefix(SITE)
    if path in PARTS:
        name, content_type = PARTS[path]
        route.fulfill(path=PAGE / name, content_type=content_type, headers={"Content-Security-Policy": POLICY})
    elif path == "/wagtail.css":
        route.fulfill(path=WAGTAIL, content_type="text/css")
    elif path.startswith("/static/") and (file := STATIC / path.removeprefix("/static/")).is_file():
        route.fulfill(path=file, content_type=TYPES[file.suffix])
    else:
        route.fulfill(status=404, body=json.dumps(path))
