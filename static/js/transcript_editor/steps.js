// The steps of a document's history: what belongs to one, what it changed, and where one looks when it is undone.

import { difference } from "./words.js";

const PAUSE = 1000; // ms; who thinks longer begins another step
const PHRASE = 30; // characters; after so many the next word begins another step

// Typing that continues what was typed last.
export function goesOn(last, step) {
  const [before, now] = [last?.typing, step.typing];
  if (!before || !now) return false;
  if (before.id !== now.id || before.kind !== now.kind || now.kind === "replaced") return false;
  if (now.at - before.at > PAUSE) return false;
  if (!last.splices[0].inserted[0].isSame(step.splices[0].removed[0])) return false;
  if (now.kind === "erased") return now.change.until === before.change.from || now.change.from === before.change.from;
  const [typed] = step.splices[0].inserted;
  const isNewWord = /\s/.test(typed.text[now.change.from - 1] ?? "") && /\S/.test(typed.text[now.change.from]);
  return now.change.from === before.change.now && !(isNewWord && before.length >= PHRASE);
}

export function kindOf({ from, until, now }) {
  if (from === until) return "typed";
  return from === now ? "erased" : "replaced";
}

export function indicesOf(splices) {
  let indices = [];
  for (const { at, removed, inserted } of splices) {
    indices = indices.filter((index) => index < at || index >= at + removed);
    indices = indices.map((index) => (index < at ? index : index + inserted - removed));
    for (let number = 0; number < inserted; number += 1) indices.push(at + number);
  }
  return indices.sort((one, other) => one - other);
}

export function shown({ at, removed, inserted }) {
  const [before, after] = [removed[0]?.text ?? "", inserted[0]?.text ?? ""];
  const { from, now } = difference(before, after);
  return { index: at, offset: removed.length === inserted.length ? now : from };
}

// What leads from one list of segments to another, most of which are in both, in the same order.
export function spliced(before, after) {
  const [old, coming] = [new Set(before.map((one) => one.id)), new Set(after.map((one) => one.id))];
  const passed = new Set();
  const splices = [];
  const put = (at, removed, inserted) => splices.push({ at, removed, inserted });
  let from = 0;
  after.forEach((one, at) => {
    const comesLater = old.has(one.id) && !passed.has(one.id);
    while (from < before.length && before[from].id !== one.id && (comesLater || !coming.has(before[from].id))) {
      passed.add(before[from].id);
      put(at, [before[from]], []);
      from += 1;
    }
    if (before[from]?.id === one.id) {
      if (before[from] !== one) put(at, [before[from]], [one]);
      from += 1;
    } else put(at, [], [one]);
  });
  while (from < before.length) put(after.length, [before[from++]], []);
  return splices;
}
