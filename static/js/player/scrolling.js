// Scrolls that the player makes itself, told from those of the reader.

const LASTS = 2000; // ms; no scroll takes longer, and one that another cuts short ends before its time
const TELLS_END = "onscrollend" in window;
let begunAt = -LASTS;
let oursUntil = 0;

// Into the middle of what is left below the player that stays in sight.
export function show(element) {
  const isQuiet = matchMedia("(prefers-reduced-motion: reduce)").matches;
  begunAt = Date.now();
  oursUntil = TELLS_END ? Infinity : begunAt + LASTS;
  element.scrollIntoView({ block: "center", behavior: isQuiet ? "auto" : "smooth" });
}

// The browser itself scrolls when something comes above what is being read.
export function expectScroll() {
  oursUntil = Math.max(oursUntil, Date.now() + LASTS);
}

export function isOurs() {
  return Date.now() <= oursUntil;
}

addEventListener("scrollend", () => (oursUntil = begunAt + LASTS));
for (const gesture of ["wheel", "touchmove"]) addEventListener(gesture, () => (oursUntil = 0), { passive: true });
