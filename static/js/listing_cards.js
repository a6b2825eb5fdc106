// Lists of the CMS are tables, and cards on a narrow screen (css/cms.css): there each cell says the name of its column.
// Roles keep them tables for screen readers, whatever they are laid out as.

const ROLES = [
  ["thead, tbody", "rowgroup"],
  ["tr", "row"],
  ["th", "columnheader"],
  ["td", "cell"],
];

function prepare(table) {
  if (table.getAttribute("role") === "table") return;
  table.setAttribute("role", "table");
  for (const [selector, role] of ROLES) {
    for (const part of table.querySelectorAll(selector)) part.setAttribute("role", role);
  }
  const names = [...table.querySelectorAll("thead th")].map((heading) => heading.textContent.trim());
  for (const row of table.querySelectorAll("tbody tr")) {
    if (row.cells.length !== names.length) continue;
    [...row.cells].forEach((cell, index) => {
      cell.dataset.label = names[index];
      cell.classList.toggle("listing-card__nothing", !cell.textContent.trim() && !cell.querySelector("img, input, svg"));
    });
  }
}

function prepareAll() {
  document.querySelectorAll("table.listing").forEach(prepare);
}

prepareAll();
new MutationObserver(prepareAll).observe(document.body, { childList: true, subtree: true });
