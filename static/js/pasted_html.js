// What Word, Google Docs, LibreOffice and spreadsheets put on the clipboard, as the parts of a text: rich text in Draft's
// raw form (https://draftjs.org/docs/api-reference-data-conversion) and tables in the form of the table block.
//
// read() answers {parts, notices}: a part is {text} or {table}; a notice names what could not be kept as it was.

const SKIPPED = new Set(["STYLE", "SCRIPT", "META", "LINK", "TITLE", "XML", "TEMPLATE", "NOSCRIPT", "COL", "COLGROUP"]);
const BLOCKS = new Set(["P", "DIV", "SECTION", "ARTICLE", "PRE", "DL", "DT", "DD", "UL", "OL", "TR", "FIGURE", "ADDRESS", "CAPTION"]);
const HEADINGS = { H1: "header-three", H2: "header-three", H3: "header-three", H4: "header-four", H5: "header-four", H6: "header-four" };
const LIST_ITEMS = { UL: "unordered-list-item", OL: "ordered-list-item" };
const PARAGRAPH = { type: "unstyled", depth: 0 };
const DEEPEST = 4; // Draft knows no deeper list
const LINKS = /^(https?|ftp|mailto|tel):/i;
// Word, Google Docs and LibreOffice: the number in the text leads to the note, the number of the note leads back.
const TO_NOTE = /#(?:_ftn|_edn|ftnt|sdfootnote|sdendnote)(\d+|[ivxlc]+)(?:sym)?$/;
const FROM_NOTE = /#(?:_ftnref|_ednref|ftnt_ref|sdfootnote|sdendnote)(\d+|[ivxlc]+)(?:anc)?$/;
const NOTE = /mso-element:\s*(?:footnote|endnote)\s*(?:;|$)/;
const NOTE_ID = /^sd(?:foot|end)note\d+$/;
export const LARGEST_TABLE = 1_500; // cells; each is a field of the form, and a form takes 10,000

export function read(html) {
  const page = new DOMParser().parseFromString(html, "text/html");
  return new Reader().read(page.body);
}

class Reader {
  constructor() {
    this.parts = [];
    this.notes = [];
    this.notices = new Set();
    this.text = new TextWriter();
    this.numbered = false; // a number of a note stood in the text
  }

  read(body) {
    this.walk(body, { styles: [], link: null, block: PARAGRAPH });
    this.endText();
    if (this.notes.length) {
      this.parts.push({ text: joined(this.notes) });
      this.notices.add("notes");
    } else if (this.numbered) {
      this.notices.add("numbers");
    }
    return { parts: inFewParts(this.parts), notices: this.notices };
  }

  endText() {
    const text = this.text.end();
    if (text.blocks.length) this.parts.push({ text });
    this.text = new TextWriter();
  }

  walk(node, context) {
    for (const child of node.childNodes) {
      if (child.nodeType === Node.TEXT_NODE) this.text.write(child.data, context);
      else if (child.nodeType === Node.ELEMENT_NODE) this.element(child, context);
    }
  }

  element(element, context) {
    const tag = element.tagName;
    const said = element.getAttribute("style") ?? "";
    if (SKIPPED.has(tag) || /mso-list:\s*Ignore/i.test(said) || /display:\s*none/i.test(said)) return;
    if (tag === "BR") this.text.newLine(context);
    else if (tag === "IMG" || tag === "SVG") this.notices.add("pictures");
    else if (tag === "TABLE") this.table(element, context);
    else if (tag === "A" && TO_NOTE.test(element.getAttribute("href") ?? "")) this.number(element, context);
    else if (NOTE.test(said) || NOTE_ID.test(element.id) || isNote(element)) this.note(element);
    else if (tag === "LI") this.block(element, context, { type: listItem(element), depth: listDepth(element) });
    else if (wordList(element, said)) this.block(element, context, wordList(element, said));
    else if (tag in HEADINGS) this.block(element, context, { type: HEADINGS[tag], depth: 0 });
    else if (tag === "BLOCKQUOTE") this.block(element, context, { type: "blockquote", depth: 0 });
    else if (BLOCKS.has(tag)) this.paragraph(element, context);
    else this.walk(element, inside(element, context));
  }

  block(element, context, block) {
    this.text.endBlock();
    this.walk(element, { ...inside(element, context), block });
    this.text.endBlock();
  }

  // Inside an item of a list a paragraph is a line of it.
  paragraph(element, context) {
    if (!isItem(context.block)) this.block(element, context, context.block);
    else {
      this.text.newLine(context);
      this.walk(element, inside(element, context));
    }
  }

  number(element, context) {
    this.numbered = true;
    const number = element.textContent.trim().replace(/^\[(.*)\]$/, "$1");
    this.text.write(number, { ...context, link: null, styles: [...context.styles, "SUPERSCRIPT"] });
  }

  // At the end of what was pasted: its number raised, as in the text, and its words.
  note(element) {
    const reader = new Reader();
    for (const back of element.querySelectorAll("a[href]")) {
      if (!FROM_NOTE.test(back.getAttribute("href"))) continue;
      back.removeAttribute("href");
      const raised = element.ownerDocument.createElement("sup");
      raised.textContent = back.textContent.trim().replace(/^\[(.*)\]$/, "$1");
      back.replaceWith(raised, " ");
    }
    reader.walk(element, { styles: [], link: null, block: PARAGRAPH });
    this.notes.push(reader.text.end());
    reader.notices.forEach((notice) => this.notices.add(notice));
  }

  table(element, context) {
    const rows = [...element.rows];
    if (rows.length < 2 && (rows[0]?.cells.length ?? 0) < 2) {
      for (const cell of element.querySelectorAll("td, th, caption")) this.block(cell, context, PARAGRAPH);
      return;
    }
    const table = tableOf(element, this.notices);
    this.endText();
    if (table.rows.length || table.headings.some(Boolean)) this.parts.push({ table });
  }
}

// Draft's blocks, written from left to right.
class TextWriter {
  constructor() {
    this.blocks = [];
    this.entities = [];
    this.current = null;
  }

  write(data, { styles, link, block }) {
    let text = data.replace(/[ \t\r\n\f\u00a0]+/g, " ");
    if (!this.current || /[\s]$/.test(this.current.text)) text = text.replace(/^ /, "");
    if (!text) return;
    this.current ??= { ...block, text: "", inlineStyleRanges: [], entityRanges: [], data: {}, key: key() };
    const range = { offset: this.current.text.length, length: text.length };
    for (const style of new Set(styles)) {
      if (style !== "BOLD" || !block.type.startsWith("header")) addRange(this.current.inlineStyleRanges, { ...range, style });
    }
    if (link) {
      if (this.entities.at(-1)?.data.url !== link) this.entities.push({ type: "LINK", mutability: "MUTABLE", data: { url: link } });
      addRange(this.current.entityRanges, { ...range, key: this.entities.length - 1 });
    }
    this.current.text += text;
  }

  newLine() {
    if (this.current) this.current.text = `${this.current.text.trimEnd()}\n`;
  }

  endBlock() {
    if (!this.current) return;
    this.current.text = this.current.text.trimEnd();
    for (const ranges of [this.current.inlineStyleRanges, this.current.entityRanges]) {
      for (const range of ranges) range.length = Math.min(range.length, this.current.text.length - range.offset);
    }
    if (this.current.text) this.blocks.push(this.current);
    this.current = null;
  }

  end() {
    this.endBlock();
    return { blocks: this.blocks, entityMap: { ...this.entities } };
  }
}

function addRange(ranges, range) {
  const { offset: _offset, length: _length, ...what } = range;
  const before = ranges.findLast((one) => Object.keys(what).every((name) => one[name] === what[name]));
  if (before && before.offset + before.length === range.offset) before.length += range.length;
  else ranges.push(range);
}

function inside(element, context) {
  let styles = context.styles;
  const { fontWeight, fontStyle, verticalAlign } = element.style;
  const put = (style, on) => {
    styles = on ? [...styles, style] : styles.filter((one) => one !== style);
  };
  if (["B", "STRONG"].includes(element.tagName)) put("BOLD", true);
  if (["I", "EM", "CITE", "DFN"].includes(element.tagName)) put("ITALIC", true);
  if (fontWeight) put("BOLD", ["bold", "bolder"].includes(fontWeight) || Number(fontWeight) >= 600);
  if (fontStyle) put("ITALIC", ["italic", "oblique"].includes(fontStyle));
  if (element.tagName === "SUP" || verticalAlign === "super") put("SUPERSCRIPT", true);
  if (element.tagName === "SUB" || verticalAlign === "sub") put("SUBSCRIPT", true);
  const href = element.tagName === "A" ? (element.getAttribute("href") ?? "").trim() : "";
  return { ...context, styles, link: LINKS.test(href) ? href : context.link };
}

// Google Docs marks a note by nothing but the way back.
const isNote = (element) => element.tagName === "P" && FROM_NOTE.test(element.querySelector("a[href]")?.getAttribute("href") ?? "");

const isItem = (block) => block.type.endsWith("list-item");
const listItem = (item) => LIST_ITEMS[item.parentElement?.closest("ul, ol")?.tagName] ?? LIST_ITEMS.UL;

function listDepth(item) {
  let lists = 0;
  for (let list = item.parentElement; list; list = list.parentElement) lists += list.tagName in LIST_ITEMS ? 1 : 0;
  return Math.min(Math.max(lists - 1, 0), DEEPEST);
}

// Word's lists are paragraphs, whose number or bullet stands in a part that a list should ignore.
function wordList(element, said) {
  const level = said.match(/mso-list:[^;]*\blevel(\d)/i);
  if (!level || !["P", "DIV"].includes(element.tagName)) return null;
  const marker = element.querySelector("[style*='mso-list:Ignore' i], [style*='mso-list: Ignore' i]")?.textContent.trim() ?? "";
  return {
    type: /^\(?[\p{L}\p{N}]{1,5}[.)]/u.test(marker) ? LIST_ITEMS.OL : LIST_ITEMS.UL,
    depth: Math.min(Number(level[1]) - 1, DEEPEST),
  };
}

function tableOf(element, notices) {
  const grid = gridOf(element, notices).filter((row) => row.some((cell) => cell.text));
  const head = grid.length > 1 && grid[0].every((cell) => cell.heading || cell.bold || !cell.text) ? grid.shift() : [];
  const named = (cells) => cells.length > 0 && cells.every((cell) => cell.heading);
  const width = Math.max(0, head.length, ...grid.map((row) => row.length));
  const filled = (row) => Array.from({ length: width }, (_, place) => row[place]?.text ?? "");
  return {
    caption: element.caption ? cellOf(element.caption, notices).text.replaceAll("\n", " ") : "",
    headings: filled(head).map((heading) => heading.replaceAll("\n", " ")),
    rows: grid.map(filled),
    firstColumnIsHeading: named(grid.map((row) => row[0])),
  };
}

// A cell that spans several is written once; the others stay empty.
function gridOf(element, notices) {
  const grid = [...element.rows].map(() => []);
  [...element.rows].forEach((row, y) => {
    let x = 0;
    for (const cell of row.cells) {
      while (grid[y][x]) x += 1;
      const said = cellOf(cell, notices);
      const [across, down] = [Math.min(cell.colSpan, 100), Math.min(cell.rowSpan || 1, grid.length - y)];
      if (across > 1 || down > 1) notices.add("merged");
      for (let dy = 0; dy < down; dy += 1) {
        for (let dx = 0; dx < across; dx += 1) grid[y + dy][x + dx] = dx || dy ? { ...said, text: "" } : said;
      }
      x += across;
    }
    for (let place = 0; place < grid[y].length; place += 1) grid[y][place] ??= { text: "" };
  });
  return grid;
}

function cellOf(cell, notices) {
  const reader = new Reader();
  for (const inner of [...cell.querySelectorAll("table")]) {
    inner.replaceWith(...[...inner.querySelectorAll("tr")].map((row) => line(row, cell.ownerDocument)));
  }
  for (const number of cell.querySelectorAll("a[href]")) {
    if (TO_NOTE.test(number.getAttribute("href"))) number.replaceWith(`[${number.textContent.trim().replace(/^\[|\]$/g, "")}]`);
  }
  reader.walk(cell, { styles: [], link: null, block: PARAGRAPH });
  const { blocks } = reader.text.end();
  reader.notices.forEach((notice) => notices.add(notice));
  const bold = blocks.length > 0 && blocks.every((block) => covers(block, "BOLD"));
  const heading = cell.tagName === "TH" || cell.parentElement?.parentElement?.tagName === "THEAD";
  const styled = blocks.some((block) => block.inlineStyleRanges.some(({ style }) => style !== "BOLD" || !bold));
  if (styled || blocks.some((block) => block.entityRanges.length)) notices.add("emphasis");
  return { text: blocks.map((block) => block.text).join("\n"), bold, heading };
}

const covers = (block, style) =>
  block.inlineStyleRanges.some((range) => range.style === style && range.length >= block.text.length);

function line(row, page) {
  const paragraph = page.createElement("p");
  paragraph.textContent = [...row.cells].map((cell) => cell.textContent.trim()).join(" | ");
  return paragraph;
}

// Texts that follow one another are one: the notes belong to the last.
function inFewParts(parts) {
  const few = [];
  for (const part of parts) {
    if (part.text && few.at(-1)?.text) few.push({ text: joined([few.pop().text, part.text]) });
    else few.push(part);
  }
  return few;
}

function joined(texts) {
  const blocks = [];
  const entities = [];
  for (const text of texts) {
    for (const block of text.blocks) {
      const entityRanges = block.entityRanges.map((range) => ({ ...range, key: range.key + entities.length }));
      blocks.push({ ...block, entityRanges });
    }
    entities.push(...Object.values(text.entityMap));
  }
  return { blocks, entityMap: { ...entities } };
}

// Tables where no table block can stand: a line for each row, in reading order.
export function asLines(parts) {
  const texts = parts.map((part) => part.text ?? { blocks: linesOf(part.table), entityMap: {} });
  return texts.length ? [{ text: joined(texts) }] : [];
}

export function cells(table) {
  return (table.rows.length + 1) * table.headings.length;
}

function linesOf({ caption, headings, rows }) {
  const written = [[caption], headings, ...rows].map((row) => row.map((cell) => cell.replaceAll("\n", " ")).join(" | "));
  return written
    .filter((text) => text.replace(/[| ]/g, ""))
    .map((text) => ({ ...PARAGRAPH, text, inlineStyleRanges: [], entityRanges: [], data: {}, key: key() }));
}

const key = () => crypto.getRandomValues(new Uint32Array(1))[0].toString(36).slice(0, 5);
