// Wagtail's autosave and the Save button do not wait for one another: pressed while the first autosave of a new page is
// under way, Save makes the page a second time and is refused. Here the button waits its turn, and the form knows by
// then which version the autosave has made: Wagtail tells it a moment later, and it would be taken for out of date.

addEventListener(
  "submit",
  (event) => {
    const form = event.target;
    const autosave = window.wagtail?.app?.getControllerForElementAndIdentifier(form, "w-autosave");
    if (!autosave) return;
    autosave.activeValue = false; // nothing is saved by itself any more once the page is on its way
    if (!autosave.submitPromise) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    const pressed = event.submitter;
    autosave.submitPromise.finally(() => {
      if (pressed) {
        pressed.disabled = false; // Wagtail disables it while it turns, and a disabled button names no action
        form.requestSubmit(pressed);
      } else {
        form.requestSubmit();
      }
    });
  },
  { capture: true },
);

document.addEventListener("w-autosave:success", (event) => {
  const { revision_id: id, revision_created_at: createdAt } = event.detail.response;
  const told = { loaded_revision_id: id, loaded_revision_created_at: createdAt };
  for (const [name, value] of Object.entries(told)) {
    const field = event.target.elements?.[name];
    if (field && value) field.value = value;
  }
});
