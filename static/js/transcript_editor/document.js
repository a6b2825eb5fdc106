// The segments of a transcript while they are corrected, with every step there and back.
//
// "change" tells, in `detail`: `cause` (the name of the method that made it), `indices` (where something is new now),
// `splices` (one after the other: at `at`, `removed` segments gave way to `inserted`), and after undo() and redo()
// `shown` ({ index, offset }: where to look).

import { matcher } from "./matching.js";
import { Segment } from "./segment.js";
import { goesOn, indicesOf, kindOf, shown, spliced } from "./steps.js";
import { UNSPACED, areSame, between, difference, moment, shifted } from "./words.js";

const SHORTEST = 0.001; // seconds
const LINE_BREAKS = /\s*[\r\n\u2028\u2029]+\s*/;

export class TranscriptDocument extends EventTarget {
  #segments;
  #given; // speakers who need not have a segment
  #spoken = new Map(); // speaker → how many segments
  #known = new Map(); // by key or id: the identity of every segment that there ever was
  #done = [];
  #undone = [];
  #open = null; // the step that is being made
  #now;

  constructor(segments, speakers = [], { now = () => performance.now() } = {}) {
    super();
    this.#now = now;
    this.#given = [...speakers];
    this.#segments = segments.map((one) => Segment.read(one));
    this.#count([], this.#segments);
  }

  get length() {
    return this.#segments.length;
  }

  get segments() {
    return [...this.#segments];
  }

  at(index) {
    return this.#segments[index];
  }

  indexOf(id) {
    return this.#segments.findIndex((one) => one.id === id);
  }

  get speakers() {
    return [...new Set([...this.#given, ...this.#spoken.keys()])].filter(Boolean);
  }

  get canUndo() {
    return this.#done.length > 0;
  }

  get canRedo() {
    return this.#undone.length > 0;
  }

  // Seconds at which the letter at `offset` is said; null where that is not known.
  momentAt(index, offset) {
    return moment(this.at(index), offset);
  }

  // --- Changes ---------------------------------------------------------------------------------------------------

  // `caret`: where it stands after the change, if it was typed. Lines become one: a segment has none.
  edit(index, text, caret = null) {
    const before = this.at(index);
    const after = oneLine(text);
    if (after === before.text) return;
    const change = difference(before.text, after, caret);
    const length = after.length - before.text.length;
    const typing = { id: before.id, kind: kindOf(change), change, length, at: this.#now() };
    this.#step("edit", () => this.#put(index, 1, [before.withText(after, change)]), typing);
  }

  // What is before the cut keeps the key, unless nothing is: a key stays with its words.
  split(index, offset) {
    const { text, words, start, end, speaker } = this.at(index);
    const cut = text.length - text.slice(offset).trimStart().length;
    const [first, second] = [text.slice(0, offset).trimEnd(), text.slice(cut)];
    this.#step("split", () => {
      const one = this.at(index);
      const rest = { text: second, words: between(words, cut, text.length) };
      if (!first) return this.#put(index, 1, [Segment.new({ speaker }), one.with(rest)]);
      const when = second ? inside(moment(one, cut), start, end) : end;
      const begun = one.with({ text: first, words: between(words, 0, first.length), end: when });
      return this.#put(index, 1, [begun, Segment.new({ ...rest, speaker, start: when, end: second ? end : null })]);
    });
  }

  // With the next one, whose words begin where it answers; null where there is no next.
  join(index) {
    const [first, second] = [this.at(index), this.at(index + 1)];
    if (!first || !second) return null;
    const [begins, follows] = [first.text.trimEnd(), second.text.trimStart()];
    const isSpaced = begins && follows && !(UNSPACED.test(begins.at(-1)) && UNSPACED.test(follows[0]));
    const meet = begins.length + (isSpaced ? 1 : 0);
    const moved = second.words.map((word) => shifted(word, meet - (second.text.length - follows.length)));
    const keeper = !first.text && second.text && (second.key || !first.key) ? second : first;
    const start = first.start ?? second.start;
    const end = later(first.end, second.end);
    const joined = keeper.with({
      start,
      end: start !== null && end !== null && end <= start ? null : end, // their times were in another order
      speaker: first.speaker || second.speaker,
      text: begins + (isSpaced ? " " : "") + follows,
      words: [...first.words, ...moved],
    });
    this.#step("join", () => this.#put(index, 2, [joined]));
    return meet;
  }

  // This starts now: the one before ends. false where it would end before it starts; then nothing is changed.
  begin(index, seconds) {
    const [before, one, next] = [this.at(index - 1), this.at(index), this.at(index + 1)];
    if (before && before.start !== null && before.start >= seconds) return false;
    const isOver = one.end !== null && one.end <= seconds;
    const end = isOver ? (next && next.start !== null && next.start > seconds ? next.start : null) : one.end;
    const begun = one.with({ start: seconds, end });
    this.#step("begin", () => {
      if (before) this.#put(index - 1, 2, [before.with({ end: seconds }), begun]);
      else this.#put(index, 1, [begun]);
    });
    return true;
  }

  speak(index, speaker) {
    const one = this.at(index);
    if (one.speaker !== speaker) this.#step("speak", () => this.#put(index, 1, [one.with({ speaker })]));
  }

  // An empty one, which then has this index.
  insert(index, fields = {}) {
    const start = this.at(index - 1)?.end ?? null;
    const following = this.at(index)?.start ?? null;
    const end = start !== null && following !== null && following > start ? following : null;
    this.#step("insert", () => this.#put(index, 0, [Segment.new({ start, end, ...fields })]));
  }

  remove(index) {
    if (this.at(index)) this.#step("remove", () => this.#put(index, 1, []));
  }

  // What is pasted takes the place of what is between two letters; each further line is a segment of its own. Answers
  // where it ends: { index, offset }.
  paste(index, from, to, pasted) {
    const lines = pasted.split(LINE_BREAKS).filter((line) => line.trim());
    const { text } = this.at(index);
    const [before, after] = [text.slice(0, from), text.slice(to)];
    const ends = [...lines.keys()].map((line) => before.length + lines.slice(0, line + 1).join(" ").length);
    this.#step("paste", () => {
      this.edit(index, before + lines.join(" ") + after, ends.at(-1) ?? from);
      for (const end of ends.slice(0, -1).reverse()) this.split(index, end);
    });
    const last = index + Math.max(0, lines.length - 1);
    return { index: last, offset: this.at(last).text.length - after.length };
  }

  // Answers how often. `options`: matchCase, matchAccents, wholeWords.
  replaceAll(find, replacement, options = {}) {
    const places = matcher(find, options);
    const line = oneLine(replacement);
    let count = 0;
    this.#step("replaceAll", () => {
      this.#segments.forEach((one, index) => {
        const found = places(one);
        if (!found.length) return;
        count += found.length;
        // From the end, so that the words between two places stay what they are.
        this.#put(index, 1, [found.reduceRight((state, place) => withReplaced(state, place, line), one)]);
      });
    });
    return count;
  }

  // --- There and back --------------------------------------------------------------------------------------------

  undo() {
    return this.#travel("undo", this.#done, this.#undone);
  }

  redo() {
    return this.#travel("redo", this.#undone, this.#done);
  }

  // The newest step that can still be gone; what others changed since is left as they left it.
  #travel(cause, from, to) {
    while (from.length) {
      const step = from.pop();
      const gone = [];
      for (const splice of [...step.splices].reverse()) {
        const back = { after: splice.after, at: splice.at, removed: splice.inserted, inserted: splice.removed };
        const at = this.#place(back);
        if (at === null) continue;
        this.#apply({ ...back, at });
        gone.push({ ...back, at });
      }
      if (!gone.length) continue;
      to.push({ cause: step.cause, splices: gone });
      this.#tell(cause, gone, shown(gone.at(-1)));
      return true;
    }
    return false;
  }

  // Where what a step left stands now; null where it does not stand any more, or what came would be there twice.
  #place({ at, after, removed, inserted }) {
    const stands = (place) => {
      if (removed.length) return removed.every((one, number) => one.isSame(this.at(place + number)));
      return place > 0 ? this.at(place - 1)?.id === after : after === null;
    };
    let place = at;
    if (!stands(place)) place = removed.length ? this.indexOf(removed[0].id) : this.indexOf(after) + 1;
    if (!stands(place)) return null;
    const leaving = new Set(removed.map((one) => one.id));
    const isThere = inserted.some((one) => !leaving.has(one.id) && this.indexOf(one.id) >= 0);
    return isThere ? null : place;
  }

  // --- Saving ----------------------------------------------------------------------------------------------------

  // What stands now, to ask later what has changed since.
  mark() {
    return Object.freeze(this.segments);
  }

  // `changed` has, beside its fields, `after`: the key or id of the one before it. `removed` are keys. `order` are the
  // keys or ids of all, where segments came or went; else null.
  changedSince(mark) {
    const before = new Map(mark.map((one) => [one.id, one]));
    const here = new Set(this.#segments.map((one) => one.id));
    const changed = this.#segments.flatMap((one, index) =>
      one.isSame(before.get(one.id)) ? [] : [{ ...one.toJSON(), after: nameOf(this.at(index - 1)) }],
    );
    const removed = mark.filter((one) => one.key && !here.has(one.id)).map((one) => one.key);
    const isOrdered = mark.length === this.length && mark.every((one, index) => one.id === this.at(index).id);
    return { changed, removed, order: isOrdered ? null : this.#segments.map(nameOf) };
  }

  // What the server has merged takes the place of what stands here. A new segment is known by the `id` with which it
  // was sent. What was changed here since `mark` (when it was sent) stays as it is here. Answers the mark of what the
  // server has, for the next changedSince(). The history of other segments stays.
  replace(merged, mark = this.mark()) {
    for (const one of [...mark, ...this.#segments]) this.#know(one.identity);
    const before = new Map(mark.map((one) => [one.id, one]));
    const here = new Map(this.#segments.map((one) => [one.id, one]));
    const onServer = merged.map((told) => this.#read(told, here));
    const isChanged = (one) => !one.isSame(before.get(one.id));
    const result = onServer
      .filter((one) => here.has(one.id) || !before.has(one.id)) // else it was removed here
      .map((one) => (here.has(one.id) && isChanged(here.get(one.id)) ? here.get(one.id) : one));
    this.#keepOwn(result, isChanged);
    const splices = spliced(this.#segments, result);
    for (const splice of splices) this.#apply(splice);
    if (splices.length) this.#tell("replace", splices);
    return Object.freeze(onServer);
  }

  #know(identity) {
    this.#known.set(identity.id, identity);
    if (identity.key) this.#known.set(identity.key, identity);
  }

  #read(told, here) {
    const identity = this.#known.get(told.id) ?? this.#known.get(told.key);
    if (!identity) return this.#readNew(told);
    identity.key = told.key ?? identity.key;
    this.#know(identity);
    const read = Segment.read(told, identity);
    const one = here.get(identity.id);
    return one?.isSame(read) && areSame(one.words, read.words) ? one : read;
  }

  #readNew(told) {
    const read = Segment.read(told);
    this.#know(read.identity);
    return read;
  }

  // What is new here, or was changed here while somebody else removed it, behind the one that it stood behind.
  #keepOwn(result, isChanged) {
    const there = new Set(result.map((one) => one.id));
    this.#segments.forEach((one, index) => {
      if (there.has(one.id) || !isChanged(one)) return;
      let before = index - 1;
      while (before >= 0 && !there.has(this.at(before).id)) before -= 1;
      const place = before < 0 ? 0 : result.findIndex((other) => other.id === this.at(before).id) + 1;
      result.splice(place, 0, one);
      there.add(one.id);
    });
  }

  // --- One step --------------------------------------------------------------------------------------------------

  #step(cause, work, typing = null) {
    if (this.#open) return void work();
    this.#open = { cause, splices: [], typing };
    try {
      work();
    } finally {
      const step = this.#open;
      this.#open = null;
      if (step.splices.length) {
        this.#keep(step);
        this.#tell(cause, step.splices);
      }
    }
  }

  #keep(step) {
    this.#undone.length = 0;
    const last = this.#done.at(-1);
    if (!goesOn(last, step)) return void this.#done.push(step);
    const [splice] = step.splices;
    const length = last.typing.length + step.typing.length;
    const splices = [{ ...last.splices[0], inserted: splice.inserted }];
    this.#done[this.#done.length - 1] = { ...last, splices, typing: { ...step.typing, length } };
  }

  #put(at, removed, inserted) {
    const splice = {
      at,
      after: this.at(at - 1)?.id ?? null,
      removed: this.#segments.slice(at, at + removed),
      inserted,
    };
    this.#open.splices.push(splice);
    this.#apply(splice);
  }

  #apply({ at, removed, inserted }) {
    this.#count(removed, inserted);
    if (removed.length === inserted.length) inserted.forEach((one, number) => (this.#segments[at + number] = one));
    else this.#segments.splice(at, removed.length, ...inserted);
  }

  #count(removed, inserted) {
    for (const { speaker } of inserted) this.#spoken.set(speaker, (this.#spoken.get(speaker) ?? 0) + 1);
    for (const { speaker } of removed) {
      const left = this.#spoken.get(speaker) - 1;
      if (left) this.#spoken.set(speaker, left);
      else this.#spoken.delete(speaker);
    }
  }

  #tell(cause, splices, at = null) {
    const told = splices.map((one) => ({ at: one.at, removed: one.removed.length, inserted: one.inserted.length }));
    const detail = { cause, splices: told, indices: indicesOf(told), shown: at };
    this.dispatchEvent(new CustomEvent("change", { detail }));
  }
}

function withReplaced(segment, [from, to], replacement) {
  const { text } = segment;
  const change = { from, until: to, now: from + replacement.length };
  return segment.withText(text.slice(0, from) + replacement + text.slice(to), change);
}

function oneLine(text) {
  return LINE_BREAKS.test(text) ? text.split(LINE_BREAKS).join(" ") : text;
}

// Leaves something of the time on both sides; null where there is too little, or it is not known.
function inside(when, start, end) {
  const [least, most] = [start === null ? -Infinity : start + SHORTEST, end === null ? Infinity : end - SHORTEST];
  return when === null || least > most ? null : Math.round(Math.min(Math.max(when, least), most) * 1000) / 1000;
}

function later(one, other) {
  if (one === null || other === null) return other;
  return Math.max(one, other);
}

function nameOf(segment) {
  return segment ? (segment.key ?? segment.id) : null;
}
