// Words with times inside the text of a segment: from one character to another, as long as nobody touched them.
// The server carries the exact times when it saves; here they serve to show, to mark and to jump.

// Scripts without spaces between words, as on the server: Han, kana, Thai, Lao, Khmer, Burmese.
export const UNSPACED = /[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]/;
const NONE = Object.freeze([]);

// From the server's lists [start, end, text] or [start, end, text, confidence]; what is not in the text is left out.
export function placed(text, lists) {
  if (!lists?.length) return NONE;
  const words = [];
  let at = 0;
  for (const [start, end, word, confidence = null] of lists) {
    const from = text.indexOf(word, at);
    if (from < 0) continue;
    at = from + word.length;
    words.push({ from, to: at, start, end, confidence });
  }
  return words;
}

export function toLists(text, words) {
  if (!words.length) return null;
  return words.map(({ from, to, start, end, confidence }) => {
    const list = [start, end, text.slice(from, to)];
    return confidence === null ? list : [...list, confidence];
  });
}

// `unsure`: a word of which the machine was less sure is marked.
export function isUncertain(word, unsure) {
  return word.confidence !== null && word.confidence < unsure;
}

// Where two texts differ: both are the same before `from`, and after `until` of the one and `now` of the other. Where
// the caret stands after the change says which of several letters alike was typed.
export function difference(before, after, caret = null) {
  const shorter = Math.min(before.length, after.length);
  const most = caret === null ? shorter : Math.min(shorter, after.length - caret);
  let tail = 0;
  let from = 0;
  if (caret === null) while (from < shorter && before[from] === after[from]) from += 1;
  while (tail < Math.min(most, shorter - from) && before.at(-1 - tail) === after.at(-1 - tail)) tail += 1;
  if (caret !== null) while (from < shorter - tail && before[from] === after[from]) from += 1;
  return { from, until: before.length - tail, now: after.length - tail };
}

// Of the words of `before`, those that `after` still has as they were.
export function carried(words, before, after, { from, until, now }) {
  if (!words.length) return words;
  const isGlued = (letter) => letter !== undefined && letter.trim() !== "" && !UNSPACED.test(letter);
  const moved = now - until;
  const kept = [];
  for (const word of words) {
    if (word.to <= from) {
      const isLonger = word.to === from && isGlued(after[from]) && !UNSPACED.test(before[from - 1]);
      if (!isLonger) kept.push(word);
    } else if (word.from >= until) {
      const isLonger = word.from === until && isGlued(after[now - 1]) && !UNSPACED.test(before[until]);
      if (!isLonger) kept.push(shifted(word, moved));
    }
  }
  return kept;
}

export function between(words, from, to) {
  return words.filter((word) => word.from >= from && word.to <= to).map((word) => shifted(word, -from));
}

export function areSame(words, others) {
  const isSame = (one, other) => Object.keys(one).every((name) => one[name] === other[name]);
  return words.length === others.length && words.every((one, number) => isSame(one, others[number]));
}

export function shifted(word, by) {
  return by === 0 ? word : { ...word, from: word.from + by, to: word.to + by };
}

// When the letter at `offset` is said: from the words around it, or by how far it is into the text. null: not known.
export function moment({ text, start, end, words }, offset) {
  let before = start === null ? null : [0, start];
  let after = end === null ? null : [text.length, end];
  for (const word of words) {
    if (word.from <= offset) before = [word.from, word.start];
    if (word.to <= offset) before = [word.to, word.end];
    if (word.to > offset) {
      after = word.from >= offset ? [word.from, word.start] : [word.to, word.end];
      break;
    }
  }
  if (before && before[0] === offset) return before[1];
  if (after && after[0] === offset) return after[1];
  if (!before || !after) return null;
  const seconds = before[1] + ((after[1] - before[1]) * (offset - before[0])) / (after[0] - before[0]);
  return Math.round(Math.min(Math.max(seconds, start ?? seconds), end ?? seconds) * 1000) / 1000;
}
