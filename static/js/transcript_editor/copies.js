// What the server does not have yet is kept on this device until it has it, and offered when the page is opened again.

import { KeptCopies } from "../kept_copies.js";
import { filled } from "../player/recording.js";

const WAIT = 500; // ms

// Events: "kept" ({ isKept }), when that is another than before.
export class Copies extends EventTarget {
  isKept = true;
  #timer = 0;
  #busy = Promise.resolve();

  constructor({ account, key, path }, saving) {
    super();
    this.copies = new KeptCopies(account, key);
    Object.assign(this, { path, saving });
    saving.transcript.addEventListener("change", () => {
      this.#timer ||= setTimeout(() => this.look(), WAIT);
    });
    saving.addEventListener("saved", () => this.look());
    addEventListener("visibilitychange", () => this.look());
  }

  look() {
    clearTimeout(this.#timer);
    this.#timer = 0;
    this.#busy = this.#busy.then(() => this.#keep());
    return this.#busy;
  }

  async #keep() {
    const changes = this.saving.changesToKeep();
    if (!changes.length) {
      this.copies.drop();
      return;
    }
    const before = this.isKept;
    this.isKept = await this.copies.put(this.path, { changes });
    if (before !== this.isKept) this.dispatchEvent(new CustomEvent("kept"));
  }

  // Asks about the newest one that was left behind.
  async offer(dialog) {
    const [left] = await this.copies.leftBehind(this.path);
    if (!left) return;
    const says = dialog.querySelector("[data-says]");
    const when = new Date(left.at).toLocaleString(document.documentElement.lang, { dateStyle: "medium", timeStyle: "short" });
    says.textContent = filled(says.dataset.says, { when, count: left.changes.length });
    dialog.addEventListener("click", ({ target }) => {
      const answer = target.closest("button")?.value;
      if (!answer) return;
      dialog.close();
      if (answer !== "later") localStorage.removeItem(left.name);
      if (answer === "restore") this.saving.putBack(left.changes);
    });
    dialog.showModal();
  }
}
