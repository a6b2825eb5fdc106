// What the tests drive, within their reach.

import { TranscriptDocument } from "/static/js/transcript_editor/document.js";
import { Finding } from "/static/js/transcript_editor/finding.js";
import { FindingPanel } from "/static/js/transcript_editor/finding_panel.js";
import { SegmentList } from "/static/js/transcript_editor/list.js";
import { matcher } from "/static/js/transcript_editor/matching.js";
import { changeAtRandom } from "/random_changes.js";

const clock = { now: null };

function openTranscript(segments, speakers = []) {
  window.list?.destroy();
  const now = () => clock.now ?? performance.now();
  window.doc = new TranscriptDocument(segments, speakers, { now });
  window.list = new SegmentList(document.getElementById("transcript"), window.doc, { unsure: 0.5 });
  window.finding = new Finding(window.doc, window.list);
  const form = document.getElementById("finding");
  form.replaceWith(form.cloneNode(true)); // without what an earlier one listened to
  window.panel = new FindingPanel(document.getElementById("finding"), window.finding);
  for (const kind of ["seek", "current"]) {
    window.list.addEventListener(kind, ({ detail }) => window.events.push([kind, detail]));
  }
  window.doc.addEventListener("change", ({ detail }) => window.events.push(["change", detail]));
}

window.violations = [];
document.addEventListener("securitypolicyviolation", (event) => window.violations.push(event.violatedDirective));
Object.assign(window, { changeAtRandom, clock, matcher, openTranscript, events: [], ready: true });
