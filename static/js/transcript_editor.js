// Listen and correct: one recording and its transcript in one view. Joins the player, the list of segments, and saving.

import { clock, filled } from "./player/recording.js";
import { Beside } from "./transcript_editor/beside.js";
import { Copies } from "./transcript_editor/copies.js";
import { TranscriptDocument } from "./transcript_editor/document.js";
import { Finding } from "./transcript_editor/finding.js";
import { listenForKeys, nameKeys } from "./transcript_editor/keys.js";
import { SegmentList } from "./transcript_editor/list.js";
import { Merging } from "./transcript_editor/merging.js";
import { Notes } from "./transcript_editor/notes.js";
import { Player } from "./transcript_editor/player.js";
import { Presence } from "./transcript_editor/presence.js";
import { Replacing } from "./transcript_editor/replacing.js";
import { Saving } from "./transcript_editor/saving.js";
import { Server } from "./transcript_editor/server.js";

class Editor {
  constructor(root, state, server) {
    this.root = root;
    this.words = root.dataset;
    this.mayChange = "mayChange" in root.dataset;
    this.player = new Player(root.querySelector("[data-part=player]"));
    this.transcript = new TranscriptDocument(state.segments, state.speakers);
    const opening = crypto.randomUUID?.() ?? `${Date.now()}-${Math.random().toString(36).slice(2)}`;
    this.saving = new Saving(this.transcript, state, { server, opening, sends: this.mayChange });
    this.list = new SegmentList(root.querySelector("[data-part=list]"), this.transcript, { language: this.words.language, unsure: Number(this.words.unsure) });
    this.merging = new Merging(root, this.saving);
    this.replacing = new Replacing(root, new Finding(this.transcript, this.list));
    const choice = root.querySelector("[data-part=beside-choice]");
    this.beside = choice && new Beside(choice, root.querySelector("[data-part=beside]"), server);
    this.notes = new Notes(root.querySelector("[data-part=notes-panel]"), server);
    const { account, key } = this.words;
    this.copies = new Copies({ account, key, path: location.pathname }, this.saving);
    this.presence = new Presence(server, opening, () => this.saving.revision);
    const desk = root.querySelector("[data-part=desk]");
    new ResizeObserver(() => root.style.setProperty("--desk", `${desk.offsetHeight}px`)).observe(desk);
    this.#showState();
    this.#followSound();
    this.#followWords();
    this.#followNotes();
    this.#takeActions();
    if (this.transcript.length === 0) this.#begin();
    this.copies.offer(document.getElementById("kept-copy"));
  }

  // From nothing: the first segment begins where the recording does.
  #begin() {
    this.transcript.insert(0, { start: 0, end: null });
    this.list.show(0, 0);
  }

  // --- What is said of saving --------------------------------------------------------------------------------------

  #showState() {
    const status = this.root.querySelector("[data-shows=saving]");
    let state = "saved";
    let why = "";
    let wordless = 0;
    const show = () => {
      const unsaved = !["saved", "saving"].includes(state);
      const told = state === "refused" ? why || this.words.failed : (this.words[state] ?? "");
      const at = this.savedAt ? filled(this.words.savedAt, this.savedAt) : this.words.savedNothing;
      const kept = this.copies.isKept ? this.words.kept : this.words.notKept;
      const parts = [state === "saved" ? at : told, unsaved && state !== "unsaved" && kept, wordless > 0 && filled(this.words.wordless, { count: wordless })];
      const text = parts.filter(Boolean).join(" ");
      if (status.textContent !== text) status.textContent = text;
      status.classList.toggle("transcript-editor__saving--unsaved", unsaved);
    };
    this.saving.addEventListener("state", ({ detail }) => {
      ({ state, why, wordless = wordless } = detail);
      show();
      if (!["saved", "saving", "unsaved", "undecided"].includes(state)) this.say(status.textContent);
    });
    this.saving.addEventListener("saved", ({ detail }) => {
      this.savedAt = { count: detail.count, time: timeOf(detail.at) };
      show();
      this.say(filled(this.words.savedAt, this.savedAt));
    });
    this.copies.addEventListener("kept", show);
    this.presence.addEventListener("others", ({ detail: { names } }) => {
      const text = names.length ? filled(this.words.others, { names: names.join(", ") }) : "";
      this.root.querySelector("[data-shows=others]").textContent = text;
      this.say(text || this.words.alone);
    });
    this.presence.addEventListener("newer", () => this.saving.save({ look: true }));
    this.saving.addEventListener("differences", () => {
      if (this.merging.count) this.say(filled(document.getElementById("differences").dataset.places, { count: this.merging.count }));
    });
    addEventListener("beforeunload", (event) => {
      if (this.saving.isUnsaved && !this.isLeaving && !this.copies.isKept) event.preventDefault();
    });
    show();
  }

  // For screen readers.
  say(words) {
    this.root.querySelector("[data-shows=said]").textContent = words;
  }

  // --- Sound and words ---------------------------------------------------------------------------------------------

  #followSound() {
    if (this.player.waveform) this.player.waveform.borders = (from, to) => this.#startsBetween(from, to);
    this.player.addEventListener("time", ({ detail: { seconds } }) => this.#markSpoken(seconds));
    this.player.addEventListener("speed", ({ detail: { speed } }) => this.#showSpeed(speed));
    this.list.addEventListener("current", ({ detail: { index } }) => {
      this.#showBeside(index);
      this.notes.at(this.transcript.at(index));
    });
    this.list.addEventListener("seek", ({ detail: { seconds, isWord } }) => {
      if (isWord) this.player.seek(seconds);
      else this.player.play(seconds);
    });
    this.player.media.addEventListener("play", () => this.#showPlaying(true));
    this.player.media.addEventListener("pause", () => this.#showPlaying(false));
  }

  #markSpoken(seconds) {
    const index = this.indexAt(seconds);
    const words = this.transcript.at(index)?.words ?? [];
    const word = words.findLastIndex((one) => one.start <= seconds);
    this.list.markSpoken(index, word < 0 ? null : word);
    // Who writes is not taken away from where they write.
    const isWriting = this.list.element.contains(document.activeElement);
    if (index >= 0 && this.player.isPlaying && !isWriting && index !== this.spoken) this.list.show(index);
    if (!isWriting || this.player.isPlaying) this.#showBeside(index, seconds);
    this.spoken = index;
  }

  // Where a segment has no times yet: what is heard now.
  #showBeside(index, seconds = this.player.seconds) {
    const { start, end } = this.transcript.at(index) ?? {};
    this.beside?.show(start ?? seconds, end ?? start ?? seconds);
  }

  // The last segment that has begun; -1 before the first.
  indexAt(seconds) {
    let found = -1;
    for (let index = 0; index < this.transcript.length; index += 1) {
      const { start } = this.transcript.at(index);
      if (start !== null && start > seconds) break;
      if (start !== null) found = index;
    }
    return found;
  }

  #startsBetween(from, to) {
    const starts = [];
    for (let index = Math.max(0, this.indexAt(from)); index < this.transcript.length; index += 1) {
      const { start } = this.transcript.at(index);
      if (start !== null && start > to) break;
      if (start !== null && start >= from) starts.push(start);
    }
    return starts;
  }

  #showPlaying(isPlaying) {
    const button = this.button("play");
    button.textContent = isPlaying ? this.words.pause : this.words.play;
  }

  #showSpeed(speed) {
    const text = new Intl.NumberFormat(document.documentElement.lang).format(speed);
    this.root.querySelector("[data-shows=speed]").textContent = `${text}×`;
    this.say(filled(this.words.speed, { speed: text }));
  }

  // --- What was done to the words ----------------------------------------------------------------------------------

  #followWords() {
    this.transcript.addEventListener("change", ({ detail: { cause, splices } }) => {
      if (cause === "split") this.#startSegment(splices[0].at + 1);
      const said = this.words[`did${cause[0].toUpperCase()}${cause.slice(1)}`];
      if (said) this.say(said);
      if (cause !== "edit") this.player.waveform?.draw();
      this.button("undo").disabled = !this.transcript.canUndo;
      this.button("redo").disabled = !this.transcript.canRedo;
    });
    this.button("undo").disabled = this.button("redo").disabled = true;
  }

  // Who types along begins a new segment with Enter: it begins where the sound is now. That the one before has an end by
  // then means little: the server guesses one.
  #startSegment(index) {
    const one = this.transcript.at(index);
    const isLast = index === this.transcript.length - 1;
    if (one && one.text === "" && (isLast || one.start === null)) this.transcript.begin(index, this.player.seconds);
  }

  #followNotes() {
    const button = this.button("notes");
    this.notes.at(this.transcript.at(0) ?? null);
    if (location.hash === "#catatan") this.act("notes");
    this.notes.addEventListener("count", ({ detail }) => (button.textContent = filled(button.dataset.says, detail)));
    this.notes.addEventListener("go", ({ detail: { key } }) => {
      const index = this.transcript.segments.findIndex((one) => one.key === key);
      this.list.show(index, 0);
      if (index >= 0) this.player.seek(this.transcript.at(index).start ?? this.player.seconds);
    });
  }

  // --- Buttons and keys --------------------------------------------------------------------------------------------

  button(name) {
    return this.root.querySelector(`button[data-does=${name}]`);
  }

  get current() {
    return this.list.current >= 0 ? this.list.current : Math.max(0, this.indexAt(this.player.seconds));
  }

  actions = {
    play: () => this.player.toggle(),
    back: () => this.player.back(),
    slower: () => this.player.changeSpeed(-1),
    faster: () => this.player.changeSpeed(1),
    next: () => this.#go(1),
    previous: () => this.#go(-1),
    begin: () => this.#startNow(),
    split: () => this.#split(),
    join: () => this.#join(),
    insert: () => this.#insert(),
    remove: () => this.#remove(),
    undo: () => this.transcript.undo(),
    redo: () => this.transcript.redo(),
    find: () => this.replacing.open(),
    keys: () => document.getElementById("editor-keys").showModal(),
    notes: () => this.button("notes").setAttribute("aria-expanded", String(this.notes.toggle())),
    save: () => this.saving.save(),
    propose: () => document.getElementById("propose").showModal(),
  };

  act(name) {
    if (name !== "undo" && name !== "redo") this.list.flush();
    this.actions[name]?.();
  }

  #takeActions() {
    // The caret stays where it is.
    this.root.addEventListener("mousedown", (event) => {
      if (event.target.closest("button[data-does]")) event.preventDefault();
    });
    this.root.addEventListener("click", ({ target }) => {
      const button = target.closest("button[data-does]");
      if (button) this.act(button.dataset.does);
    });
    // The form for sealed spans opens with the times of the passage that one is at.
    this.root.querySelector("[data-part=seal]")?.addEventListener("click", ({ currentTarget: link }) => {
      const { start, end } = this.transcript.at(this.current) ?? {};
      const times = [["dari", start], ["sampai", end]].filter(([, seconds]) => typeof seconds === "number");
      link.search = new URLSearchParams(times.map(([name, seconds]) => [name, seconds.toFixed(3)])).toString();
    });
    listenForKeys((name) => this.act(name));
    nameKeys(document);
    const proposing = document.getElementById("propose");
    proposing?.addEventListener("submit", (event) => {
      event.preventDefault();
      this.#propose(event.target);
    });
    proposing?.querySelector("[data-does=close]").addEventListener("click", () => proposing.close());
  }

  #go(by) {
    const index = Math.min(Math.max(this.current + by, 0), this.transcript.length - 1);
    this.list.show(index, 0);
    const { start } = this.transcript.at(index) ?? {};
    if (start !== null && start !== undefined) this.player.seek(start);
  }

  #startNow() {
    const { current } = this;
    const { seconds } = this.player;
    if (!this.transcript.at(current)) return;
    if (this.transcript.begin(current, seconds)) this.say(filled(this.words.begins, { time: clock(seconds) }));
    else this.say(this.words.tooEarly);
  }

  #split() {
    const { caret } = this.list;
    if (!caret) return void this.say(this.words.noCaret);
    this.transcript.split(caret.index, caret.offset);
    this.list.show(caret.index + 1, 0);
  }

  #join() {
    const { current } = this;
    const meet = this.transcript.join(current);
    if (meet === null) this.say(this.words.noNext);
    else this.list.show(current, meet);
  }

  #insert() {
    const index = this.transcript.length ? this.current + 1 : 0;
    this.transcript.insert(index);
    this.list.show(index, 0);
  }

  #remove() {
    const { current } = this;
    if (!this.transcript.at(current)) return;
    this.transcript.remove(current);
    if (this.transcript.length) this.list.show(Math.min(current, this.transcript.length - 1), 0);
  }

  // --- Proposing ---------------------------------------------------------------------------------------------------

  async #propose(form) {
    const { changes } = this.saving.changes();
    const shown = form.querySelector("[data-shows=refused]");
    if (!changes.length) {
      shown.textContent = this.words.nothingChanged;
      return;
    }
    const body = { revision: this.saving.revision, changes: changes.map(({ id: _id, ...change }) => change), note: form.elements.note.value };
    const { status, told } = await this.saving.server.propose(body);
    if (status === 200) {
      this.isLeaving = true;
      this.copies.copies.drop();
      location.assign(told.go_on);
    } else if (status === 409) {
      form.closest("dialog").close();
      this.saving.showDifferences(told.differences);
      this.merging.open();
    } else shown.textContent = told.why ?? this.words[status === 0 ? "offline" : "failed"];
  }
}

function timeOf(date) {
  return date.toLocaleTimeString(document.documentElement.lang, { hour: "2-digit", minute: "2-digit" });
}

async function open() {
  const root = document.getElementById("transcript-editor");
  const { state, save, propose, present, notes } = root.dataset;
  const server = new Server({ state, save, propose, present, notes });
  const { status, told } = await server.state();
  root.querySelector("[data-part=loading]").hidden = status === 200;
  if (status === 200) window.transcriptEditor = new Editor(root, told, server);
  else root.querySelector("[data-part=loading]").textContent = root.dataset.unreadable;
}

open();
