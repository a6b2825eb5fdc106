// Where a text has what is looked for. Composed and decomposed letters are the same; case and accents, if wanted.

const ASCII = /^[\x00-\x7f]*$/;
// What is put at a letter and may be left out: accents, harakat, niqqud; not the vowels of Javanese or Devanagari.
const ACCENT = /^(?=\p{Mn})[\p{Script=Inherited}\p{Script=Greek}\p{Script=Arabic}\p{Script=Hebrew}]$/u;
const MARK = /^\p{M}$/u;
const IN_WORD = /[\p{L}\p{N}\p{M}_]/u;

// Segments stay what they are, and are folded once in each way.
const FOLDED = [new WeakMap(), new WeakMap(), new WeakMap(), new WeakMap()];

// Answers a function that gives the places [from, to] in the text of a segment, none over another. `wholeWords`: only
// where no letter stands beside it.
export function matcher(wanted, { matchCase = false, matchAccents = false, wholeWords = false } = {}) {
  const folding = { matchCase, matchAccents };
  const needle = fold(wanted, folding).folded;
  const known = FOLDED[Number(matchCase) + 2 * Number(matchAccents)];
  return (segment) => {
    if (!needle) return [];
    if (!known.has(segment)) known.set(segment, fold(segment.text, folding));
    return [...places(segment.text, known.get(segment), needle, wholeWords)];
  };
}

function* places(text, { folded, origin }, needle, wholeWords) {
  for (let at = folded.indexOf(needle); at >= 0; ) {
    const until = at + needle.length;
    const [from, to] = origin ? [origin[at], origin[until] ?? text.length] : [at, until];
    const isMatch =
      from < to &&
      (!origin || at === 0 || origin[at - 1] !== from) && // not from within a letter that became several
      !MARK.test(String.fromCodePoint(folded.codePointAt(until) ?? 0x20)) &&
      !(wholeWords && (IN_WORD.test(letterBefore(text, from)) || IN_WORD.test(letterAt(text, to))));
    if (isMatch) yield [from, to];
    at = folded.indexOf(needle, isMatch ? until : at + 1);
  }
}

// `origin`: for each unit of the folded text, where its letter stands in the text; null where they are the same places.
function fold(text, { matchCase, matchAccents }) {
  if (ASCII.test(text)) return { folded: matchCase ? text : text.toLowerCase(), origin: null };
  let folded = "";
  const origin = [];
  let at = 0;
  for (const letter of text) {
    for (const part of letter.normalize("NFD")) {
      if (!matchAccents && ACCENT.test(part)) continue;
      const lower = matchCase ? part : part.toLowerCase();
      for (let unit = 0; unit < lower.length; unit += 1) origin.push(at);
      folded += lower;
    }
    at += letter.length;
  }
  return { folded, origin };
}

function letterAt(text, at) {
  return at < text.length ? String.fromCodePoint(text.codePointAt(at)) : "";
}

function letterBefore(text, at) {
  return [...text.slice(Math.max(0, at - 2), at)].at(-1) ?? "";
}
