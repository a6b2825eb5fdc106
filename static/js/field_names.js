// Fields that Wagtail's scripts make without a name get one, for screen readers: texts, tags, the cells of a table.

const words = document.getElementById("words-of-pasting")?.dataset ?? {};
const NAMELESS = "[data-streamfield-child] :is(input[type=text], textarea)[name$=-value]:not([aria-label]), .public-DraftEditor-content:not([aria-label]), .ui-autocomplete-input:not([aria-label]), .typed-table-block td textarea";

function nameOf(field) {
  const cell = field.closest(".typed-table-block td");
  if (cell) {
    const [column, row] = [cell.cellIndex, cell.parentElement.sectionRowIndex + 1];
    return (words.cell ?? "").replace("{column}", column).replace("{row}", row);
  }
  const panel = field.closest("[data-streamfield-child], .w-panel");
  const heading = panel?.querySelector("[data-panel-heading] .c-sf-block__type, [data-panel-heading]");
  const label = heading ?? field.closest(".w-field__wrapper")?.querySelector("label");
  return label?.textContent.trim().split("\n")[0].replace("*", "").trim() ?? "";
}

function nameAll() {
  for (const field of document.querySelectorAll(NAMELESS)) {
    const name = nameOf(field);
    if (name) field.setAttribute("aria-label", name);
  }
}

nameAll();
new MutationObserver(nameAll).observe(document.body, { childList: true, subtree: true });
