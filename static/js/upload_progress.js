// Forms of the CMS with a file: a file that is too large is refused before it is sent, and while one is on its way the
// form says how far it is and can be stopped, which leaves it as it was. Without this script the form is sent as always.

import { fill, sizeInWords, transfer } from "./transfer.js";

const template = document.getElementById("upload-progress");
const words = template.dataset;

function chosen(form) {
  return [...form.querySelectorAll("input[type=file]")].filter((input) => input.files.length);
}

function wrapper(input) {
  return input.closest("[data-field-wrapper]") ?? input.parentElement;
}

function panelOf(input) {
  wrapper(input).querySelector(".upload-progress:not(.upload-progress--resumable)")?.remove();
  const panel = template.content.firstElementChild.cloneNode(true);
  wrapper(input).append(panel);
  return panel;
}

function say(panel, text, isError) {
  panel.querySelector("[data-bar]").hidden = isError;
  panel.querySelector("[data-stop]").hidden = isError;
  panel.querySelector("[data-progress]").hidden = isError;
  const line = panel.querySelector(isError ? "[data-error]" : "[data-progress]");
  line.hidden = false;
  line.textContent = text;
}

function tooLarge(input) {
  const most = Number(input.dataset.mostBytes);
  const large = most && [...input.files].find((file) => file.size > most);
  if (!large) return false;
  say(panelOf(input), fill(words.tooLarge, { size: sizeInWords(large.size), limit: sizeInWords(most) }), true);
  input.focus();
  return true;
}

function show(panel, done, total, speed) {
  panel.querySelector("progress").value = done / total;
  const values = { done: sizeInWords(done), total: sizeInWords(total), speed: sizeInWords(speed) };
  say(panel, done < total ? fill(words.progress, values) : words.reading, false);
  panel.querySelector("[data-stop]").hidden = done === total; // too late: the server has it
}

// Wagtail disables a button that was pressed, for half a minute.
function release(form) {
  for (const button of form.querySelectorAll("[data-controller~=w-progress]")) {
    const controller = window.wagtail?.app?.getControllerForElementAndIdentifier(button, "w-progress");
    if (controller) controller.loadingValue = false;
    button.disabled = false;
  }
}

async function send(form, pressed, panel) {
  const sending = transfer(form.action || location.href, new FormData(form, pressed), (...far) => show(panel, ...far));
  panel.querySelector("[data-stop]").addEventListener("click", sending.cancel);
  const answer = await sending.done;
  if (answer?.getResponseHeader("X-Location")) return location.assign(answer.getResponseHeader("X-Location"));
  release(form);
  if (!answer) {
    return say(panel, sending.cancelled ? words.cancelled : sending.isSent ? words.uncertain : words.lost, true);
  }
  if (answer.status !== 200 || !takeOver(form, answer.responseText)) {
    return say(panel, fill(words.refused, { status: answer.status }), true);
  }
  panel.remove();
}

// The server shows the form again: what it says of each field comes to this one, in which the file is still chosen.
function takeOver(form, html) {
  const page = new DOMParser().parseFromString(html, "text/html");
  const answered = [...page.forms].find((one) => one.action === form.action && one.querySelector("input[type=file]"));
  if (!answered) return false;
  for (const field of answered.elements) takeField(form, field);
  for (const field of answered.querySelectorAll("[data-contentpath]")) takeErrors(form, field);
  const message = page.querySelector(".messages .error")?.textContent.trim();
  if (message) {
    document.dispatchEvent(new CustomEvent("w-messages:add", { detail: { clear: true, text: message, type: "error" } }));
  }
  form.dispatchEvent(new CustomEvent("form-answered", { bubbles: true }));
  form.querySelector("[aria-invalid=true]")?.focus();
  return true;
}

function takeField(form, field) {
  const own = form.elements.namedItem(field.name);
  if (!field.name || !(own instanceof Element) || ["file", "submit", "button"].includes(own.type)) return;
  if (["checkbox", "radio"].includes(own.type)) own.checked = field.checked;
  else if (own.value !== field.value) own.value = field.value;
}

function takeErrors(form, field) {
  const own = form.querySelector(`[data-contentpath="${field.dataset.contentpath}"]`);
  const [errors, answered] = [own, field].map((one) => one?.querySelector("[data-field-errors]"));
  if (!errors || !answered) return;
  errors.innerHTML = answered.innerHTML;
  own.className = field.className;
  const isInvalid = answered.textContent.trim() !== "";
  own.querySelector("input, select, textarea")?.setAttribute("aria-invalid", isInvalid);
}

addEventListener("submit", (event) => {
  const form = event.target;
  const inputs = form.enctype === "multipart/form-data" && form.id !== "bulk-upload" ? chosen(form) : [];
  if (!inputs.length || event.defaultPrevented || form.matches("[data-controller~=w-autosave]")) return;
  event.preventDefault();
  if (inputs.some(tooLarge)) return release(form);
  send(form, event.submitter, panelOf(inputs[0]));
});

// Choosers send their forms by jQuery.
addEventListener(
  "submit",
  (event) => {
    if (!event.target.matches("[data-chooser-modal-creation-form]") || !chosen(event.target).some(tooLarge)) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    release(event.target);
  },
  { capture: true },
);

window.jQuery?.ajaxPrefilter((options, _original, request) => {
  const form = document.querySelector("[data-chooser-modal-creation-form]");
  const input = options.data instanceof FormData && form && chosen(form)[0];
  if (!input) return;
  const panel = panelOf(input);
  const { error, xhr } = options;
  const started = performance.now();
  options.xhr = () => {
    const sending = xhr();
    sending.upload.addEventListener("progress", ({ loaded, total }) => {
      show(panel, loaded, total, loaded / Math.max((performance.now() - started) / 1000, 0.1));
    });
    return sending;
  };
  options.error = (failed, status, ...rest) => {
    if (status !== "abort") return error?.(failed, status, ...rest);
    say(panel, words.cancelled, true);
    release(form);
  };
  panel.querySelector("[data-stop]").addEventListener("click", () => request.abort());
});
