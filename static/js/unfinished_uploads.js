// Where recordings are uploaded: what was begun and not saved yet goes on from here, and of several files that are chosen
// at once each is sent after the one before it, and waits for a form of its own.
//
// The server does not learn the names of files. This browser keeps them, sealed for the account that chose them.

import { KeptCopies } from "./kept_copies.js";
import { refusal, Sending, want } from "./resumable_upload.js";
import { fill, sizeInWords } from "./transfer.js";

const section = document.getElementById("unfinished-uploads");
const words = section.dataset;
const list = section.querySelector("ul");
const input = document.querySelector("#w-editor-form input[type=file][data-resumable]");
const KEPT = "upload"; // in the place of the address of a form

function copy(id) {
  return Object.assign(new KeptCopies(words.account, words.key), { opening: id });
}

function placeOf(kept) {
  return document.querySelector(`[data-name-of="${kept.name.split(":").pop()}"]`);
}

async function showNames() {
  for (const kept of await copy("").every(KEPT)) {
    const place = placeOf(kept);
    if (place) place.textContent = kept.file;
  }
  // Saved, thrown away or expired. What another tab is sending may be younger than this page.
  for (const kept of await copy("").leftBehind(KEPT)) {
    if (!placeOf(kept)) localStorage.removeItem(kept.name);
  }
}

class Queued extends Sending {
  constructor(file) {
    const row = section.querySelector("template").content.firstElementChild.cloneNode(true);
    list.append(row);
    super(input, file, row);
    this.row = row;
    row.prepend(this.panel);
    this.ended = new Promise((end) => (this.end = end));
    const refused = refusal(input, file);
    this.show(refused ? "refused" : "queued", refused || words.queued, Boolean(refused));
  }

  get isOpen() {
    return ["queued", "sending", "waiting"].includes(this.state);
  }

  async send() {
    if (this.state !== "queued") return;
    this.state = "sending";
    await this.begin().catch(() => this.remove());
    await this.ended;
  }

  show(state, ...told) {
    super.show(state, ...told);
    // One that is paused or refused does not keep the others.
    if (["done", "paused", "refused", "stopped"].includes(state)) this.end?.();
  }

  done() {
    super.done();
    this.part("progress").textContent = fill(words.waits, { size: sizeInWords(this.file.size) });
    this.row.querySelector("a").href = words.form + this.id;
    this.row.querySelector("[data-finished]").hidden = false;
  }

  remove() {
    super.remove();
    this.state = "removed";
    this.row.remove();
    this.end();
  }
}

const queue = [];
let sent = Promise.resolve();

function sendAll(files) {
  section.hidden = false;
  section.querySelector("[data-told]").textContent = fill(words.several, { count: files.length });
  for (const file of files) {
    const queued = new Queued(file);
    queue.push(queued);
    sent = sent.then(() => queued.send());
  }
  section.scrollIntoView();
}

function continueWith(button) {
  button.hidden = false;
  button.addEventListener("click", () => {
    want(button.closest("[data-upload]"));
    input.click();
  });
}

if (input && window.crypto?.subtle) {
  for (const button of list.querySelectorAll("[data-same-file]")) continueWith(button);
  input.addEventListener("cancel", () => want(null));
}

if (input) {
  input.multiple = true;
  const hint = Object.assign(document.createElement("p"), { className: "help", textContent: words.hint });
  input.after(hint);
  // The listener of resumable_upload.js leaves several to this one.
  addEventListener("change", (event) => {
    if (event.target !== input || input.files.length < 2) return;
    want(null);
    const files = [...input.files];
    input.value = "";
    sendAll(files);
  });
  addEventListener("beforeunload", (event) => {
    if (queue.some((one) => one.isOpen)) event.preventDefault();
  });
}

document.addEventListener("upload-begun", ({ detail }) => copy(detail.id).put(KEPT, { file: detail.name }));
showNames();
