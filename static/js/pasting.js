// Text that is pasted from Word, Google Docs or a spreadsheet keeps its lists, emphasis, notes and raised letters; a
// table becomes a table block below the text it was pasted into. What cannot be kept as it was is said in a notice.

import { LARGEST_TABLE, asLines, cells, read } from "./pasted_html.js";

const words = document.getElementById("words-of-pasting")?.dataset ?? {};
const OWN = /data-draftjs-conductor-fragment|data-offset-key/; // copied in the editor itself

addEventListener(
  "paste",
  (event) => {
    const editor = event.target.closest?.(".public-DraftEditor-content");
    const html = event.clipboardData?.getData("text/html");
    if (!editor || !html || OWN.test(html)) return;
    const { parts, notices } = read(html);
    if (!parts.length) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    put(parts, notices, editor, event);
  },
  { capture: true },
);

function put(parts, notices, editor, event) {
  const place = placeOf(editor);
  const tooLarge = parts.some(({ table }) => table && cells(table) > LARGEST_TABLE);
  const kept = parts.some(({ table }) => table) ? [tooLarge ? "large" : place ? "table" : "lines"] : [];
  const taken = place && !tooLarge ? parts : asLines(parts);
  const [first, ...others] = taken[0].text ? taken : [null, ...taken];
  if (first) give(first.text, event);
  const added = others.map((part, number) => add(place, part, number));
  // A text that holds nothing is in the way of what was pasted instead of it.
  const empty = added.length > 0 && !first && !editor.textContent.trim();
  if (empty) place.stream.deleteBlock(place.index, { animate: false });
  say([...kept, ...notices], empty ? added[0].element : (place?.child.element ?? editor.closest("[data-draftail-editor-wrapper], .w-field")));
}

// Draft takes its raw form from the clipboard as Draftail writes it when something is copied from one text to another.
function give(text, event) {
  const clipboard = new DataTransfer();
  const carrier = document.createElement("div");
  carrier.setAttribute("data-draftjs-conductor-fragment", JSON.stringify(text));
  clipboard.setData("text/html", carrier.outerHTML);
  clipboard.setData("text/plain", event.clipboardData.getData("text/plain") || text.blocks.map((one) => one.text).join("\n"));
  event.target.dispatchEvent(new ClipboardEvent("paste", { clipboardData: clipboard, bubbles: true, cancelable: true }));
}

// The stream of blocks in which this text is one, where the stream can hold tables.
function placeOf(editor) {
  for (let element = editor; element; element = element.parentElement) {
    const stream = element.rootBlock;
    if (!stream?.blockDef?.childBlockDefsByName?.table) continue;
    const index = stream.children.findIndex((child) => child.element.contains(editor));
    if (index >= 0) return { stream, index, child: stream.children[index] };
  }
  return null;
}

function add({ stream, index }, part, number) {
  return stream.insert({ ...blockOf(part), id: crypto.randomUUID?.() ?? null }, index + 1 + number, { animate: false });
}

function blockOf({ text, table }) {
  if (text) return { type: "text", value: JSON.stringify(text) };
  return {
    type: "table",
    value: {
      table: {
        caption: table.caption,
        columns: table.headings.map((heading) => ({ type: "text", heading })),
        rows: table.rows.map((values) => ({ values })),
      },
      first_column_is_heading: table.firstColumnIsHeading,
    },
  };
}

function say(notices, after) {
  document.querySelector(".pasting-notice")?.remove();
  const told = notices.map((notice) => words[notice]).filter(Boolean);
  if (!told.length) return;
  const notice = Object.assign(document.createElement("div"), { className: "pasting-notice help-block help-info" });
  notice.setAttribute("role", "status");
  after.after(notice);
  // A screen reader reads what changes in a region that is there already.
  requestAnimationFrame(() => {
    notice.append(...told.map((text) => Object.assign(document.createElement("p"), { textContent: text })));
    notice.scrollIntoView({ block: "nearest" });
  });
}
