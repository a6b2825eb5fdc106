// A thousand changes of a transcript, each of them at random and the same for the same seed; then all of them back, and
// all of them forth. Answers what was found wrong after any of them, and whether it came back to where it was.

import { TranscriptDocument } from "/static/js/transcript_editor/document.js";

const WORDS = "saya itu rumah Senèn e\u0301mpang كان 華 ya. al-kitab a aa".split(" ");
const SEGMENTS = 40;
const CHANGES = 1000;

export function changeAtRandom(seed) {
  const random = generator(seed);
  const below = (most) => Math.floor(random() * most);
  const word = () => WORDS[below(WORDS.length)];
  let now = 0;
  const segments = Array.from({ length: SEGMENTS }, (_none, number) => {
    const words = Array.from({ length: below(12) }, word);
    const timed = words.map((one, at) => [number * 3 + at / 10, number * 3 + at / 10 + 0.1, one, 0.5]);
    return {
      key: `s${number}`,
      start: number * 3,
      end: number * 3 + 3,
      speaker: `P${number % 3}`,
      text: words.join(" "),
      words: timed.length ? timed : null,
    };
  });
  const transcript = new TranscriptDocument(segments, [], { now: () => now });
  const state = () => JSON.stringify(transcript.segments);
  const changes = {
    write(at, { text }, from) {
      const written = word();
      transcript.edit(at, text.slice(0, from) + written + text.slice(from), from + written.length);
    },
    erase: (at, { text }, from) => transcript.edit(at, text.slice(0, from) + text.slice(from + below(5)), from),
    split: (at, _one, from) => transcript.split(at, from),
    join: (at) => transcript.join(at),
    begin: (at) => transcript.begin(at, Math.round(random() * SEGMENTS * 3000) / 1000),
    speak: (at) => transcript.speak(at, `P${below(4)}`),
    insert: () => transcript.insert(below(transcript.length + 1)),
    remove: (at) => transcript.remove(at),
    paste: (at, { text }, from) => transcript.paste(at, from, text.length, "satu\ndua tiga\n\nempat"),
    replaceAll: () => below(5) === 0 && transcript.replaceAll(word(), word()),
  };
  const names = Object.keys(changes);
  const first = state();
  const wrong = [];
  const done = {};
  for (let number = 0; number < CHANGES; number += 1) {
    now += below(2000);
    if (!transcript.length) transcript.insert(0);
    const name = names[below(names.length)];
    const at = below(transcript.length);
    changes[name](at, transcript.at(at), below(transcript.at(at).text.length + 1));
    done[name] = (done[name] ?? 0) + 1;
    wrong.push(...faults(transcript).map((fault) => `${name}: ${fault}`));
  }
  const last = state();
  let steps = 0;
  while (transcript.undo()) steps += 1;
  const isBack = state() === first;
  while (transcript.redo());
  return { wrong, done, steps, isOther: first !== last, isBack, isForth: state() === last };
}

function faults(transcript) {
  const found = [];
  for (const { start, end, text, words } of transcript.segments) {
    if (start !== null && end !== null && end <= start) found.push(`from ${start} to ${end}`);
    const isPlaced = ({ from, to }, at) => from >= (words[at - 1]?.to ?? 0) && from < to && to <= text.length;
    if (!words.every(isPlaced)) found.push(`words are not in order in "${text}"`);
  }
  if (new Set(transcript.segments.map((one) => one.id)).size < transcript.length) found.push("a segment is there twice");
  return found;
}

function generator(seed) {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
