// The index of a recording: a click on a point plays from there, and the point that is being heard is marked.

import { isPlain } from "./recording.js";

export function listContents(recording) {
  const { root, media } = recording;
  const points = [...root.querySelectorAll(".point")].map((element) => ({
    element,
    start: Number(element.dataset.start),
    end: Number(element.dataset.end),
  }));
  if (!points.length) return;

  function mark() {
    for (const { element, start, end } of points) {
      const isHeard = start <= media.currentTime && media.currentTime < end;
      element.classList.toggle("is-current", isHeard);
      if (isHeard) element.setAttribute("aria-current", "true");
      else element.removeAttribute("aria-current");
    }
  }

  root.addEventListener("click", (event) => {
    const link = event.target.closest(".point__link");
    if (!link || !isPlain(event)) return;
    event.preventDefault();
    recording.play(Number(link.closest(".point").dataset.start));
    root.dispatchEvent(new CustomEvent("follow"));
    history.replaceState(null, "", link.href);
  });
  media.addEventListener("timeupdate", mark);
  media.addEventListener("seeked", mark);
}
