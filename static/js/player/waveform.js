// The sound as a picture, with marks where something was found. Decoration: the browser's own slider says it all.

import { cleared, drawBars, fetchPeaks, loudestOf } from "./bars.js";

export function drawWaveform(recording) {
  const canvas = recording.controls.querySelector("canvas");
  canvas.ariaHidden = "true";
  const { media, root } = recording;
  let peaks = [];
  let hits = [];
  let drawnAt = -1;

  function draw() {
    const surface = cleared(canvas);
    if (!surface) return;
    const { context, width, height } = surface;
    const colour = (name) => getComputedStyle(canvas).getPropertyValue(name);
    const played = x();
    const [before, after] = [colour("--brick"), colour("--line-strong")];
    const perPixel = peaks.length / width;
    const loudest = (from, to) => loudestOf(peaks, from * perPixel, to * perPixel);
    drawBars(surface, loudest, (left) => (left < played ? before : after), 4);
    context.fillStyle = colour("--turmeric");
    for (const second of hits) context.fillRect((second / recording.duration) * width - 1, 0, 3, height);
    drawnAt = Math.round(played);
  }

  function x() {
    return (media.currentTime / recording.duration) * canvas.clientWidth;
  }

  async function load() {
    ({ peaks } = await fetchPeaks(canvas.dataset.peaks));
    canvas.hidden = peaks.length === 0 && hits.length === 0;
    draw();
  }

  root.addEventListener("hits", (event) => {
    hits = event.detail;
    canvas.hidden = peaks.length === 0 && hits.length === 0;
    draw();
  });
  for (const event of ["timeupdate", "seeked"]) {
    media.addEventListener(event, () => Math.round(x()) !== drawnAt && draw());
  }
  canvas.addEventListener("click", (event) => recording.seek((event.offsetX / canvas.clientWidth) * recording.duration));
  new ResizeObserver(draw).observe(canvas);
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", draw);
  if (canvas.dataset.peaks) whenNear(root, load);
}

function whenNear(element, act) {
  const observer = new IntersectionObserver((entries) => {
    if (!entries.some((entry) => entry.isIntersecting)) return;
    observer.disconnect();
    act();
  }, { rootMargin: "50%" });
  observer.observe(element);
}
