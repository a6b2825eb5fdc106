// What an entry's form holds and the server does not have yet: kept on this device until the server has it, offered
// again when the form is opened anew, and told in a line beside the buttons.
//
// Wagtail's autosave does the saving. Here it is given what it misses: changes of the first two seconds, in which it
// takes what it finds for the beginning; changes that are made while a save is under way; and more than five attempts.

import { KeptCopies } from "./kept_copies.js";

const LOOK_EVERY = 500; // ms
const TRY_EVERY = 30_000; // ms, while the server could not be reached
const SETTLING = 2_000; // ms, after which the form is filled in by Wagtail's scripts
// What a page is sent with, apart from what is written in it.
const NOT_WRITTEN =
  /^(csrfmiddlewaretoken|next|loaded_revision_\w+|overwrite_revision_id|opening|restore_kept_copy|(action-)?workflow-action.*)$/;
const FAILURES = { network_error: "offline", server_error: "failed", invalid_revision: "elsewhere", locked: "locked" };
const RETRIED = new Set(["offline", "failed"]);

function begin(form, words) {
  const copies = new KeptCopies(words.account, words.key);
  form.append(Object.assign(document.createElement("input"), { type: "hidden", name: "opening", value: copies.opening }));
  const status = document.querySelector(".saving-status");
  let onServer = form.dataset.wUnsavedForceValue === "true" ? null : written(form); // as one text; null: not what is here
  let touched = onServer === null;
  let inCopy = null;
  let kept = true;
  let underWay = null;
  let failure = "";

  const controller = (name) => window.wagtail?.app?.getControllerForElementAndIdentifier(form, name);
  const path = () => new URL(form.action, location.href).pathname;
  const save = () => controller("w-autosave")?.save();

  function say(state) {
    const told = (words[state] ?? "").replace("{time}", timeOf(new Date()));
    const unsaved = state && !["saving", "saved", "putBack"].includes(state);
    status.textContent = unsaved ? `${told} ${kept ? words.kept : words.notKept}` : told;
    status.dataset.state = state;
    status.classList.toggle("saving-status--unsaved", Boolean(unsaved));
  }

  // Wagtail compares with its beginning: with this one it finds a change, and saves.
  function takeForChanged() {
    const unsaved = controller("w-unsaved");
    if (unsaved && written(form) !== onServer) unsaved.initialFormData = unsaved.previousFormData = "-";
  }

  async function look() {
    const now = written(form);
    if (!touched) onServer = now; // Wagtail's scripts fill in the form
    else if (now === onServer) {
      copies.drop();
      inCopy = null;
    } else if (now !== inCopy) {
      inCopy = now;
      const before = kept;
      kept = await copies.put(path(), { fields: entries(form), title: titleOf(form), revision: revisionOf(form) });
      if (before !== kept && failure) say(failure);
    }
  }

  for (const kind of ["beforeinput", "input", "change", "paste", "drop"]) {
    form.addEventListener(kind, () => (touched = true), { capture: true, once: true });
  }
  // Buttons add and move parts of an entry; those of the footer send it as it is.
  form.addEventListener("click", ({ target }) => (touched ||= Boolean(target.closest("button") && !target.closest("footer"))));
  setInterval(look, LOOK_EVERY);
  addEventListener("visibilitychange", look);

  // Wagtail takes what it finds after two seconds for its beginning, and after each save again.
  form.addEventListener("w-unsaved:watch-edits", () => underWay ?? takeForChanged());

  document.addEventListener("w-autosave:save", (event) => {
    underWay = written(form, event.detail.formData);
    say("saving");
  });

  document.addEventListener("w-autosave:success", (event) => {
    failure = "";
    say("saved");
    const { field_updates: updates, repeated } = event.detail.response;
    onServer = repeated ? "" : withUpdates(underWay, updates); // repeated: of what was sent, the server has the beginning
    takeForChanged(); // Wagtail takes what was typed while the save was under way for saved
    look();
  });

  document.addEventListener("w-autosave:error", (event) => {
    const { type, response } = event.detail;
    failure = response?.sign_in ? "signedOut" : (FAILURES[type] ?? whatIsWrong(form));
    say(failure);
  });

  addEventListener("online", () => failure && save());
  setInterval(() => RETRIED.has(failure) && save(), TRY_EVERY);
  addEventListener("submit", (event) => event.target === form && copies.sent());

  if (words.restored) {
    localStorage.removeItem(words.restored); // this opening keeps it now
    say("putBack");
    const whenReady = setInterval(() => {
      if (!controller("w-autosave")) return;
      clearInterval(whenReady);
      save();
    }, LOOK_EVERY);
  } else if (onServer !== null) {
    setTimeout(() => offer(copies, path(), form, () => onServer), SETTLING);
  }
}

// Asks about the newest text that was left behind; older ones are asked about when the form is opened the next time.
async function offer(copies, path, form, onServer) {
  const left = await copies.leftBehind(path);
  const same = left.filter((copy) => asText(copy.fields) === onServer());
  same.forEach((copy) => localStorage.removeItem(copy.name));
  const copy = left.find((one) => !same.includes(one));
  if (!copy) return;
  const dialog = document.getElementById("kept-copy");
  const says = dialog.querySelector("[data-says]");
  says.textContent = says.dataset.says.replace("{when}", whenOf(new Date(copy.at)));
  dialog.querySelector("[data-when=newer]").hidden = copy.revision === revisionOf(form);
  dialog.querySelector(".kept-copy__title").textContent = copy.title;
  dialog.addEventListener("click", ({ target }) => {
    const answer = target.closest("button")?.value;
    if (!answer) return;
    dialog.close();
    if (answer === "throw-away") localStorage.removeItem(copy.name);
    if (answer === "restore") restore(copy, form);
  });
  dialog.showModal();
}

// The server shows the form with the copy in it, as it shows a form that was sent with a mistake.
function restore(copy, form) {
  const sent = document.createElement("form");
  Object.assign(sent, { method: "post", action: form.action, hidden: true });
  const token = form.elements.csrfmiddlewaretoken.value;
  const fields = [...copy.fields, ["csrfmiddlewaretoken", token], ["restore_kept_copy", copy.name]];
  for (const [name, value] of fields) {
    const field = Object.assign(document.createElement("textarea"), { name });
    field.value = value;
    sent.append(field);
  }
  for (const unsaved of document.querySelectorAll("[data-controller~=w-unsaved]")) unsaved.dataset.wUnsavedConfirmationValue = "false";
  document.body.append(sent);
  HTMLFormElement.prototype.submit.call(sent);
}

function entries(form, data = new FormData(form)) {
  return [...data].filter(([name, value]) => typeof value === "string" && !NOT_WRITTEN.test(name));
}

const asText = (fields) => JSON.stringify(fields.map(([name, value]) => [name, value.replaceAll("\r\n", "\n")]));
const written = (form, data) => asText(entries(form, data));

// The server numbers what was new in the form.
function withUpdates(text, updates = {}) {
  return JSON.stringify(JSON.parse(text).map(([name, value]) => [name, name in updates ? String(updates[name]) : value]));
}

function whatIsWrong(form) {
  if (!titleOf(form).trim()) return "untitled";
  return form.querySelector(".text-limit--over") ? "tooLong" : "invalid";
}

const titleOf = (form) => form.elements.title?.value ?? "";
const revisionOf = (form) => form.elements.loaded_revision_id?.value ?? "";
const timeOf = (date) => date.toLocaleTimeString(document.documentElement.lang, { hour: "2-digit", minute: "2-digit" });
const whenOf = (date) => `${date.toLocaleDateString(document.documentElement.lang, { day: "numeric", month: "short" })}, ${timeOf(date)}`;

const about = document.getElementById("saving");
const entryForm = document.getElementById("page-edit-form");
if (about && entryForm && !document.body.classList.contains("content-locked")) begin(entryForm, about.dataset);
