// Finds in the whole transcript, also in what is not on the page, and puts something else in its place.
//
// "change" tells that the count or the place looked at is another.

import { matcher } from "./matching.js";

const REST = 300; // ms; while somebody types, the others wait to be counted

export class Finding extends EventTarget {
  #found = []; // { id, from, to }, as they follow one another
  #at = -1;
  #places = null;
  #caret = null; // where the last replacement ended
  #stale = null; // a timer, since something changed

  constructor(transcript, list) {
    super();
    this.transcript = transcript;
    this.list = list;
    this.wanted = "";
    this.options = {};
    transcript.addEventListener("change", () => {
      clearTimeout(this.#stale);
      this.#stale = this.wanted ? setTimeout(() => this.refresh(), REST) : null;
    });
  }

  get count() {
    this.refresh();
    return this.#found.length;
  }

  // From 1; 0 before one was gone to.
  get position() {
    return this.#at + 1;
  }

  // Answers how many. `options`: matchCase, matchAccents, wholeWords.
  look(wanted, options = {}) {
    Object.assign(this, { wanted, options });
    this.#places = matcher(wanted, options);
    this.#caret = null;
    this.#search(null);
    return this.count;
  }

  next() {
    return this.#step(1);
  }

  previous() {
    return this.#step(-1);
  }

  // The one that is looked at, or the next; then goes on.
  replace(replacement) {
    this.refresh();
    if (this.#at < 0 && !this.next()) return false;
    const { id, from, to } = this.#found[this.#at];
    const index = this.transcript.indexOf(id);
    const { text } = this.transcript.at(index);
    this.#caret = { index, offset: from + replacement.length };
    this.transcript.edit(index, text.slice(0, from) + replacement + text.slice(to));
    this.refresh();
    this.#at = -1;
    return this.next();
  }

  replaceAll(replacement) {
    return this.transcript.replaceAll(this.wanted, replacement, this.options);
  }

  stop() {
    this.look("");
  }

  // Counts anew what was changed a moment ago.
  refresh() {
    if (this.#stale === null) return;
    this.#search(this.#found[this.#at]);
  }

  // `before`: the one that was looked at.
  #search(before) {
    clearTimeout(this.#stale);
    this.#stale = null;
    this.#found = [];
    this.transcript.segments.forEach((segment) => {
      for (const [from, to] of this.#places(segment)) this.#found.push({ id: segment.id, from, to });
    });
    this.#at = before ? this.#found.findIndex((one) => one.id === before.id && one.from === before.from) : -1;
    this.#mark();
  }

  // From the place looked at, from where the last replacement ended, or from the caret.
  #step(by) {
    if (!this.count) return false;
    if (this.#at >= 0) this.#at = (this.#at + by + this.count) % this.count;
    else this.#at = this.#nearest(by);
    this.#caret = null;
    this.list?.show(this.transcript.indexOf(this.#found[this.#at].id));
    this.#mark();
    return true;
  }

  #nearest(by) {
    const { index, offset } = this.#caret ?? this.list?.caret ?? { index: 0, offset: 0 };
    const order = new Map(this.transcript.segments.map((one, number) => [one.id, number]));
    const isBehind = (one) => order.get(one.id) > index || (order.get(one.id) === index && one.from >= offset);
    const next = this.#found.findIndex(isBehind);
    if (by > 0) return next < 0 ? 0 : next;
    return next < 0 ? this.count - 1 : (next - 1 + this.count) % this.count;
  }

  #mark() {
    const one = this.#found[this.#at];
    const current = one && { index: this.transcript.indexOf(one.id), from: one.from };
    this.list?.markFound(this.wanted ? this.#places : null, current);
    this.dispatchEvent(new CustomEvent("change"));
  }
}
