// Notes to the curator: a list that the server writes, and a field for one more at the segment in which one is.
//
// `panel` has a form with the field `text`, a [data-part=notes] for the list, and the labels at ({time}), unsaved and
// failed. Events: "go" ({ key }), "count" ({ count }: of those that are not settled).

import { clock, filled } from "../player/recording.js";

export class Notes extends EventTarget {
  #segment = null;

  constructor(panel, server) {
    super();
    Object.assign(this, { panel, server });
    this.form = panel.querySelector("form");
    this.list = panel.querySelector("[data-part=notes]");
    this.status = panel.querySelector("[role=status]");
    this.form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.#write();
    });
    this.list.addEventListener("click", ({ target }) => this.#clicked(target.closest("button")));
    this.#ask();
  }

  // The segment that a new note is about; null: none yet.
  at(segment) {
    this.#segment = segment;
    const time = segment && segment.start !== null ? clock(segment.start) : "–";
    this.form.querySelector("[data-says]").textContent = filled(this.panel.dataset.at, { time });
  }

  toggle() {
    this.panel.hidden = !this.panel.hidden;
    if (!this.panel.hidden) this.form.elements.text.focus();
    return !this.panel.hidden;
  }

  async #write() {
    const { text } = this.form.elements;
    const key = this.#segment?.key;
    if (!key) return void (this.status.textContent = this.panel.dataset.unsaved);
    if (await this.#ask({ key, text: text.value })) text.value = "";
  }

  #clicked(button) {
    if (!button) return;
    if (button.dataset.segment) this.dispatchEvent(new CustomEvent("go", { detail: { key: button.dataset.segment } }));
    else this.#ask({ settle: button.value });
  }

  // Whether the server took it; what it refuses it says in the list.
  async #ask(sent) {
    const { status, told } = await this.server.notes(sent);
    const isAnswer = status === 200 || status === 422;
    this.status.textContent = isAnswer ? "" : this.panel.dataset.failed;
    if (!isAnswer) return false;
    this.list.innerHTML = told;
    const count = Number(this.list.querySelector("[data-open]").dataset.open);
    this.dispatchEvent(new CustomEvent("count", { detail: { count } }));
    return status === 200;
  }
}
