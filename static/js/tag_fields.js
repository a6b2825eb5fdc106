// Wagtail's tag field types into a box that nothing names: it gets the words of its field's label.

function nameBoxes() {
  for (const box of document.querySelectorAll(".tagit-new input:not([aria-label])")) {
    const label = box.closest(".w-field__wrapper, [data-field-wrapper], li")?.querySelector("label");
    box.setAttribute("aria-label", label?.firstChild?.textContent.trim() || "Tag");
  }
}

new MutationObserver(nameBoxes).observe(document.documentElement, { childList: true, subtree: true });
nameBoxes();
