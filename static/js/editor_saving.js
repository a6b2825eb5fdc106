// Wagtail's autosave and the Save button do not wait for one another: pressed while the first autosave of a new page is
// under way, Save makes the page a second time and is refused. Here the button waits its turn.

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
