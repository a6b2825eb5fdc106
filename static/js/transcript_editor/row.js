// One segment on the screen: its time, its speaker, and its words in a field that lies over the same words laid out.
//
// Why a field in each row and not one editable element: fields take input methods, pasting, right-to-left text and
// screen readers as every browser does them, the caret lands where one clicks, and nothing is put in the place of
// anything when the focus comes. The words below give the field its height without being measured, and carry the marks.

import { clock, filled } from "../player/recording.js";
import { difference, carried, isUncertain } from "./words.js";

const MOST_SPEAKER = 120; // characters; knowledge.models.Segment.speaker

export class Row {
  constructor(labels, { speakers, language, unsure, id }) {
    this.labels = labels;
    this.unsure = unsure;
    this.segment = null;
    this.element = make("li", "segment-list__item");
    this.time = make("button", "segment-list__time", { type: "button" });
    const single = { type: "text", maxLength: MOST_SPEAKER, autocomplete: "off", dir: "auto" };
    this.speaker = make("input", "segment-list__speaker", single);
    this.speaker.setAttribute("list", speakers);
    this.words = make("div", "segment-list__words", { dir: "auto", ariaHidden: "true" });
    this.text = make("textarea", "segment-list__text", { rows: 1, dir: "auto", enterKeyHint: "enter" });
    this.notice = make("p", "segment-list__notice", { id: `${id}-uncertain`, hidden: true });
    for (const one of [this.words, this.text]) if (language) one.lang = language;
    this.text.setAttribute("aria-describedby", this.notice.id);
    const field = make("div", "segment-list__field");
    field.append(this.words, this.text);
    this.element.append(this.time, this.speaker, field, this.notice);
  }

  // `index` of `count`. A field in which an input method composes is left alone: it has the newest words.
  show(segment, index, count, isComposing = false) {
    const before = this.segment;
    this.segment = segment;
    this.number(index, count);
    if (before === segment) return;
    if (before?.start !== segment.start || !before) this.showTime();
    if (before?.speaker !== segment.speaker) this.speaker.value = segment.speaker;
    if (isComposing) return;
    if (this.text.value !== segment.text) this.write(segment.text);
    this.draw(segment.text, segment.words);
  }

  number(index, count) {
    if (this.index === index && this.count === count) return;
    [this.index, this.count] = [index, count];
    this.element.ariaPosInSet = index + 1;
    this.element.ariaSetSize = count;
    this.speaker.ariaLabel = filled(this.labels.speaker, { number: index + 1 });
    this.text.ariaLabel = filled(this.labels.text, { number: index + 1 });
  }

  showTime() {
    const { start } = this.segment;
    this.time.disabled = start === null;
    this.time.textContent = start === null ? "–" : clock(start);
    this.time.ariaLabel = start === null ? this.labels.untimed : filled(this.labels.play, { time: clock(start) });
  }

  // The caret stays at its letter when the words around it change.
  write(text) {
    const isFocused = document.activeElement === this.text;
    const { value, selectionEnd } = this.text;
    this.text.value = text;
    if (!isFocused) return;
    const { from, until, now } = difference(value, text);
    const caret = selectionEnd <= from ? selectionEnd : selectionEnd >= until ? selectionEnd + now - until : now;
    this.text.setSelectionRange(caret, caret);
  }

  // What is in the field and not yet in the document: an input method is composing.
  drawTyped() {
    const { text, words } = this.segment;
    const typed = this.text.value;
    this.draw(typed, carried(words, text, typed, difference(text, typed, this.text.selectionEnd)));
  }

  draw(text, words) {
    const parts = [];
    const uncertain = [];
    let at = 0;
    for (const word of words) {
      if (!isUncertain(word, this.unsure)) continue;
      const mark = make("mark", "segment-list__uncertain");
      mark.textContent = text.slice(word.from, word.to);
      parts.push(text.slice(at, word.from), mark);
      uncertain.push(mark.textContent);
      at = word.to;
    }
    // A line of its own also when nothing is in it.
    this.words.replaceChildren(...parts, `${text.slice(at)}\u200b`);
    this.notice.textContent = uncertain.length ? filled(this.labels.uncertain, { words: uncertain.join(", ") }) : "";
  }
}

function make(name, className, properties = {}) {
  return Object.assign(document.createElement(name), { className, ...properties });
}
