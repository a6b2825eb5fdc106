// Scrolls that the player makes itself, told from those of the reader.

const LASTS = 1000; // ms, where the browser does not tell when a scroll ends
const TELLS_END = "onscrollend" in window;
let oursUntil = 0;

// Into the middle of what is left below the player that stays in sight.
export function show(element) {
  const isQuiet = matchMedia("(prefers-reduced-motion: reduce)").matches;
  oursUntil = TELLS_END ? Infinity : Date.now() + LASTS;
  element.scrollIntoView({ block: "center", behavior: isQuiet ? "auto" : "smooth" });
}

// The browser itself scrolls when something comes above what is being read.
export function expectScroll() {
  oursUntil = Math.max(oursUntil, Date.now() + LASTS);
}

export function isOurs() {
  return Date.now() <= oursUntil;
}

function end() {
  oursUntil = 0;
}

addEventListener("scrollend", end);
for (const gesture of ["wheel", "touchmove"]) addEventListener(gesture, end, { passive: true });
