// What was changed on the page, as the server wants to hear it: for each segment what it was when it came from there,
// and what it is now.

const passages = new WeakMap(); // a segment of the document stays what it is

export function passage(segment) {
  if (!passages.has(segment)) {
    const { start, end, speaker, text } = segment;
    passages.set(segment, { start, end, speaker: inOneLine(speaker), text: inOneLine(text) });
  }
  return passages.get(segment);
}

// As the server keeps it: who types “kata ” goes on to type.
export function inOneLine(text) {
  return text.split(/\s+/u).filter(Boolean).join(" ");
}

export function isSame(one, other) {
  if (!one || !other) return one === other;
  return one.start === other.start && one.end === other.end && one.speaker === other.speaker && one.text === other.text;
}

// `base`: by the id of a segment, { name, passage } as the server has it. Answers the changes, each with the `id` of its
// segment, and the ids of segments without words: these are neither saved nor taken out.
export function changesOf(segments, base, nameOf) {
  const changes = [];
  const here = new Set();
  const wordless = new Set();
  let after = "";
  for (const segment of segments) {
    here.add(segment.id);
    const before = base.get(segment.id);
    const mine = passage(segment);
    const name = before?.name ?? nameOf(segment);
    if (!mine.text) {
      wordless.add(segment.id);
      if (!before) continue;
    } else if (!isSame(before?.passage ?? null, mine)) {
      changes.push({ id: segment.id, name, base: before?.passage ?? null, mine, after });
    }
    after = name;
  }
  for (const [id, { name, passage: gone }] of base) {
    if (!here.has(id)) changes.push({ id, name, base: gone, mine: null, after: "" });
  }
  return { changes, wordless };
}
