// The entry's own search keeps playing: the places are fetched, marked in the transcripts and on the waveforms, and
// gone through one after another. Without this script the form loads the page with ?q=.

import { clock, filled, isPlain } from "./recording.js";
import { show } from "./scrolling.js";

export function searchWithin(recordings) {
  let hits = [];
  let at = -1;
  let awaited = null; // a hit in a part of the transcript that is still on its way

  const section = () => document.getElementById("dalam");

  function read() {
    hits = [...section().querySelectorAll("a[data-plays]")].flatMap((link) => {
      const recording = recordings.find((one) => one.root.id === link.dataset.plays);
      if (!recording) return [];
      const { transcript, start } = link.dataset;
      const text = link.closest("li").querySelector("p");
      return [{ recording, transcript, start: Number(start), link, text }];
    });
    at = -1;
    awaited = null;
    for (const recording of recordings) {
      const own = hits.filter((hit) => hit.recording === recording);
      recording.root.dispatchEvent(new CustomEvent("hits", { detail: own.map((hit) => hit.start) }));
      recording.controls.querySelector(".controls__hits").hidden = own.length === 0;
      mark(recording);
    }
    count();
  }

  function mark(recording) {
    for (const hit of hits) {
      const segment = hit.recording === recording && recording.segment(hit.transcript, hit.start);
      if (segment) markAs(segment.text, hit.text);
    }
    if (awaited?.recording === recording && find(awaited)) bringIntoView(awaited);
  }

  function find(hit) {
    return hit.recording.segment(hit.transcript, hit.start)?.text;
  }

  async function search(text, url) {
    const response = await fetch(`${section().dataset.passages}?q=${encodeURIComponent(text)}`);
    if (!response.ok) throw new Error(response.statusText);
    const found = new DOMParser().parseFromString(await response.text(), "text/html").querySelector(".within");
    unmark();
    // The form stays: what has the focus keeps it, and the count is read out.
    for (const part of [".within__count", ".moments"]) {
      section().querySelector(part).replaceChildren(...found.querySelector(part).childNodes);
    }
    history.replaceState(null, "", url);
    read();
  }

  function bringIntoView(hit) {
    const text = find(hit);
    awaited = text ? null : hit;
    if (!text) return;
    for (const one of document.querySelectorAll(".segment.is-hit")) one.classList.remove("is-hit");
    text.closest(".segment").classList.add("is-hit");
    text.closest("details").open = true;
    show(text);
  }

  function step(by) {
    if (!hits.length) return;
    at = at < 0 && by < 0 ? hits.length - 1 : (at + by + hits.length) % hits.length;
    const hit = hits[at];
    for (const one of recordings) if (one !== hit.recording) one.media.pause();
    hit.recording.seek(hit.start);
    hit.recording.root.dispatchEvent(new CustomEvent("follow"));
    bringIntoView(hit);
    count();
    hit.recording.say(`${position()}, ${clock(hit.start)}`);
  }

  function position() {
    const sentence = recordings[0].controls.querySelector(".controls__hit").dataset.says;
    return filled(sentence, { number: at + 1, count: hits.length });
  }

  function count() {
    for (const recording of recordings) {
      recording.controls.querySelector(".controls__hit").textContent = at < 0 ? hits.length : position();
    }
  }

  for (const recording of recordings) {
    recording.control("next-hit").addEventListener("click", () => step(1));
    recording.control("previous-hit").addEventListener("click", () => step(-1));
    recording.root.addEventListener("segments", () => mark(recording));
  }
  document.addEventListener("submit", (event) => {
    if (!event.target.matches("#dalam form")) return;
    event.preventDefault();
    const form = event.target;
    const text = form.elements.q.value.trim();
    const page = new URL(form.action);
    if (text) page.searchParams.set("q", text);
    search(text, page).catch(() => form.submit());
  });
  document.addEventListener("click", (event) => {
    const clears = event.target.closest("a[data-clears]");
    const plays = event.target.closest("a[data-plays]");
    if (!isPlain(event) || !(clears || plays)) return;
    if (clears) {
      event.preventDefault();
      section().querySelector("input").value = "";
      section().querySelector("input").focus();
      search("", clears.href).catch(() => location.assign(clears.href));
      return;
    }
    at = hits.findIndex((hit) => hit.link === plays);
    if (at < 0) return;
    event.preventDefault();
    hits[at].recording.play(hits[at].start);
    history.replaceState(null, "", plays.href);
    bringIntoView(hits[at]);
    count();
  });
  if (section()) read();
}

// Marks in `element` what is marked in the same text of `found`; words with times stay what they are.
function markAs(element, found) {
  if (element.querySelector("mark")) return;
  let from = 0;
  for (const node of found.childNodes) {
    const to = from + node.textContent.length;
    if (node.nodeName === "MARK") markRange(element, from, to);
    from = to;
  }
}

function markRange(element, from, to) {
  const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
  const nodes = [];
  while (walker.nextNode()) nodes.push(walker.currentNode);
  let at = 0;
  for (const node of nodes) {
    const [first, last] = [Math.max(0, from - at), Math.min(node.length, to - at)];
    at += node.length;
    if (first >= last) continue;
    const range = document.createRange();
    range.setStart(node, first);
    range.setEnd(node, last);
    range.surroundContents(document.createElement("mark"));
  }
}

function unmark() {
  for (const mark of document.querySelectorAll(".segment mark")) {
    const parent = mark.parentNode;
    mark.replaceWith(...mark.childNodes);
    parent.normalize();
  }
}
