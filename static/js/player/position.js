// Where the listener stopped is remembered on this device, for recordings that are open to everybody, and forgotten
// when asked to or at the end.

import { clock, filled } from "./recording.js";

const LEAST = 30; // seconds; whoever only tried it starts anew
const EVERY = 5; // seconds

export function rememberPosition(recording) {
  const { media, root } = recording;
  const key = `kmportal.position.${recording.pk}`;
  const line = recording.controls.querySelector(".controls__resume");
  let saved = 0;

  const forget = () => write(key, null);

  if (!root.hasAttribute("data-public")) {
    forget(); // it may have been open once
    return;
  }
  const stopped = Number(read(key));
  if (stopped >= LEAST && stopped < recording.duration && !isMomentAsked()) {
    const sentence = line.querySelector("span");
    sentence.textContent = filled(sentence.dataset.says, { time: clock(stopped) });
    line.hidden = false;
  }
  recording.control("resume").addEventListener("click", () => recording.play(stopped));
  recording.control("forget").addEventListener("click", () => {
    forget();
    line.hidden = true;
    media.focus();
  });
  media.addEventListener("play", () => (line.hidden = true));
  media.addEventListener("timeupdate", () => {
    const now = media.currentTime;
    if (media.paused || now < LEAST || Math.abs(now - saved) < EVERY) return;
    saved = now;
    write(key, String(Math.floor(now)));
  });
  media.addEventListener("pause", () => media.currentTime >= LEAST && write(key, String(Math.floor(media.currentTime))));
  media.addEventListener("ended", forget);
}

function isMomentAsked() {
  return new URLSearchParams(location.search).has("t") || location.hash.startsWith("#t=");
}

// A browser may keep nothing, by its settings: then nothing is remembered.
function read(key) {
  try {
    return localStorage.getItem(key);
  } catch {
    return null;
  }
}

function write(key, value) {
  try {
    if (value === null) localStorage.removeItem(key);
    else localStorage.setItem(key, value);
  } catch {
    return;
  }
}
