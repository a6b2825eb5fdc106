// A click on a time or on words plays from there; whoever selects words or opens a new window is left alone.

import { isPlain } from "./recording.js";

// `played` is called with the link of the segment.
export function playSegments(recording, played = () => {}) {
  recording.root.addEventListener("click", (event) => {
    const element = event.target.closest(".segment");
    const link = event.target.closest("a");
    if (!element || !isPlain(event) || (link && !link.matches(".segment__time"))) return;
    if (!link && !document.getSelection().isCollapsed) return;
    event.preventDefault();
    recording.play(Number(element.dataset.start));
    recording.root.dispatchEvent(new CustomEvent("follow"));
    played(element.querySelector(".segment__time"));
  });
}
