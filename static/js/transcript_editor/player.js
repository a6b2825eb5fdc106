// The recording beside its transcript: where it plays, how fast, and the sound around that place as a picture.

import { Waveform } from "./waveform.js";

const BACK = 3; // seconds
const SPEEDS = [0.5, 0.6, 0.7, 0.8, 0.9, 1, 1.25, 1.5, 2];
const LOOK_EVERY = 80; // ms, while it plays

// Events: "time" ({ seconds }), "speed" ({ speed }).
export class Player extends EventTarget {
  constructor(root) {
    super();
    this.root = root;
    this.media = root.querySelector("audio, video");
    const canvas = root.querySelector("canvas");
    this.waveform = canvas ? new Waveform(canvas, this) : null;
    let timer = 0;
    const tell = () => this.#tell();
    this.media.addEventListener("play", () => (timer ||= setInterval(tell, LOOK_EVERY)));
    for (const event of ["pause", "ended"]) {
      this.media.addEventListener(event, () => {
        clearInterval(timer);
        timer = 0;
        tell();
      });
    }
    for (const event of ["seeked", "loadedmetadata", "timeupdate"]) this.media.addEventListener(event, tell);
    tell();
  }

  get seconds() {
    return Math.round(this.media.currentTime * 1000) / 1000;
  }

  get duration() {
    return Number.isFinite(this.media.duration) ? this.media.duration : Number(this.root.dataset.seconds);
  }

  get isPlaying() {
    return !this.media.paused;
  }

  toggle() {
    if (this.media.paused) this.play();
    else this.media.pause();
  }

  play(seconds) {
    if (seconds !== undefined) this.seek(seconds);
    this.media.play().catch(() => {}); // refused where the browser wants another gesture; the button remains
  }

  seek(seconds) {
    const wanted = Math.max(0, Math.min(seconds, this.duration));
    if (this.media.readyState >= HTMLMediaElement.HAVE_METADATA) this.media.currentTime = wanted;
    else {
      this.media.addEventListener("loadedmetadata", () => (this.media.currentTime = wanted), { once: true });
      this.media.load();
    }
  }

  back() {
    this.seek(this.media.currentTime - BACK);
  }

  // The next one slower or faster.
  changeSpeed(by) {
    const rate = this.media.playbackRate;
    const next = by > 0 ? SPEEDS.find((one) => one > rate) : SPEEDS.findLast((one) => one < rate);
    if (next === undefined) return;
    this.media.playbackRate = next;
    this.dispatchEvent(new CustomEvent("speed", { detail: { speed: next } }));
  }

  #tell() {
    this.waveform?.draw();
    this.dispatchEvent(new CustomEvent("time", { detail: { seconds: this.media.currentTime } }));
  }
}
