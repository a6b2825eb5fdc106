// Half a minute of the sound around the place that plays, with the borders of the segments. Decoration: the browser's own
// slider and the times of the segments say it all. Without peaks it is not shown.

const WINDOW = 30; // seconds
const BAR = 3; // CSS pixels, with the gap

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
    const { width, height } = canvas.getBoundingClientRect();
    if (!width || !this.#peaks.length) return;
    const scale = devicePixelRatio;
    canvas.width = width * scale;
    canvas.height = height * scale;
    const context = canvas.getContext("2d");
    context.scale(scale, scale);
    const style = getComputedStyle(canvas);
    const from = this.#from();
    const x = (second) => ((second - from) / WINDOW) * width;
    const now = x(this.player.media.currentTime);
    for (let left = 0; left < width; left += BAR) {
      const [begins, ends] = [from + (left / width) * WINDOW, from + ((left + BAR) / width) * WINDOW];
      const tall = Math.max(1, (this.#loudest(begins, ends) / 255) * (height - 6));
      context.fillStyle = style.getPropertyValue(left < now ? "--w-color-secondary" : "--w-color-text-meta");
      context.fillRect(left, (height - tall) / 2, BAR - 1, tall);
    }
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

  #loudest(from, to) {
    let most = 0;
    const last = Math.max(to * this.#perSecond, Math.floor(from * this.#perSecond) + 1);
    for (let at = Math.floor(from * this.#perSecond); at < last; at += 1) most = Math.max(most, this.#peaks[at] ?? 0);
    return most;
  }

  async #load() {
    try {
      const response = await fetch(this.canvas.dataset.peaks, { priority: "low" });
      const { peaks, per_second: perSecond } = response.ok ? await response.json() : { peaks: [] };
      [this.#peaks, this.#perSecond] = [peaks, perSecond];
    } catch {
      return; // without the picture everything works
    }
    this.canvas.hidden = this.#peaks.length === 0;
    this.draw();
  }
}
