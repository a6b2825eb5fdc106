// The panel of find and replace. Its form has the fields `find` and `replacement`, the boxes `matchCase`,
// `matchAccents` and `wholeWords`, buttons with data-does (next, previous, replace, replace-all, close), and a
// [role=status] with the sentences data-none, data-count ({count}), data-position ({number}, {count}) and data-replaced
// ({count}).
//
// Enter looks for the next and Shift+Enter for the one before; Escape closes. "close" tells the page.

import { filled } from "../player/recording.js";

export class FindingPanel extends EventTarget {
  constructor(form, finding) {
    super();
    this.form = form;
    this.finding = finding;
    this.status = form.querySelector("[role=status]");
    form.addEventListener("submit", (event) => event.preventDefault());
    form.addEventListener("input", ({ target }) => target !== form.elements.replacement && this.#look());
    form.addEventListener("click", ({ target }) => this.#does(target.closest("[data-does]")?.dataset.does));
    form.addEventListener("keydown", (event) => this.#press(event));
    finding.addEventListener("change", () => this.#say());
  }

  // `wanted`: what is marked in the text, for instance.
  open(wanted = "") {
    this.form.hidden = false;
    if (wanted) this.form.elements.find.value = wanted;
    this.form.elements.find.focus();
    this.form.elements.find.select();
    this.#look();
  }

  close() {
    this.form.hidden = true;
    this.finding.stop();
    this.dispatchEvent(new CustomEvent("close"));
  }

  #look() {
    const options = ["matchCase", "matchAccents", "wholeWords"].map((name) => [name, this.form.elements[name].checked]);
    this.finding.look(this.form.elements.find.value, Object.fromEntries(options));
  }

  #does(what) {
    const replacement = this.form.elements.replacement.value;
    if (what === "next") this.finding.next();
    if (what === "previous") this.finding.previous();
    if (what === "replace") this.finding.replace(replacement);
    if (what === "replace-all") {
      const count = this.finding.replaceAll(replacement);
      this.finding.refresh();
      this.status.textContent = filled(this.status.dataset.replaced, { count });
    }
    if (what === "close") this.close();
  }

  #press(event) {
    if (event.isComposing) return;
    const looks = event.key === "Enter" && event.target === this.form.elements.find;
    if (event.key === "Escape") this.close();
    else if (looks) this.#does(event.shiftKey ? "previous" : "next");
    else return;
    event.preventDefault();
  }

  #say() {
    const { none, count, position } = this.status.dataset;
    const { count: found, position: number, wanted } = this.finding;
    const sentence = found === 0 ? none : number === 0 ? count : position;
    this.status.textContent = wanted ? filled(sentence, { count: found, number }) : "";
  }
}
