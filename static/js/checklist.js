// A point of the checklist opens the tab with its field, and puts the cursor there.

addEventListener("click", (event) => {
  const link = event.target.closest("[data-opens-field]");
  if (!link) return;
  const name = link.dataset.opensField;
  const field =
    document.querySelector(`[data-contentpath="${name}"]`) ?? document.getElementById(`id_${name}-FORMS`)?.closest("section");
  const panel = field?.closest("[role=tabpanel]");
  if (!panel) return;
  event.preventDefault();
  document.querySelector(`[role=tab][href="#${panel.id}"]`)?.click();
  const folded = field.closest("section")?.querySelector("[data-panel-toggle][aria-expanded=false]");
  folded?.click();
  field.scrollIntoView({ block: "center" });
  field.querySelector("input:not([type=hidden]), textarea, select, [contenteditable=true], button:not([data-panel-toggle])")?.focus({ preventScroll: true });
});
