// A segment as it stands at one time. It is never changed: a change puts another in its place. All states of a segment
// share its identity, which learns its key when the server has given it one.

import { carried, difference, placed, toLists } from "./words.js";

let made = 0;

export class Segment {
  constructor(identity, { start = null, end = null, speaker = "", text = "", words = [] }) {
    this.identity = identity;
    this.start = start;
    this.end = end;
    this.speaker = speaker;
    this.text = text;
    this.words = words; // { from, to, start, end, confidence } in `text`
    Object.freeze(this);
  }

  // As the server writes it: { key, start, end, speaker, text, words }.
  static read(told, identity = { id: told.key ?? newId(), key: told.key ?? null }) {
    const text = told.text ?? "";
    return new Segment(identity, { ...told, speaker: told.speaker ?? "", text, words: placed(text, told.words) });
  }

  static new(fields = {}) {
    return new Segment({ id: newId(), key: null }, fields);
  }

  // For as long as the page is open.
  get id() {
    return this.identity.id;
  }

  // null until the server has named it.
  get key() {
    return this.identity.key;
  }

  with(changes) {
    return new Segment(this.identity, { ...this, ...changes });
  }

  withText(text, change = difference(this.text, text)) {
    return this.with({ text, words: carried(this.words, this.text, text, change) });
  }

  // The same segment with the same content; the times of its words are the server's.
  isSame(other) {
    return (
      this === other ||
      (other !== undefined &&
        this.identity === other.identity &&
        this.text === other.text &&
        this.start === other.start &&
        this.end === other.end &&
        this.speaker === other.speaker)
    );
  }

  toJSON() {
    const { id, key, start, end, speaker, text, words } = this;
    return { id, key, start, end, speaker, text, words: toLists(text, words) };
  }
}

function newId() {
  made += 1;
  return `new-${made}`;
}
