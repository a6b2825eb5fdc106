// What is being said is marked, and scrolls into view until the reader scrolls away.

import { expectScroll, isOurs, show } from "./scrolling.js";

const SCROLL_KEYS = new Set(["ArrowUp", "ArrowDown", "PageUp", "PageDown", "Home", "End", " "]);

export function follow(recording) {
  const { root, media } = recording;
  const again = recording.control("follow");
  let current = [];
  let word = null;
  let isFollowing = true;

  function mark() {
    const now = media.currentTime;
    const spoken = recording.segments.filter((one) => one.start <= now && now < one.end);
    const isNew = spoken.length !== current.length || spoken.some((one, at) => one.element !== current[at].element);
    if (isNew) {
      for (const one of current) set(one.element, false);
      for (const one of spoken) set(one.element, true);
      current = spoken;
      if (isFollowing && !media.paused) bringIntoView();
    }
    markWord(now);
  }

  function markWord(now) {
    const words = current.find((one) => one.words.length)?.words ?? [];
    const next = words.findLast((one) => one.start <= now)?.element ?? null;
    if (next === word) return;
    word?.classList.remove("is-spoken");
    next?.classList.add("is-spoken");
    word = next;
  }

  // Words are shorter than the browser's own rhythm of "timeupdate".
  function keepMarking() {
    mark();
    if (!media.paused && recording.segments.some((one) => one.words.length)) requestAnimationFrame(keepMarking);
  }

  function bringIntoView() {
    const element = shown();
    if (element && !isInView(element) && !isBusy()) show(element);
  }

  function shown() {
    return current.map((one) => one.element).find((element) => element.checkVisibility());
  }

  function isInView(element) {
    const box = element.getBoundingClientRect();
    const player = root.querySelector(".recording__player").getBoundingClientRect();
    return box.top >= Math.max(0, player.bottom) && box.bottom <= innerHeight;
  }

  function stop() {
    if (media.paused || !isFollowing || !shown()) return;
    isFollowing = false;
    again.hidden = false;
  }

  function goOn() {
    isFollowing = true;
    again.hidden = true;
    bringIntoView();
  }

  media.addEventListener("timeupdate", mark);
  media.addEventListener("seeked", mark);
  media.addEventListener("play", keepMarking);
  root.addEventListener("segments", () => {
    expectScroll();
    current = [];
    mark();
  });
  root.addEventListener("follow", goOn);
  again.addEventListener("click", goOn);
  for (const gesture of ["wheel", "touchmove"]) addEventListener(gesture, stop, { passive: true });
  addEventListener("keydown", (event) => {
    if (SCROLL_KEYS.has(event.key) && !event.target.closest("input, select, textarea, button, audio, video")) stop();
  });
  // By the scroll bar, or by a search of the browser.
  addEventListener("scroll", () => {
    const element = shown();
    if (element && !isOurs() && !isInView(element)) stop();
  }, { passive: true });
}

function set(element, isCurrent) {
  element.classList.toggle("is-current", isCurrent);
  if (isCurrent) element.setAttribute("aria-current", "true");
  else element.removeAttribute("aria-current");
}

// Whoever selects, types or reads a dialog is not moved away.
function isBusy() {
  return (
    document.hidden ||
    !document.getSelection().isCollapsed ||
    document.activeElement?.matches("input, textarea") ||
    document.querySelector("dialog[open]") !== null
  );
}
