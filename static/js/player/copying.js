// Buttons that copy what stands in a field.

export function copyOnClick(root, status) {
  for (const button of root.querySelectorAll("[data-copies]")) {
    button.hidden = false;
    button.addEventListener("click", () => copy(document.getElementById(button.dataset.copies), status));
  }
}

async function copy(field, status) {
  field.select();
  try {
    await navigator.clipboard.writeText(field.value);
    status.textContent = status.dataset.copied;
  } catch {
    // Without HTTPS there is no clipboard but the old one.
    status.textContent = document.execCommand("copy") ? status.dataset.copied : status.dataset.refused;
  }
}
