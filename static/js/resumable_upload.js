// Files of the CMS that are sent as soon as they are chosen, in pieces (tus): the form names what has arrived. A lost line
// is waited for; after a reload the same file goes on where it stopped. Without this script the file comes with the form.

import { fill, sizeInWords } from "./transfer.js";

const template = document.getElementById("resumable-upload");
const words = template.dataset;
const language = document.documentElement.lang;
const PIECE = 8 * 1024 * 1024; // bytes a request: so much may have to be sent again
const PATIENCE = [1, 2, 5, 10, 20, 30]; // seconds before it is tried again; the last, again and again
const REMEMBERED = 8 * 86_400_000; // ms; the server forgets a day sooner
const SPEED_OVER = 15_000; // ms
const uploads = new WeakMap(); // by the input
const all = new Set();
let wanted = null; // of the list of what was begun: the one that the next file has to be

let library;
async function tus() {
  library ??= import("./vendor/tus-js-client/tus.min.js").then(() => window.tus);
  return library;
}

// Of the content too: an edited file may have the name, the size and the date of the one before. Its name is kept nowhere.
async function fingerprint(file) {
  const parts = [file.slice(0, 65536), file.slice(Math.max(0, file.size - 65536))];
  const bytes = await Promise.all(parts.map((part) => part.arrayBuffer()));
  const known = new TextEncoder().encode([file.name, file.size, file.lastModified].join("\n"));
  const sum = await crypto.subtle.digest("SHA-256", await new Blob([known, ...bytes]).arrayBuffer());
  return [...new Uint8Array(sum)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

// Which of those that are listed on the page the file was begun as.
function begun(sum) {
  return sum ? document.querySelector(`[data-upload][data-fingerprint="${sum}"]`) : null;
}

// Only the next file that is chosen may be this one.
export function want(item) {
  wanted = item;
}

// One file on its way, whatever becomes of it: told in a panel at the end of `place`.
export class Sending {
  constructor(input, file, place) {
    Object.assign(this, { input, file, state: "sending", attempts: 0, samples: [], told: 0 });
    this.form = input.form;
    this.panel = template.content.firstElementChild.cloneNode(true);
    this.part("name").textContent = file.name;
    place.append(this.panel);
    this.part("toggle").addEventListener("click", () => (this.state === "sending" ? this.pause() : this.goOn()));
    this.part("remove").addEventListener("click", () => this.remove());
    all.add(this);
  }

  part(name) {
    return this.panel.querySelector(`[data-${name}]`);
  }

  async begin() {
    const { Upload, defaultOptions } = await tus();
    await forgetOld(defaultOptions.urlStorage);
    const extension = /\.\w{1,9}$/.exec(this.file.name)?.[0] ?? "";
    const sum = crypto.subtle ? await fingerprint(this.file) : "";
    this.item = begun(sum);
    if (this.wanted && this.wanted.dataset.fingerprint !== sum) return this.show("refused", words.another, true);
    this.upload = new Upload(this.file, {
      endpoint: this.input.dataset.resumable,
      chunkSize: PIECE,
      retryDelays: null, // decided below
      uploadUrl: this.item?.dataset.url ?? null,
      metadata: { filename: `file${extension}`, ...(sum && { fingerprint: sum }) },
      headers: { "X-Requested-With": "XMLHttpRequest" },
      storeFingerprintForResuming: Boolean(sum),
      fingerprint: sum ? async () => sum : undefined,
      onUploadUrlAvailable: () => this.tellOfBeginning(),
      onBeforeRequest: (request) => request.setHeader("X-CSRFToken", this.form.elements.csrfmiddlewaretoken.value),
      onAfterResponse: (_request, answer) => {
        // The library would take it for the end of the upload, and forget it.
        if ([401, 403].includes(answer.getStatus())) throw Object.assign(new Error("refused"), { answer });
      },
      onProgress: (done, total) => this.progress(done, total),
      onSuccess: () => this.done(),
      onError: (error) => this.failed(error),
    });
    if (this.item) this.takeFromList();
    else await this.takeFromMemory(sum);
    if (this.state === "sending") this.goOn();
  }

  takeFromList() {
    this.since = new Date(this.item.dataset.begun);
    const hadFocus = this.item.contains(document.activeElement);
    this.item.hidden = true;
    if (hadFocus) this.part("toggle").focus();
  }

  // Pages without the list: what this browser has begun.
  async takeFromMemory(sum) {
    const known = sum ? await this.upload.findPreviousUploads() : [];
    const [before] = known.sort((one, other) => new Date(other.creationTime) - new Date(one.creationTime));
    if (before) this.upload.resumeFromPreviousUpload(before);
    this.since = before && new Date(before.creationTime);
  }

  get id() {
    return this.upload.url.replace(/\/$/, "").split("/").pop();
  }

  tellOfBeginning() {
    document.dispatchEvent(new CustomEvent("upload-begun", { detail: { id: this.id, name: this.file.name } }));
  }

  show(state, text, isError = false) {
    this.state = state;
    this.panel.dataset.state = state;
    this.part("progress").textContent = isError ? "" : text;
    this.part("error").textContent = isError ? text : "";
    this.part("error").hidden = !isError;
    this.part("toggle").textContent = state === "sending" ? words.pause : words.continue;
    this.part("toggle").hidden = ["done", "refused", "queued"].includes(state);
  }

  // Told to those who listen, and not with each piece.
  announce(text) {
    this.part("announced").textContent = text;
  }

  goOn() {
    clearTimeout(this.timer);
    this.samples = [];
    this.show("sending", words.starting);
    this.upload?.start();
  }

  pause() {
    this.upload?.abort();
    this.show("paused", fill(words.paused, { done: sizeInWords(this.arrived ?? 0), total: sizeInWords(this.file.size) }));
    this.announce(this.part("progress").textContent);
  }

  progress(done, total) {
    if (!this.panel.isConnected) return this.upload.abort(); // its window was closed
    if (this.state !== "sending") return;
    this.tellOfBefore(done);
    if (done > (this.arrived ?? 0)) this.attempts = 0;
    this.arrived = done;
    const share = done / total;
    this.part("bar").value = share;
    const sizes = { done: sizeInWords(done), total: sizeInWords(total) };
    this.show("sending", fill(words.progress, { percent: inPercent(share), ...sizes, left: this.timeLeft(done, total) }));
    const quarter = Math.floor(share * 4);
    if (quarter > this.told) this.announce(fill(words.percent, { percent: inPercent(quarter / 4) }));
    this.told = quarter;
  }

  // What had arrived another day, once.
  tellOfBefore(done) {
    if (!this.since || !done) return;
    const day = this.since.toLocaleDateString(language, { day: "numeric", month: "long" });
    this.part("before").textContent = fill(words.resumed, { done: sizeInWords(done), day });
    this.since = null;
  }

  timeLeft(done, total) {
    const now = performance.now();
    this.samples = [...this.samples.filter((one) => now - one.at < SPEED_OVER), { at: now, done }];
    const [first] = this.samples;
    if (now - first.at < 1000 || done <= first.done) return words.unknown;
    const seconds = ((total - done) * (now - first.at)) / (done - first.done) / 1000;
    return seconds < 90 ? fill(words.seconds, { count: Math.ceil(seconds) }) : fill(words.minutes, { count: Math.ceil(seconds / 60) });
  }

  failed(error) {
    const answer = error.originalResponse ?? error.causingError?.answer;
    const status = answer?.getStatus() ?? 0;
    if (!this.panel.isConnected || this.state === "paused") return;
    if (status === 0 || status === 404 || status === 409 || (status >= 500 && status !== 507)) return this.wait();
    if (status === 401) window.fetch(this.input.dataset.resumable, { headers: { "X-Requested-With": "XMLHttpRequest" } }); // asks for sign-in
    const said = answer.getHeader("Content-Type")?.startsWith("text/plain") ? answer.getBody() : "";
    const reason = status === 401 ? words.signIn : said || fill(words.refused, { status });
    this.show([413, 429].includes(status) ? "refused" : "stopped", reason, true);
    this.release();
  }

  wait() {
    const seconds = PATIENCE[Math.min(this.attempts++, PATIENCE.length - 1)];
    this.show("waiting", words.lost);
    if (this.attempts === 1) this.announce(words.lost);
    this.timer = setTimeout(() => this.goOn(), seconds * 1000);
  }

  done() {
    this.part("bar").value = 1;
    this.show("done", fill(words.done, { size: sizeInWords(this.file.size) }));
    this.announce(this.part("progress").textContent);
  }

  release() {}

  // As if no file had been chosen.
  reset() {
    clearTimeout(this.timer);
    all.delete(this);
    this.panel.remove();
    if (this.item) this.item.hidden = false;
  }

  // What has arrived goes as well; without a line it expires by itself.
  discard() {
    this.upload?.abort(true).catch(() => {});
    this.item?.remove();
    this.item = null;
    this.reset();
  }

  remove() {
    this.discard();
    this.input.focus();
  }
}

// The file of a form, which names what has arrived and does not hold it.
class SendingForForm extends Sending {
  constructor(input, file) {
    super(input, file, input.closest("[data-field-wrapper]") ?? input.parentElement);
    this.field = input.parentElement.querySelector("[data-sent]");
    this.field.value = "";
    this.name = input.name;
    input.removeAttribute("name");
    input.dataset.mostBytes = input.dataset.resumableMostBytes;
  }

  done() {
    this.field.value = this.id;
    super.done();
    if (this.submitter !== undefined) this.form.requestSubmit(this.submitter);
  }

  release() {
    this.submitter = undefined;
    setTimeout(() => this.enable());
  }

  // Wagtail disables a button that was pressed, for half a minute.
  enable() {
    for (const button of this.form.querySelectorAll("[data-controller~=w-progress]")) {
      const controller = window.wagtail?.app?.getControllerForElementAndIdentifier(button, "w-progress");
      if (controller) controller.loadingValue = false;
      button.disabled = false;
    }
  }

  sendLater(submitter) {
    this.release();
    this.submitter = submitter;
    this.part("later").hidden = false;
    this.announce(this.part("later").textContent);
    if (this.state !== "sending") this.goOn();
  }

  reset() {
    super.reset();
    uploads.delete(this.input);
    this.input.name = this.name;
    this.field.value = "";
  }

  remove() {
    super.remove();
    this.input.value = "";
  }
}

function inPercent(share) {
  return share.toLocaleString(language, { style: "percent" });
}

async function forgetOld(storage) {
  for (const one of await storage.findAllUploads()) {
    if (Date.now() - new Date(one.creationTime) > REMEMBERED) storage.removeUpload(one.urlStorageKey);
  }
}

export function refusal(input, file) {
  const most = Number(input.dataset.resumableMostBytes);
  if (file.size > most) return fill(words.tooLarge, { size: sizeInWords(file.size), limit: sizeInWords(most) });
  const accepted = input.accept.split(",").filter(Boolean);
  if (accepted.length && !accepted.some((end) => file.name.toLowerCase().endsWith(end))) {
    return fill(words.notAccepted, { accepted: accepted.map((end) => end.slice(1).toUpperCase()).join(", ") });
  }
  return "";
}

addEventListener("change", async (event) => {
  const input = event.target;
  if (!input.matches?.("input[type=file][data-resumable]")) return;
  uploads.get(input)?.discard();
  input.closest("[data-field-wrapper]")?.querySelector("[data-sent-before]")?.remove();
  const [file, ...others] = input.files;
  if (!file || others.length) return; // several: static/js/unfinished_uploads.js
  const sending = new SendingForForm(input, file);
  uploads.set(input, sending);
  [sending.wanted, wanted] = [wanted, null];
  const refused = refusal(input, file);
  if (refused) return sending.show("refused", refused, true);
  sending.show("sending", words.starting);
  await sending.begin().catch(() => sending.reset()); // without the library the file comes with the form
});

addEventListener("online", () => {
  for (const sending of all) if (sending.state === "waiting") sending.goOn();
});

// A form that is sent too soon waits for its file.
addEventListener(
  "submit",
  (event) => {
    const sending = [...event.target.elements].map((field) => uploads.get(field)).find((one) => one && one.state !== "done");
    if (!sending) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    if (sending.state !== "refused") return sending.sendLater(event.submitter);
    sending.release();
    sending.input.focus();
  },
  { capture: true },
);

// The server has refused the file itself: static/js/upload_progress.js has brought its answer into this form.
addEventListener("form-answered", (event) => {
  for (const field of event.target.elements) {
    const sending = uploads.get(field);
    if (sending?.state !== "done") continue;
    if (sending.field.value) sending.submitter = undefined;
    else {
      sending.reset();
      field.value = "";
    }
  }
});
