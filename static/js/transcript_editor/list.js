// The segments of a transcript, of which only those in sight and a few around them are on the page.
//
// The element scrolls. Its labels come from its data attributes, or from `options.labels`: list, play ({time}),
// untimed, speaker ({number}), text ({number}), uncertain ({words}). `options.unsure`: words of which a machine was less
// sure, from 0 to 1, are marked. Events: "seek" ({ seconds, index, isWord }) and
// "current" ({ index }: the focus came to another segment).
//
// Enter divides a segment at the caret, as it begins a new cue or paragraph in the programs that transcribers know;
// a segment has no lines inside. Backspace at its very start joins it with the one before, Delete at its end with the
// next, unless the key is held down. Arrow up and down go across segments, Page up and down by what is in sight,
// Control+Home and +End to the first and the last. Control+Z and +Y (or +Shift+Z) are the document's history.

import { isOnFirstLine, isOnLastLine, caretBox, offsetNear } from "./caret.js";
import { Heights } from "./heights.js";
import { FOUND, FOUND_CURRENT, Highlights, SPOKEN } from "./highlights.js";
import { Row } from "./row.js";

const MARGIN = 600; // pixels above and below what is in sight
const FOLLOWED = 0.3; // of what is in sight stays above a segment that is shown
const LABELS = ["list", "play", "untimed", "speaker", "text", "uncertain"];

let lists = 0;

export class SegmentList extends EventTarget {
  #rows = new Map(); // by the id of the segment
  #byElement = new WeakMap();
  #heights;
  #width = 0;
  #line = { height: 24, letters: 80, rest: 40 }; // of the text, in pixels and letters; what a row has beside it
  #focused = null; // id
  #spoken = { id: null, word: null };
  #highlights = new Highlights();
  #wasFocused = false; // whether the field had the focus already when the pointer went down
  #numbered = 0;
  #resizing;

  constructor(element, transcript, options = {}) {
    super();
    this.element = element;
    this.transcript = transcript;
    this.labels = { ...element.dataset, ...options.labels };
    for (const name of LABELS) if (!this.labels[name]) throw new Error(`The list of segments has no label "${name}".`);
    lists += 1;
    this.id = `segment-list-${lists}`;
    this.language = options.language ?? "";
    this.unsure = options.unsure ?? 0; // nothing is marked
    element.classList.add("segment-list");
    this.items = make("ol", { className: "segment-list__items", ariaLabel: this.labels.list });
    this.items.setAttribute("role", "list"); // Safari takes it from lists without bullets
    this.speakers = make("datalist", { id: `${this.id}-speakers` });
    element.replaceChildren(this.items, this.speakers);
    this.#listen();
    this.#estimateAll();
    this.#suggestSpeakers();
    this.#render();
  }

  destroy() {
    this.#resizing.disconnect();
    this.transcript.removeEventListener("change", this.#follow);
    this.element.removeEventListener("scroll", this.#scrolled);
    for (const name of Object.keys(this.#handlers)) this.element.removeEventListener(name, this.#handle);
    this.element.replaceChildren();
    this.#highlights.clear();
  }

  // --- What the page asks ----------------------------------------------------------------------------------------

  // -1: the focus is in none.
  get current() {
    return this.#focused === null ? -1 : this.transcript.indexOf(this.#focused);
  }

  // In the segment that has the focus, or had it last: what is marked is between `from` and `offset`. null before.
  get caret() {
    const row = this.#rows.get(this.#focused);
    return row ? { index: this.current, offset: row.text.selectionEnd, from: row.text.selectionStart } : null;
  }

  // What is in a field and not yet in the document, as before saving. What an input method composes waits.
  flush() {
    const row = this.#rows.get(this.#focused);
    if (!row || row.isComposing) return;
    if (row.text.value !== row.segment.text) this.#commit(row);
    this.#speak(row);
  }

  // Brings a segment into sight. With an offset it takes the focus, and the caret stands there.
  show(index, offset) {
    if (!this.transcript.at(index)) return;
    const { clientHeight } = this.element;
    // Once by what is estimated, and once more by what was measured then.
    for (let time = 0; time < 2; time += 1) {
      const [top, height] = [this.#heights.top(index), this.#heights.at(index)];
      const isInSight = top >= this.element.scrollTop && top + height <= this.element.scrollTop + clientHeight;
      if (!isInSight) this.element.scrollTop = top - Math.max(0, clientHeight - height) * FOLLOWED;
      this.#render(index);
    }
    if (offset !== undefined) this.#focus(index, offset);
  }

  isInSight(index) {
    const [top, height] = [this.#heights.top(index), this.#heights.at(index)];
    const { scrollTop, clientHeight } = this.element;
    return top + height > scrollTop && top < scrollTop + clientHeight;
  }

  // -1: none. `word`: its number among the words with times, where that is known.
  markSpoken(index, word = null) {
    const id = this.transcript.at(index)?.id ?? null;
    if (this.#spoken.id === id && this.#spoken.word === word) return;
    if (this.#spoken.id !== id) {
      this.#rows.get(this.#spoken.id)?.element.classList.remove("segment-list__item--spoken");
      this.#rows.get(id)?.element.classList.add("segment-list__item--spoken");
    }
    const before = this.#rows.get(this.#spoken.id);
    this.#spoken = { id, word };
    for (const row of new Set([before, this.#rows.get(id)])) if (row) this.#highlights.paintRow(row, this.#placesIn);
  }

  // `places` gives [from, to] of what was found in a segment; `current` is { index, from }, the one that is looked at.
  markFound(places, current = null) {
    this.found = places;
    this.foundAt = current && { id: this.transcript.at(current.index)?.id, from: current.from };
    this.#paint();
  }

  // --- What happens ----------------------------------------------------------------------------------------------

  #listen() {
    for (const name of Object.keys(this.#handlers)) this.element.addEventListener(name, this.#handle);
    this.element.addEventListener("scroll", this.#scrolled, { passive: true });
    this.transcript.addEventListener("change", this.#follow);
    this.#resizing = new ResizeObserver((entries) => this.#resized(entries));
    this.#resizing.observe(this.element);
  }

  #handlers = {
    focusin: (event, row) => this.#entered(row),
    focusout: (event, row) => (row.isComposing = false),
    beforeinput: (event, row) => event.target === row.text && this.#willType(event, row),
    input: (event, row) => event.target === row.text && this.#typed(event, row),
    compositionend: (event, row) => event.target === row.text && this.#composed(row),
    change: (event, row) => event.target === row.speaker && this.#speak(row),
    pointerdown: (event, row) => (this.#wasFocused = document.activeElement === row.text),
    click: (event, row) => this.#clicked(event, row),
    keydown: (event, row) => this.#keyed(event, row),
  };

  #handle = (event) => {
    const row = this.#byElement.get(event.target.closest(".segment-list__item"));
    if (row) this.#handlers[event.type](event, row);
  };

  #scrolled = () => this.#render();

  #entered(row) {
    if (this.#focused === row.segment.id) return;
    const before = this.#rows.get(this.#focused);
    this.#focused = row.segment.id;
    if (before) before.element.classList.remove("segment-list__item--current");
    row.element.classList.add("segment-list__item--current");
    this.dispatchEvent(new CustomEvent("current", { detail: { index: row.index } }));
  }

  #typed(event, row) {
    row.isComposing = event.isComposing;
    if (event.isComposing) row.drawTyped();
    else this.#commit(row);
  }

  #composed(row) {
    row.isComposing = false;
    this.#commit(row);
  }

  #commit(row) {
    this.transcript.edit(row.index, row.text.value, row.text.selectionEnd);
  }

  #speak(row) {
    this.transcript.speak(row.index, row.speaker.value.trim());
  }

  // Of a word: where one goes into a segment, or with Control in the one in which one writes.
  #clicked(event, { segment, index, time, text }) {
    if (event.target === time) this.#seek(segment.start, index, false);
    if (event.target !== text || text.selectionStart !== text.selectionEnd) return;
    if (this.#wasFocused && !(event.ctrlKey || event.metaKey)) return;
    const caret = text.selectionEnd;
    const word = segment.words.find((one) => one.from <= caret && caret <= one.to);
    if (word) this.#seek(word.start, index, true);
  }

  #seek(seconds, index, isWord) {
    this.dispatchEvent(new CustomEvent("seek", { detail: { seconds, index, isWord } }));
  }

  #willType(event, row) {
    if (event.isComposing) return;
    const { inputType, data } = event;
    if (inputType === "historyUndo" || inputType === "historyRedo") {
      event.preventDefault();
      this.#travel(inputType === "historyUndo");
    } else if (inputType === "insertLineBreak" || inputType === "insertParagraph") {
      event.preventDefault();
      if (!row.isComposing) this.#split(row);
    } else if (/[\r\n\u2028\u2029]/.test(data ?? "")) {
      event.preventDefault();
      const { selectionStart, selectionEnd } = row.text;
      const { index, offset } = this.transcript.paste(row.index, selectionStart, selectionEnd, data);
      this.show(index, offset);
    }
  }

  #keyed(event, row) {
    if (event.isComposing || event.keyCode === 229) return; // 229: Safari ends a composition with this Enter
    if (event.target === row.speaker && event.key === "Enter") {
      event.preventDefault();
      this.#speak(row);
      row.text.focus();
    }
    if (event.target === row.text && this.#isOurs(event, row)) event.preventDefault();
  }

  #isOurs(event, row) {
    const hasCommand = event.ctrlKey || event.metaKey;
    const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
    if (event.altKey) return false;
    if (hasCommand && (key === "z" || key === "y")) return this.#travel(key === "z" && !event.shiftKey);
    if (hasCommand && key === "Home") return this.#goTo(0, true);
    if (hasCommand && key === "End") return this.#goTo(this.transcript.length - 1, false);
    if (hasCommand || event.shiftKey) return false;
    if (key === "Backspace") return this.#joinBefore(event, row);
    if (key === "Delete") return this.#joinNext(event, row);
    if (key === "ArrowUp") return this.#step(row, -1);
    if (key === "ArrowDown") return this.#step(row, 1);
    if (key === "PageUp") return this.#page(row, -1);
    if (key === "PageDown") return this.#page(row, 1);
    return false;
  }

  #travel(isUndo) {
    this.flush();
    if (isUndo) this.transcript.undo();
    else this.transcript.redo();
    return true;
  }

  #split(row) {
    const { index } = row;
    this.flush();
    const { selectionStart, selectionEnd, value } = row.text;
    if (selectionStart !== selectionEnd) {
      this.transcript.edit(index, value.slice(0, selectionStart) + value.slice(selectionEnd), selectionStart);
    }
    this.transcript.split(index, selectionStart);
    this.show(index + 1, 0);
  }

  #joinBefore(event, { index, text }) {
    if (text.selectionEnd > 0 || index === 0) return false;
    if (!event.repeat) this.show(index - 1, this.transcript.join(index - 1));
    return true;
  }

  #joinNext(event, { index, text }) {
    if (text.selectionStart < text.value.length || index + 1 >= this.transcript.length) return false;
    const offset = text.selectionStart;
    if (!event.repeat) {
      this.transcript.join(index);
      this.show(index, offset);
    }
    return true;
  }

  #step(row, by) {
    const { text, words } = row;
    const caret = text.selectionDirection === "backward" ? text.selectionStart : text.selectionEnd;
    const isAtEdge = by < 0 ? isOnFirstLine(words, caret) : isOnLastLine(words, caret, text.value.length);
    const index = row.index + by;
    if (!isAtEdge || !this.transcript.at(index)) return false;
    const x = caretBox(words, caret)?.x ?? 0;
    this.show(index);
    const next = this.#rows.get(this.transcript.at(index).id);
    this.#focus(index, offsetNear(next.words, next.text.value.length, x, by > 0));
    return true;
  }

  #page(row, by) {
    const y = this.#heights.top(row.index) + by * this.element.clientHeight;
    const there = this.#heights.indexAt(y);
    return this.#goTo(this.#within(there === row.index ? there + by : there), true);
  }

  #within(index) {
    return Math.min(Math.max(index, 0), this.transcript.length - 1);
  }

  #goTo(index, isStart) {
    this.show(index, isStart ? 0 : this.transcript.at(index).text.length);
    return true;
  }

  #focus(index, offset) {
    const { text, element } = this.#rows.get(this.transcript.at(index).id);
    text.focus({ preventScroll: true });
    text.setSelectionRange(offset, offset);
    if (this.#heights.at(index) > this.element.clientHeight) element.scrollIntoView({ block: "nearest" });
  }

  // --- What the document tells -----------------------------------------------------------------------------------

  #follow = ({ detail }) => {
    const { cause, splices, shown } = detail;
    const hadFocus = this.element.contains(document.activeElement) && document.activeElement !== this.element;
    const before = this.#focused;
    if (cause === "edit") return this.#showTyped(splices[0].at);
    for (const { at, removed, inserted } of splices) {
      if (removed === inserted) continue; // measured anew where it is in sight
      const heights = Array.from({ length: inserted }, (_none, number) => this.#estimate(at + number));
      this.#heights.splice(at, removed, heights);
    }
    this.#render();
    this.#suggestSpeakers();
    if (!hadFocus || !this.transcript.length) return;
    if (shown) this.show(this.#within(shown.index), shown.offset);
    else if (this.transcript.indexOf(before) < 0) this.show(this.#within(splices[0].at), 0);
  };

  // The field has it already, and nothing else moves before it has grown.
  #showTyped(index) {
    const segment = this.transcript.at(index);
    const row = this.#rows.get(segment.id);
    row?.show(segment, index, this.transcript.length);
    if (row) this.#highlights.paintRow(row, this.#placesIn);
  }

  #suggestSpeakers() {
    const names = this.transcript.speakers;
    const known = [...this.speakers.children].map((one) => one.value);
    if (names.length === known.length && names.every((name, number) => name === known[number])) return;
    this.speakers.replaceChildren(...names.map((value) => make("option", { value })));
  }

  // --- What is in sight ------------------------------------------------------------------------------------------

  #estimateAll() {
    this.#width = this.element.clientWidth;
    this.#heights = new Heights(this.transcript.length, (index) => this.#estimate(index));
  }

  #estimate(index) {
    const { height, letters, rest } = this.#line;
    return Math.max(1, Math.ceil((this.transcript.at(index)?.text.length ?? 0) / letters)) * height + rest;
  }

  #render(wanted = null) {
    const anchor = this.#anchor();
    const { scrollTop, clientHeight } = this.element;
    const { length } = this.transcript;
    const indices = new Set(wanted === null ? [] : [wanted]);
    const last = this.#heights.indexAt(scrollTop + clientHeight + MARGIN);
    for (let index = this.#heights.indexAt(scrollTop - MARGIN); index <= last; index += 1) indices.add(index);
    const focused = this.current;
    // What has the focus keeps it; beside it the keyboard finds its neighbours.
    if (focused >= 0) [focused - 1, focused, focused + 1].forEach((index) => indices.add(index));
    const there = [...indices].filter((index) => index >= 0 && index < length);
    const fresh = this.#put(there.sort((one, other) => one - other));
    this.#measure(fresh);
    this.#place(anchor);
    this.#paint();
  }

  // What stays where it is while heights above it change: the first row in sight.
  #anchor() {
    const { scrollTop } = this.element;
    const isInSight = ({ top, height }) => top + height > scrollTop && top < scrollTop + this.element.clientHeight;
    const [first] = [...this.#rows.values()].filter(isInSight).sort((one, other) => one.top - other.top);
    return first ? { id: first.segment.id, above: scrollTop - first.top } : null;
  }

  // The rows of these segments, in their order; rows that stay are not moved, as that would take the focus from them.
  #put(indices) {
    const { length } = this.transcript;
    const ids = new Set(indices.map((index) => this.transcript.at(index).id));
    for (const [id, row] of this.#rows) if (!ids.has(id)) this.#drop(id, row);
    const fresh = [];
    let node = this.items.firstElementChild;
    for (const index of indices) {
      const segment = this.transcript.at(index);
      let row = this.#rows.get(segment.id);
      const before = row?.segment;
      if (!row) row = this.#make(segment);
      row.show(segment, index, length, row.isComposing);
      if (row.element === node) node = node.nextElementSibling;
      else this.items.insertBefore(row.element, node);
      if (before !== segment) fresh.push(row);
    }
    return fresh;
  }

  #make(segment) {
    this.#numbered += 1;
    const id = `${this.id}-${this.#numbered}`;
    const row = new Row(this.labels, { speakers: this.speakers.id, language: this.language, unsure: this.unsure, id });
    this.#rows.set(segment.id, row);
    this.#byElement.set(row.element, row);
    row.element.classList.toggle("segment-list__item--spoken", segment.id === this.#spoken.id);
    row.element.classList.toggle("segment-list__item--current", segment.id === this.#focused);
    this.#resizing.observe(row.element);
    return row;
  }

  #drop(id, row) {
    this.#resizing.unobserve(row.element);
    this.#rows.delete(id);
    row.element.remove();
  }

  #measure(rows) {
    for (const row of rows) this.#heights.set(row.index, row.element.offsetHeight);
  }

  #place(anchor) {
    for (const row of this.#rows.values()) {
      const top = this.#heights.top(row.index);
      if (row.top !== top) row.element.style.insetBlockStart = `${top}px`;
      row.top = top;
      row.height = this.#heights.at(row.index);
    }
    const total = this.#heights.total;
    if (this.total !== total) this.items.style.blockSize = `${total}px`;
    this.total = total;
    const row = anchor && this.#rows.get(anchor.id);
    const isElsewhere = row && Math.abs(row.top + anchor.above - this.element.scrollTop) >= 1;
    if (isElsewhere) this.element.scrollTop = row.top + anchor.above;
  }

  #resized(entries) {
    if (this.element.clientWidth !== this.#width) return this.#relayout();
    const anchor = this.#anchor();
    let isOther = false;
    for (const { target, borderBoxSize } of entries) {
      const row = this.#byElement.get(target);
      if (!row || this.#rows.get(row.segment.id) !== row) continue;
      isOther = this.#heights.set(row.index, borderBoxSize[0].blockSize) || isOther;
    }
    if (isOther) this.#place(anchor);
    if (isOther || entries.some(({ target }) => target === this.element)) this.#render();
  }

  // Another width: lines break elsewhere. What is in sight tells how high a line and how long it is.
  #relayout() {
    const anchor = this.#anchor();
    const [row] = this.#rows.values();
    if (row) {
      const { fontSize, lineHeight } = getComputedStyle(row.text);
      const height = parseFloat(lineHeight) || parseFloat(fontSize) * 1.5;
      const letters = Math.max(10, row.text.clientWidth / (parseFloat(fontSize) * 0.5));
      const rest = row.element.offsetHeight - row.words.offsetHeight;
      this.#line = { height, letters, rest };
    }
    this.#estimateAll();
    this.#measure(this.#rows.values());
    this.#place(anchor);
    this.#render();
  }

  #paint() {
    this.#highlights.paint(this.#rows.values(), this.#placesIn);
  }

  #placesIn = ({ segment }) => {
    const places = [];
    const word = segment.id === this.#spoken.id ? segment.words[this.#spoken.word] : undefined;
    if (word) places.push([SPOKEN, word.from, word.to]);
    for (const [from, to] of this.found?.(segment) ?? []) {
      const isCurrent = this.foundAt?.id === segment.id && this.foundAt.from === from;
      places.push([isCurrent ? FOUND_CURRENT : FOUND, from, to]);
    }
    return places;
  };
}

function make(name, properties) {
  return Object.assign(document.createElement(name), properties);
}
