// Shows what two people have made of the same place, and asks what shall stand there.

import { clock, filled } from "../player/recording.js";

const MOST = 400; // words of both sides; longer ones are shown without marks

export class Merging {
  constructor(root, saving) {
    this.saving = saving;
    this.notice = root.querySelector("[data-part=differences]");
    this.dialog = document.getElementById("differences");
    this.list = this.dialog.querySelector("[data-part=list]");
    this.words = this.dialog.dataset;
    this.notice.querySelector("button").addEventListener("click", () => this.open());
    this.list.addEventListener("click", ({ target }) => this.#decide(target.closest("button[value]")));
    saving.addEventListener("differences", () => this.show());
  }

  get count() {
    return this.saving.differences.length;
  }

  show() {
    this.notice.hidden = this.count === 0;
    this.notice.querySelector("[data-says]").textContent = filled(this.words.places, { count: this.count });
    if (this.dialog.open) this.#fill();
  }

  open() {
    this.#fill();
    this.dialog.showModal();
  }

  #fill() {
    this.list.replaceChildren(...this.saving.differences.map((one, number) => this.#item(one, number)));
    if (!this.count) this.dialog.close();
  }

  #item(difference, number) {
    const { theirs } = difference;
    const mine = this.saving.mineOf(difference);
    const item = make("li", "differences__item");
    const [now, there] = [textOf(mine), textOf(theirs)];
    const start = (theirs[0] ?? mine[0])?.start;
    const [ours, others] = marked(now, there);
    item.append(
      make("h3", "", start === undefined || start === null ? this.words.place : filled(this.words.placeAt, { time: clock(start) })),
      this.#side(this.words.mine, mine, ours),
      this.#side(this.words.theirs, theirs, others),
    );
    const buttons = make("p", "differences__buttons");
    for (const value of mine.length && theirs.length ? ["mine", "theirs", "both"] : ["mine", "theirs"]) {
      const name = value === "both" ? "button button-secondary" : "button";
      buttons.append(Object.assign(make("button", name, this.words[`take${value}`]), { type: "button", value: `${value}:${number}` }));
    }
    item.append(buttons);
    return item;
  }

  #side(title, passages, text) {
    const side = make("div", "differences__side");
    const words = make("p", "differences__words");
    words.dir = "auto";
    words.append(...(passages.length ? text : [make("em", "", this.words.gone)]));
    side.append(make("h4", "", title), words);
    return side;
  }

  #decide(button) {
    if (!button) return;
    const [choice, number] = button.value.split(":");
    this.saving.decide(this.saving.differences[Number(number)], choice);
    this.list.querySelector("button")?.focus();
  }
}

function textOf(passages) {
  return passages.map(({ speaker, text }) => (speaker ? `${speaker}: ${text}` : text)).join(" / ");
}

// Both texts as nodes; the words that the other one does not have are marked.
export function marked(one, other) {
  const [first, second] = [one.split(" "), other.split(" ")];
  if (first.length + second.length > MOST) return [[one], [other]];
  const same = common(first, second);
  return [nodes(first, new Set(same.map(([at]) => at))), nodes(second, new Set(same.map(([, at]) => at)))];
}

// The longest series of words that both have: pairs of their places.
function common(one, other) {
  const lengths = Array.from({ length: one.length + 1 }, () => new Uint16Array(other.length + 1));
  for (let at = one.length - 1; at >= 0; at -= 1) {
    for (let to = other.length - 1; to >= 0; to -= 1) {
      lengths[at][to] = one[at] === other[to] ? lengths[at + 1][to + 1] + 1 : Math.max(lengths[at + 1][to], lengths[at][to + 1]);
    }
  }
  const pairs = [];
  for (let at = 0, to = 0; at < one.length && to < other.length; ) {
    if (one[at] === other[to]) pairs.push([at++, to++]);
    else if (lengths[at + 1][to] >= lengths[at][to + 1]) at += 1;
    else to += 1;
  }
  return pairs;
}

function nodes(words, same) {
  return words.flatMap((word, at) => [same.has(at) ? word : make("mark", "", word), " "]);
}

function make(name, className, text = "") {
  return Object.assign(document.createElement(name), { className, textContent: text });
}
