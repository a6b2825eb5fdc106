// Half a minute of the sound around the place that plays, with the borders of the segments. Decoration: the browser's own
// slider and the times of the segments say it all. Without peaks it is not shown.

import { cleared, drawBars, fetchPeaks, loudestOf } from "../player/bars.js";

const WINDOW = 30; // seconds

export class Waveform {
  borders = () => []; // starts of segments between two seconds
  #peaks = [];
  #perSecond = 0;

  constructor(canvas, player) {
    canvas.ariaHidden = "true";
    this.canvas = canvas;
    this.player = player;
    canvas.addEventListener("click", (event) => player.seek(this.#from() + (event.offsetX / canvas.clientWidth) * WINDOW));
    new ResizeObserver(() => this.draw()).observe(canvas);
    this.#load();
  }

  draw() {
    const { canvas } = this;
    const surface = this.#peaks.length ? cleared(canvas) : null;
    if (!surface) return;
    const { context, width, height } = surface;
    const style = getComputedStyle(canvas);
    const from = this.#from();
    const x = (second) => ((second - from) / WINDOW) * width;
    const now = x(this.player.media.currentTime);
    const peakAt = (place) => (from + (place / width) * WINDOW) * this.#perSecond;
    const [before, after] = ["--w-color-secondary", "--w-color-text-meta"].map((name) => style.getPropertyValue(name));
    const loudest = (left, right) => loudestOf(this.#peaks, peakAt(left), peakAt(right));
    drawBars(surface, loudest, (left) => (left < now ? before : after), 6);
    context.fillStyle = style.getPropertyValue("--w-color-text-context");
    for (const second of this.borders(from, from + WINDOW)) context.fillRect(x(second) - 0.5, 0, 1, height);
    context.fillStyle = style.getPropertyValue("--w-color-critical-200");
    context.fillRect(now - 1, 0, 2, height);
  }

  // The place that plays is a third of the way along, so that more of what comes is seen.
  #from() {
    const latest = Math.max(0, this.player.duration - WINDOW);
    return Math.min(Math.max(0, this.player.media.currentTime - WINDOW / 3), latest || 0);
  }

  async #load() {
    const { peaks, per_second: perSecond } = await fetchPeaks(this.canvas.dataset.peaks);
    [this.#peaks, this.#perSecond] = [peaks, perSecond];
    this.canvas.hidden = this.#peaks.length === 0;
    this.draw();
  }
}
