// The page on which many files are sent at once. Each goes in a request of its own, one after the other; its card says
// "saved" when the server has said so. Without this script the form sends all of them together.

import { fill, sizeInWords, transfer } from "./transfer.js";

const form = document.getElementById("bulk-upload");
const chooser = form.querySelector("input[type=file]");
const cards = document.querySelector("[data-cards]");
const counted = document.querySelector("[data-count]");
const send = document.querySelector("[data-send]");
const saveAll = document.querySelector("[data-save-all]");
const words = Object.fromEntries(Object.entries(form.dataset).filter(([name]) => name.startsWith("words")));
const waiting = []; // {file, card}
const cancelWords = { waiting: words.wordsRemove, failed: words.wordsRemove, sending: words.wordsCancel };
let sending = false;

function part(card, name) {
  return card.querySelector(`[data-${name}]`);
}

function state(card, name, text) {
  card.dataset.state = name;
  if (name in cancelWords) part(card, "cancel").textContent = cancelWords[name];
  part(card, "status").textContent = text;
}

function fail(card, message, again) {
  state(card, "failed", words.wordsFailed);
  const errors = part(card, "errors");
  errors.textContent = message;
  errors.hidden = false;
  part(card, "again").hidden = !again;
  card.querySelector("progress").hidden = true;
}

function count() {
  const all = cards.children.length;
  const saved = cards.querySelectorAll("[data-saved]").length;
  counted.textContent = all ? fill(words.wordsCounted, { saved, total: all }) : "";
  send.disabled = sending;
  saveAll.hidden = !cards.querySelector("[data-card-form]");
  saveAll.disabled = !cards.querySelector("[data-state=unsaved]");
}

function add(file) {
  const card = document.getElementById("upload-card").content.firstElementChild.cloneNode(true);
  part(card, "name").textContent = `${file.name} (${sizeInWords(file.size)})`;
  part(card, "name").id = `file-${cards.children.length}-${Date.now()}`;
  part(card, "cancel").setAttribute("aria-describedby", part(card, "name").id);
  cards.append(card);
  const most = Number(chooser.dataset.mostBytes);
  if (file.size > most) {
    fail(card, fill(words.wordsTooLarge, { size: sizeInWords(file.size), limit: sizeInWords(most) }), false);
  } else {
    state(card, "waiting", words.wordsWaiting);
    waiting.push({ file, card });
  }
  part(card, "cancel").addEventListener("click", () => forget(card));
  part(card, "again").addEventListener("click", () => {
    part(card, "errors").hidden = part(card, "again").hidden = true;
    state(card, "waiting", words.wordsWaiting);
    waiting.push({ file, card });
    sendAll();
  });
  count();
}

function forget(card) {
  const at = waiting.findIndex((one) => one.card === card);
  if (at >= 0) waiting.splice(at, 1);
  if (card.sending) return card.sending.cancel();
  const next = card.nextElementSibling ?? card.previousElementSibling;
  card.remove();
  (next?.querySelector("button:not([hidden])") ?? chooser).focus();
  count();
}

async function sendOne({ file, card }) {
  const data = new FormData(form);
  data.delete("files[]");
  data.append("files[]", file);
  const bar = card.querySelector("progress");
  bar.hidden = false;
  state(card, "sending", "");
  card.sending = transfer(form.action, data, (done, total, speed) => {
    bar.value = done / total;
    const values = { done: sizeInWords(done), total: sizeInWords(total), speed: sizeInWords(speed) };
    part(card, "status").textContent = done < total ? fill(words.wordsProgress, values) : words.wordsReading;
    part(card, "cancel").hidden = done === total; // too late: the server has it
  });
  const request = await card.sending.done;
  const end = card.sending;
  card.sending = null;
  bar.hidden = true;
  part(card, "cancel").hidden = false;
  if (!request) {
    const reason = end.cancelled ? words.wordsCancelled : end.isSent ? words.wordsUncertain : words.wordsLost;
    return fail(card, reason, true);
  }
  const answer = read(request);
  if (!answer) return fail(card, fill(words.wordsRefused, { status: request.status }), true);
  if (!answer.success) return fail(card, answer.error_message, false);
  state(card, "saved", words.wordsSaved);
  card.dataset.saved = "";
  part(card, "cancel").hidden = true;
  part(card, "body").innerHTML = answer.form;
}

function read(request) {
  try {
    return request.status === 200 ? JSON.parse(request.responseText) : null;
  } catch {
    return null;
  }
}

async function sendAll() {
  if (sending) return;
  sending = true;
  count();
  while (waiting.length) {
    await sendOne(waiting.shift());
    count();
  }
  sending = false;
  count();
}

async function saveOne(one) {
  const card = one.closest("[data-state]");
  const request = await transfer(one.action, new FormData(one), () => {}).done;
  const answer = request && read(request);
  if (!answer) return fail(card, request ? fill(words.wordsRefused, { status: request.status }) : words.wordsUncertain, false);
  if (answer.success) {
    part(card, "errors").hidden = true;
    state(card, "saved", words.wordsSaved);
  } else {
    one.outerHTML = answer.form;
    state(card, "failed", words.wordsFailed);
    part(card, "body").querySelector("[aria-invalid=true], .w-field--error input")?.focus();
  }
  count();
}

form.addEventListener("submit", (event) => {
  event.preventDefault();
  sendAll();
});
chooser.addEventListener("change", () => {
  [...chooser.files].forEach(add);
  chooser.value = "";
});
cards.addEventListener("submit", (event) => {
  event.preventDefault();
  saveOne(event.target);
});
cards.addEventListener("input", (event) => {
  const card = event.target.closest("[data-state]");
  if (event.target.closest("[data-card-form]")) state(card, "unsaved", words.wordsUnsaved);
  count();
});
cards.addEventListener("click", async (event) => {
  const button = event.target.closest("[data-delete]");
  if (!button) return;
  const data = new FormData(button.form);
  const request = await transfer(button.dataset.delete, data, () => {}).done;
  const card = button.closest("[data-state]");
  if (request && read(request)?.success) forget(card);
  else fail(card, request ? fill(words.wordsRefused, { status: request.status }) : words.wordsUncertain, false);
});
saveAll.addEventListener("click", async () => {
  for (const one of [...cards.querySelectorAll("[data-state=unsaved] [data-card-form]")]) await saveOne(one);
});

const drop = form.querySelector("[data-drop]");
for (const kind of ["dragover", "drop"]) {
  drop.addEventListener(kind, (event) => event.preventDefault());
}
drop.addEventListener("drop", (event) => [...event.dataTransfer.files].forEach(add));
addEventListener("beforeunload", (event) => {
  if (sending || waiting.length || cards.querySelector("[data-state=unsaved]")) event.preventDefault();
});
