// A point of the checklist opens the tab with its field, and puts the cursor there.

const FIELDS = "input:not([type=hidden]), textarea, select, [contenteditable=true], button:not(.w-panel__toggle, .button--icon)";

function show(panel, field) {
  if (panel.hidden) return requestAnimationFrame(() => show(panel, field)); // Wagtail's tabs change in their own time
  field.closest("section")?.querySelector(":scope > .w-panel__header [aria-expanded=false]")?.click();
  requestAnimationFrame(() => {
    const first = [...field.querySelectorAll(FIELDS)].find((one) => one.offsetParent);
    first?.focus({ preventScroll: true });
    (first ?? field).scrollIntoView({ block: "center", behavior: "instant" });
  });
}

addEventListener("click", (event) => {
  const link = event.target.closest("[data-opens-field]");
  const name = link?.dataset.opensField;
  const field =
    document.querySelector(`[data-contentpath="${name}"]`) ?? document.getElementById(`id_${name}-FORMS`)?.closest("section");
  const panel = field?.closest("[role=tabpanel]");
  if (!panel) return;
  event.preventDefault();
  document.querySelector(`[role=tab][href="#${panel.id}"]`).click();
  requestAnimationFrame(() => show(panel, field));
});
