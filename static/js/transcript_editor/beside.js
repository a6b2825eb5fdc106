// Another transcript of the recording, or its index, beside the words: what is said there at the same time.
//
// `choice`: a select of addresses, of which the empty one shows nothing. `panel` takes the passages; its label "loading"
// and "failed" come from its data attributes.

import { clock } from "../player/recording.js";

export class Beside {
  #passages = [];
  #span = [0, 0]; // seconds
  #shown = ""; // which passages, and which of them are marked

  constructor(choice, panel, server) {
    Object.assign(this, { choice, panel, server });
    this.list = panel.querySelector("[data-part=passages]");
    this.status = panel.querySelector("[role=status]");
    choice.addEventListener("change", () => this.#choose());
    this.#choose();
  }

  // What is said from `start` to `end`, with the passage before and the one after.
  show(start, end) {
    this.#span = [start, Math.max(end, start)];
    this.#draw();
  }

  async #choose() {
    const url = this.choice.value;
    this.#passages = [];
    this.#draw();
    this.panel.hidden = !url;
    if (!url) return;
    this.status.textContent = this.panel.dataset.loading;
    const { status, told } = await this.server.beside(url);
    if (this.choice.value !== url) return;
    this.status.textContent = status === 200 ? "" : this.panel.dataset.failed;
    this.#passages = told.passages ?? [];
    this.list.lang = told.language ?? "";
    this.#draw();
  }

  #draw() {
    const [start, end] = this.#span;
    const isMarked = (one) => one.start < end && one.end > start;
    let first = this.#passages.findIndex((one) => one.end > start);
    if (first < 0) first = this.#passages.length;
    let last = first;
    while (last < this.#passages.length && isMarked(this.#passages[last])) last += 1;
    const shown = `${this.choice.value} ${first} ${last}`;
    if (shown === this.#shown) return;
    this.#shown = shown;
    const near = this.#passages.slice(Math.max(0, first - 1), last + 1);
    this.list.replaceChildren(...near.map((one) => item(one, isMarked(one))));
    const marked = this.list.querySelector("[aria-current]") ?? this.list.lastElementChild;
    if (marked) this.panel.scrollTop = marked.offsetTop - this.list.offsetTop;
  }
}

function item({ start, heading, text }, isMarked) {
  const element = document.createElement("li");
  if (isMarked) element.setAttribute("aria-current", "true");
  const parts = [["time", clock(start)], ["strong", heading], ["p", text]];
  for (const [name, words] of parts) if (words) element.append(make(name, words));
  return element;
}

function make(name, textContent) {
  return Object.assign(document.createElement(name), { textContent, dir: "auto" });
}
