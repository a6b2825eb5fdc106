// Marks that change often, painted over the words without touching them (CSS Custom Highlight API); a browser that
// lacks it shows the words without these marks.

import { rangeIn } from "./caret.js";

const NAMES = ["segment-spoken-word", "segment-found", "segment-found-current"];

export class Highlights {
  #marks = new Map();

  constructor() {
    if (!globalThis.CSS?.highlights) return;
    for (const name of NAMES) {
      this.#marks.set(name, new Highlight());
      CSS.highlights.set(name, this.#marks.get(name));
    }
  }

  // `spoken`: { row, place }. `places` gives those that were found in a segment; `current` is one of them.
  paint(rows, { spoken, places, current }) {
    if (!this.#marks.size) return;
    for (const mark of this.#marks.values()) mark.clear();
    if (spoken) this.#add("segment-spoken-word", spoken.row, spoken.place);
    if (!places) return;
    for (const row of rows) {
      for (const place of places(row.segment)) {
        const isCurrent = current?.id === row.segment.id && current.from === place[0];
        this.#add(isCurrent ? "segment-found-current" : "segment-found", row, place);
      }
    }
  }

  clear() {
    for (const name of this.#marks.keys()) CSS.highlights.delete(name);
  }

  #add(name, row, [from, to]) {
    const range = rangeIn(row.words, from, to);
    if (range) this.#marks.get(name).add(range);
  }
}
