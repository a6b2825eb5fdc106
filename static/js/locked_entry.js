// An entry that waits for a curator can be read and not changed. Wagtail says so in its button only; here the fields
// themselves are off, so that nobody types what cannot be saved.

const form = document.querySelector("body.content-locked #page-edit-form");

function lock() {
  for (const field of form.querySelectorAll(".w-tabs__panel :is(input, select, textarea, button)")) {
    if (!field.closest("[role=tablist]") && !field.matches("[data-panel-toggle], [type=hidden]")) field.disabled = true;
  }
  for (const text of form.querySelectorAll("[contenteditable=true]")) text.contentEditable = "false";
}

if (form) {
  lock();
  // Wagtail's own scripts make blocks and editors after this.
  new MutationObserver(lock).observe(form, { childList: true, subtree: true });
}
