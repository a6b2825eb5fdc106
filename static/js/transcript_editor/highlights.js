// Marks that change often, painted over the words without touching them (CSS Custom Highlight API); a browser that
// lacks it shows the words without these marks.

import { endsIn } from "./caret.js";

export const SPOKEN = "segment-spoken-word";
export const FOUND = "segment-found";
export const FOUND_CURRENT = "segment-found-current";
const NAMES = [SPOKEN, FOUND, FOUND_CURRENT];

export class Highlights {
  #marks = new Map();
  #painted = new Map(); // by row: [mark, range] of what is painted in it

  constructor() {
    if (!globalThis.CSS?.highlights) return;
    for (const name of NAMES) {
      this.#marks.set(name, new Highlight());
      CSS.highlights.set(name, this.#marks.get(name));
    }
  }

  // `placesIn` gives [name, from, to] of what is to be marked in a row.
  paint(rows, placesIn) {
    if (!this.#marks.size) return;
    for (const row of this.#painted.keys()) this.#wipe(row);
    for (const row of rows) this.paintRow(row, placesIn);
  }

  paintRow(row, placesIn) {
    if (!this.#marks.size) return;
    this.#wipe(row);
    const painted = [];
    for (const [name, from, to] of placesIn(row)) {
      const ends = endsIn(row.words, from, to);
      if (!ends) continue;
      const range = new StaticRange(ends); // which the browser need not keep up with every change
      this.#marks.get(name).add(range);
      painted.push([this.#marks.get(name), range]);
    }
    if (painted.length) this.#painted.set(row, painted);
  }

  clear() {
    for (const name of this.#marks.keys()) CSS.highlights.delete(name);
  }

  #wipe(row) {
    for (const [mark, range] of this.#painted.get(row) ?? []) mark.delete(range);
    this.#painted.delete(row);
  }
}
