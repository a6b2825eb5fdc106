// Where a letter of a text stands on the screen, asked of the same text laid out below the field.

// The ends of a piece of the text, as ranges are made of them.
export function endsIn(element, from, to) {
  const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
  let start = null;
  let at = 0;
  while (walker.nextNode()) {
    const { currentNode: node } = walker;
    if (!start && from <= at + node.length) start = { startContainer: node, startOffset: from - at };
    if (start && to <= at + node.length) return { ...start, endContainer: node, endOffset: to - at };
    at += node.length;
  }
  return null;
}

// The caret before the letter at `offset`: { x, top, bottom }.
export function caretBox(element, offset) {
  const ends = endsIn(element, offset, offset);
  if (!ends) return null;
  const range = document.createRange();
  range.setStart(ends.startContainer, ends.startOffset);
  const [box] = range.getClientRects();
  return box ? { x: box.left, top: box.top, bottom: box.bottom } : null;
}

export function isOnFirstLine(element, offset) {
  const [here, first] = [caretBox(element, offset), caretBox(element, 0)];
  return !here || !first || here.top < first.bottom;
}

export function isOnLastLine(element, offset, length) {
  const [here, last] = [caretBox(element, offset), caretBox(element, length)];
  return !here || !last || here.bottom > last.top;
}

// The place of the first or last line that is nearest to `x`.
export function offsetNear(element, length, x, isFirst) {
  const edge = isFirst ? 0 : length;
  const line = caretBox(element, edge);
  if (!line) return edge;
  let [best, distance] = [edge, Math.abs(line.x - x)];
  for (let offset = edge; offset >= 0 && offset <= length; offset += isFirst ? 1 : -1) {
    const box = caretBox(element, offset);
    if (!box || box.top >= line.bottom || box.bottom <= line.top) break;
    if (Math.abs(box.x - x) < distance) [best, distance] = [offset, Math.abs(box.x - x)];
  }
  return best;
}
