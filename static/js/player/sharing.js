// Words that are selected in a transcript, or the moment that is playing, as a link and as a citation; for those who
// may make one, as a clip.

import { offerClip } from "./clipping.js";
import { copyOnClick } from "./copying.js";
import { clock } from "./recording.js";

const GAP = 8; // CSS pixels between the selection and the button

export function share(recordings) {
  const dialog = document.getElementById("bagikan");
  const here = document.querySelector(".share-here");
  const [link, citation] = ["bagikan-tautan", "bagikan-kutipan"].map((id) => document.getElementById(id));
  const status = dialog.querySelector("[role=status]");

  function open(recording) {
    const chosen = selected(recording) ?? { start: Math.floor(recording.media.currentTime), text: "" };
    const url = new URL(dialog.dataset.page, location.origin);
    url.searchParams.set("t", String(Number(chosen.start.toFixed(2))));
    url.searchParams.set("rekaman", recording.pk);
    url.hash = recording.root.id;
    const span = [chosen.start, chosen.end].filter((second) => second !== undefined).map(clock);
    link.value = url.href;
    citation.value = `${recording.root.dataset.citation}, ${[...new Set(span)].join("–")}`;
    const quote = dialog.querySelector("blockquote");
    quote.textContent = chosen.text;
    quote.hidden = !chosen.text;
    status.textContent = "";
    offerClip(dialog, recording, chosen);
    here.hidden = true;
    dialog.showModal();
  }

  function offer() {
    const recording = recordings.find((one) => selected(one));
    here.hidden = !recording;
    if (!recording) return;
    const box = document.getSelection().getRangeAt(0).getBoundingClientRect();
    const top = Math.min(box.bottom + GAP, innerHeight - here.offsetHeight - GAP);
    const left = Math.max(GAP, Math.min(box.left, innerWidth - here.offsetWidth - GAP));
    here.style.top = `${top}px`;
    here.style.left = `${left}px`;
    here.onclick = () => open(recording);
  }

  document.addEventListener("selectionchange", offer);
  addEventListener("scroll", () => here.hidden || offer(), { passive: true });
  here.addEventListener("pointerdown", (event) => event.preventDefault()); // or the selection is gone
  for (const recording of recordings) {
    const button = recording.control("share");
    button.addEventListener("pointerdown", (event) => event.preventDefault());
    button.addEventListener("click", () => open(recording));
  }
  copyOnClick(dialog, status);
}

// What of an element's words lies in the range: without the times and names that stand between them.
function wordsIn(range, element) {
  const part = document.createRange();
  part.selectNodeContents(element);
  if (element.contains(range.startContainer)) part.setStart(range.startContainer, range.startOffset);
  if (element.contains(range.endContainer)) part.setEnd(range.endContainer, range.endOffset);
  return part.toString().replace(/\s+/g, " ").trim();
}

// Start and end of the selected words in seconds: of the words where these have times, else of their segments.
function selected(recording) {
  const selection = document.getSelection();
  if (!selection.rangeCount || selection.isCollapsed) return null;
  const range = selection.getRangeAt(0);
  const touched = recording.segments.filter((one) => range.intersectsNode(one.text));
  const text = touched.map((one) => wordsIn(range, one.text)).filter(Boolean).join(" ");
  if (!touched.length || !text) return null;
  const words = touched.flatMap((one) =>
    one.words.map((word, at) => ({ ...word, end: one.words[at + 1]?.start ?? one.end })),
  );
  const spoken = words.filter((word) => range.intersectsNode(word.element));
  const spans = spoken.length ? spoken : touched;
  return { start: Math.min(...spans.map((one) => one.start)), end: Math.max(...spans.map((one) => one.end)), text };
}
