"""A page with nothing but the list of the transcript editor, on the scripts as they are, under a strict policy."""

import json
from pathlib import Path
from typing import Any

import wagtail.admin
from playwright.sync_api import Browser, BrowserContext, Page, Route

STATIC = Path(__file__).resolve().parents[2] / "static"
WAGTAIL = Path(wagtail.admin.__file__).parent / "static" / "wagtailadmin" / "css" / "core.css"
SITE = "http://editor.test"
POLICY = "default-src 'none'; script-src 'self'; style-src 'self'"
TYPES = {".js": "text/javascript", ".css": "text/css"}
HTML = """<!doctype html>
<html lang="en">
<head>
  <meta charset="utf-8">
  <meta name="viewport" content="width=device-width, initial-scale=1">
  <title>Transcript</title>
  <link rel="stylesheet" href="/wagtail.css">
  <link rel="stylesheet" href="/static/css/cms.css">
  <link rel="stylesheet" href="/static/css/segment_list.css">
</head>
<body>
  <main>
    <h1>Transcript</h1>
    <textarea id="elsewhere" aria-label="Elsewhere"></textarea>
    <div id="transcript" data-list="Segments" data-play="Play from {time}" data-untimed="No time yet"
         data-speaker="Speaker of segment {number}" data-text="Segment {number}"
         data-uncertain="Uncertain: {words}"></div>
  </main>
  <script type="module" src="/boot.js"></script>
</body>
</html>"""
BOOT = """
import { TranscriptDocument } from "/static/js/transcript_editor/document.js";
import { SegmentList } from "/static/js/transcript_editor/list.js";
import { Finding } from "/static/js/transcript_editor/finding.js";
import * as matching from "/static/js/transcript_editor/matching.js";

const clock = { now: null };
window.violations = [];
document.addEventListener("securitypolicyviolation", (event) => violations.push(event.violatedDirective));
window.events = [];
window.open_transcript = (segments, speakers = []) => {
  window.list?.destroy();
  const now = () => clock.now ?? performance.now();
  window.doc = new TranscriptDocument(segments, speakers, { now });
  window.list = new SegmentList(document.getElementById("transcript"), doc, {});
  window.finding = new Finding(doc, list);
  for (const kind of ["seek", "current"]) list.addEventListener(kind, ({ detail }) => events.push([kind, detail]));
  doc.addEventListener("change", ({ detail }) => events.push(["change", detail]));
};
Object.assign(window, { TranscriptDocument, SegmentList, Finding, matching, clock, ready: true });
"""


def open_page(context: BrowserContext) -> Page:
    context.route(f"{SITE}/**", _answer)
    page = context.new_page()
    page.goto(f"{SITE}/")
    page.wait_for_function("window.ready")
    return page


def new_page(browser: Browser, viewport: dict[str, int]) -> Page:
    return open_page(browser.new_context(viewport=viewport))  # type: ignore[arg-type]


def open_transcript(page: Page, segments: list[dict[str, Any]], speakers: tuple[str, ...] = ()) -> None:
    page.evaluate("([segments, speakers]) => open_transcript(segments, speakers)", [segments, list(speakers)])


def _answer(route: Route) -> None:
    path = route.request.url.removeprefix(SITE)
    if path == "/":
        route.fulfill(body=HTML, content_type="text/html", headers={"Content-Security-Policy": POLICY})
    elif path == "/boot.js":
        route.fulfill(body=BOOT, content_type="text/javascript")
    elif path == "/wagtail.css":
        route.fulfill(path=WAGTAIL, content_type="text/css")
    elif path.startswith("/static/") and (file := STATIC / path.removeprefix("/static/")).is_file():
        route.fulfill(path=file, content_type=TYPES[file.suffix])
    else:
        route.fulfill(status=404, body=json.dumps(path))
