// The fields that find and replace, in a panel above the list.

import { filled } from "../player/recording.js";

export class Replacing {
  constructor(root, finding) {
    this.finding = finding;
    this.panel = root.querySelector("[data-part=replacing]");
    this.count = this.panel.querySelector("[data-shows=count]");
    this.find = this.panel.querySelector("[name=find]");
    this.replacement = this.panel.querySelector("[name=replacement]");
    this.options = [...this.panel.querySelectorAll("[type=checkbox]")];
    for (const field of [this.find, ...this.options]) field.addEventListener("input", () => this.#look());
    this.panel.addEventListener("click", ({ target }) => this.#act(target.closest("button")?.value));
    this.panel.addEventListener("keydown", (event) => {
      if (event.key === "Escape") this.close();
      else if (event.key !== "Enter" || event.isComposing || event.ctrlKey || !event.target.matches("[type=text]")) return;
      else this.#act(event.target === this.replacement ? "replace" : event.shiftKey ? "previous" : "next");
      event.preventDefault();
    });
    finding.addEventListener("change", () => this.#show());
  }

  open() {
    this.panel.hidden = false;
    this.find.focus();
    this.find.select();
    this.#look();
  }

  close() {
    this.panel.hidden = true;
    this.finding.stop();
  }

  #look() {
    this.finding.look(this.find.value, Object.fromEntries(this.options.map((one) => [one.name, one.checked])));
  }

  #act(action) {
    if (action === "close") this.close();
    if (action === "next" || action === "previous") this.finding[action]();
    if (action === "replace") this.finding.replace(this.replacement.value);
    if (action === "replaceAll") {
      const count = this.finding.replaceAll(this.replacement.value);
      this.count.textContent = filled(this.panel.dataset.replaced, { count });
    }
  }

  #show() {
    const { count, position } = this.finding;
    const { none, found, foundAt } = this.panel.dataset;
    if (!this.find.value) this.count.textContent = "";
    else if (!count) this.count.textContent = none;
    else this.count.textContent = filled(position ? foundAt : found, { count, position });
  }
}
