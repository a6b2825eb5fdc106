// One recording on the page: the browser's own player, what is said in it, and the controls around them.
// When segments come or move, it tells its root with a "segments" event.

export class Recording {
  constructor(root) {
    this.root = root;
    this.pk = root.dataset.recording;
    this.media = root.querySelector("audio, video");
    this.controls = root.querySelector(".controls");
    this.title = root.querySelector(".recording__title").textContent.trim();
    this.segments = [];
    this.read();
  }

  // After segments came; those that are known stay what they are, wherever their words stand now.
  read() {
    const known = new Map(this.segments.map((one) => [one.element, one]));
    const elements = [...this.root.querySelectorAll(".segment")];
    this.segments = elements.map((element) => known.get(element) ?? readSegment(element));
    this.root.dispatchEvent(new CustomEvent("segments"));
  }

  get duration() {
    return Number.isFinite(this.media.duration) ? this.media.duration : Number(this.root.dataset.seconds);
  }

  control(name) {
    return this.controls.querySelector(`[data-does="${name}"]`);
  }

  segment(transcript, start) {
    return this.segments.find((one) => one.transcript === transcript && one.start === start);
  }

  seek(seconds) {
    const wanted = Math.max(0, Math.min(seconds, this.duration));
    if (this.media.readyState >= HTMLMediaElement.HAVE_METADATA) {
      this.media.currentTime = wanted;
      return;
    }
    this.media.addEventListener("loadedmetadata", () => (this.media.currentTime = wanted), { once: true });
    this.media.load();
  }

  play(seconds) {
    if (seconds !== undefined) this.seek(seconds);
    // Refused where the browser wants another gesture; the position is set all the same.
    this.media.play().catch(() => {});
  }

  // For screen readers; nothing that can be heard or seen anyway.
  say(words) {
    this.controls.querySelector("[role=status]").textContent = words;
  }
}

function readSegment(element) {
  const words = [...element.querySelectorAll(".word")];
  return {
    element,
    text: element.querySelector(".segment__text"),
    transcript: element.closest(".segments").dataset.transcript,
    start: Number(element.dataset.start),
    end: Number(element.dataset.end),
    words: words.map((word) => ({ element: word, start: Number(word.dataset.start) })),
  };
}

// As the server writes it: 0:07, 12:31, 1:02:05.
export function clock(seconds) {
  const whole = Math.floor(seconds);
  const two = (number) => String(number).padStart(2, "0");
  const [hours, minutes, rest] = [Math.floor(whole / 3600), Math.floor((whole % 3600) / 60), whole % 60];
  return hours ? `${hours}:${two(minutes)}:${two(rest)}` : `${minutes}:${two(rest)}`;
}

// Fills {name} in a sentence of the page.
export function filled(sentence, values) {
  return sentence.replace(/\{(\w+)\}/g, (_all, name) => values[name]);
}

export function isPlain(event) {
  return !(event.ctrlKey || event.metaKey || event.shiftKey || event.altKey);
}
