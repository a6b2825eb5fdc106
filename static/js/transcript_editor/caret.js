// Where a letter of a text stands on the screen, asked of the same text laid out below the field.

export function rangeIn(element, from, to) {
  const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
  const range = document.createRange();
  let at = 0;
  let isBegun = false;
  while (walker.nextNode()) {
    const { length } = walker.currentNode;
    if (!isBegun && from <= at + length) {
      range.setStart(walker.currentNode, from - at);
      isBegun = true;
    }
    if (isBegun && to <= at + length) {
      range.setEnd(walker.currentNode, to - at);
      return range;
    }
    at += length;
  }
  return null;
}

// The caret before the letter at `offset`: { x, top, bottom }.
export function caretBox(element, offset) {
  const range = rangeIn(element, offset, offset);
  const [box] = range?.getClientRects() ?? [];
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
