// Keys of the player, while the keyboard is in it: single letters, which screen readers keep for themselves where they
// want them, and none while somebody types or chooses.

import { isPlain } from "./recording.js";

const BUTTONS = { j: "back", l: "forward", n: "next-hit", p: "previous-hit", f: "follow", s: "share", "?": "keys" };

export function listenForKeys(recording) {
  const dialog = document.getElementById("pintasan");
  recording.control("keys").addEventListener("click", () => dialog.showModal());
  recording.root.addEventListener("keydown", (event) => {
    const key = event.key.toLowerCase();
    const isSign = key === "?" || key === "<" || key === ">"; // with Shift on most keyboards
    if (event.isComposing || !(isPlain(event) || (isSign && !event.ctrlKey && !event.metaKey && !event.altKey))) return;
    if (event.target.closest("input, select, textarea")) return;
    if (!press(recording, key)) return;
    event.preventDefault();
  });
}

function press(recording, key) {
  const { media } = recording;
  if (key === "k") {
    if (media.paused) recording.play();
    else media.pause();
  } else if (key === "<" || key === ">") changeSpeed(recording.control("speed"), key === ">" ? 1 : -1);
  else if (key in BUTTONS) recording.control(BUTTONS[key]).click();
  else return false;
  return true;
}

function changeSpeed(speed, by) {
  const index = speed.selectedIndex + by;
  if (index < 0 || index >= speed.options.length) return;
  speed.selectedIndex = index;
  speed.dispatchEvent(new Event("change"));
}
