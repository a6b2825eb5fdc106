// What is typed reaches the server by itself, segment by segment, and comes back merged with what others have typed.
//
// A save is sent once more, as it was, until it is answered. What both sides have changed waits for a decision and is
// kept out of further saves meanwhile. Events: "state" ({ state, why }), "differences", "saved".

import { changesOf, inOneLine, isSame, passage } from "./changes.js";

const PAUSE = 2_500; // ms without a change
const LONGEST = 20_000; // ms of typing without a pause
const TRY_AGAIN = 15_000; // ms, while the server could not be reached
const RATIO = 5; // a slow save is followed by a pause so many times as long
const MOST = 2_000; // changes in one message: knowledge/cms/transcripts/editor/exchange.py
const FAILURES = { 0: "offline", 401: "signedOut", 403: "forbidden", 404: "forbidden", 422: "refused" };
const LASTING = new Set(["forbidden"]);

export class Saving extends EventTarget {
  differences = [];
  #base = new Map(); // by id: { name, passage } as the server has it
  #onServer = []; // the same, as segments of the document
  #told = []; // the same, as it was told
  #perhaps = new Map(); // by id: new segments of an earlier opening as the server may have them
  #names = new Map(); // by id: what new segments of an earlier opening are called
  // Waits for its answer: changes, segments as they were then, revision, and isOnPage: what differed from the server.
  #sent = null;
  #refused = new Map(); // by name: what was refused, until it is something else
  #busy = false;
  #again = false;
  #timer = 0;
  #changedAt = 0;
  #took = 0; // ms, the last save

  // `sends`: whether changes are saved by themselves; else they stay on the page until they are proposed.
  constructor(transcript, state, { server, opening, sends }) {
    super();
    Object.assign(this, { transcript, server, opening, sends, revision: state.revision });
    this.#told = state.segments;
    this.#take(transcript.mark());
    transcript.addEventListener("change", ({ detail }) => detail.cause !== "replace" && this.#changed());
    addEventListener("online", () => this.save());
    addEventListener("focus", () => this.#sent && this.save());
    addEventListener("visibilitychange", () => document.visibilityState === "hidden" && this.save());
  }

  // Also those that wait for a decision.
  changes() {
    return changesOf(this.transcript.segments, this.#base, (one) => this.nameOf(one));
  }

  // The same for a later opening. `sent`: what may have reached the server, though its answer did not come.
  changesToKeep() {
    const sent = new Map(this.#sent?.changes.map((one) => [one.name, one.mine]));
    return this.changes().changes.map(({ id, ...change }) => ({ ...change, sent: sent.get(change.name) ?? this.#perhaps.get(id) }));
  }

  nameOf(segment) {
    return segment.key ?? this.#names.get(segment.id) ?? `${this.opening}:${segment.id}`;
  }

  get isUnsaved() {
    return this.#sent !== null || this.changes().changes.length > 0;
  }

  // What somebody else has saved, and what waits here.
  async save({ look = false } = {}) {
    if (!this.sends) return;
    if (this.#busy) {
      this.#again = true;
      return;
    }
    clearTimeout(this.#timer);
    this.#timer = 0;
    this.#changedAt = 0;
    this.#sent ??= this.#next();
    const { changes, revision } = this.#sent;
    if (!changes.length && !look) {
      this.#sent = null;
      this.#say(this.#resting());
      return;
    }
    this.#busy = true;
    this.#say("saving");
    const began = performance.now();
    const asSent = ({ id, ...change }) => ({ ...change, base: change.base ?? this.#perhaps.get(id) ?? null });
    const { status, told } = await this.server.save({ revision, changes: changes.map(asSent) });
    this.#took = performance.now() - began;
    this.#busy = false;
    if (status === 200) this.#answered(told);
    else this.#failed(status, told);
  }

  // Of what both have changed: "mine", "theirs", or "both", one after the other.
  decide(difference, choice) {
    this.differences = this.differences.filter((one) => one !== difference);
    const theirs = new Map(difference.theirs.map((one) => [one.key, one]));
    if (choice !== "mine") this.#putTheirs(difference, theirs, choice === "both");
    for (const name of difference.names) {
      const id = this.#idOf(name);
      if (theirs.has(name)) this.#base.set(id, { name, passage: passage(theirs.get(name)) });
      else this.#base.delete(id);
    }
    this.dispatchEvent(new CustomEvent("differences"));
    this.#changed();
    this.save();
  }

  // As it stands on the page now.
  mineOf({ names }) {
    const group = new Set(names);
    return this.transcript.segments.filter((one) => group.has(this.nameOf(one)) && one.text.trim());
  }

  // Changes of an earlier opening, with what they were based on. Nothing else has been changed yet.
  putBack(changes) {
    const byName = new Map(changes.map((one) => [one.name, one]));
    const isThere = (one) => !byName.has(one.key) || byName.get(one.key).mine;
    const list = this.#told.filter(isThere).map((one) => ({ ...one, name: one.key, ...byName.get(one.key)?.mine }));
    const known = new Set(this.#told.map((one) => one.key));
    for (const { name, mine, after } of changes) {
      if (!mine || known.has(name)) continue;
      const key = isNew(name) ? null : name;
      list.splice(list.findIndex((one) => one.name === after) + 1, 0, { ...mine, words: null, key, name });
    }
    this.transcript.replace(list);
    this.transcript.segments.forEach(({ id }, index) => this.#names.set(id, list[index].name));
    const there = new Map(this.#told.map((one) => [one.key, passage(one)]));
    for (const { name, base, sent } of changes) {
      if (sent && isNew(name)) this.#perhaps.set(this.#idOf(name), sent);
      const known = sent && isSame(there.get(name), sent) ? sent : base;
      if (known) this.#base.set(this.#idOf(name), { name, passage: known });
    }
    this.#changed();
  }

  // What stands after a proposal was refused for what others have changed meanwhile.
  showDifferences(told) {
    this.differences = told;
    this.dispatchEvent(new CustomEvent("differences"));
  }

  #changed() {
    this.#changedAt ||= performance.now();
    this.#say("unsaved");
    if (!this.sends) return;
    const patience = Math.min(PAUSE, LONGEST - (performance.now() - this.#changedAt));
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.save(), Math.max(0, patience, this.#took * RATIO));
  }

  #next() {
    const waiting = new Set(this.differences.flatMap((one) => one.names));
    const isSent = (one) => !waiting.has(one.name) && !isSame(this.#refused.get(one.name), one.mine);
    const { changes, wordless } = this.changes();
    const isOnPage = new Set([...changes.map((one) => one.id), ...wordless]);
    return { changes: changes.filter(isSent).slice(0, MOST), isOnPage, segments: this.transcript.mark(), revision: this.revision };
  }

  #answered(told) {
    const { changes, segments, isOnPage } = this.#sent;
    this.#sent = null;
    this.#refused = new Map(told.refused.map(({ name }) => [name, changes.find((one) => one.name === name)?.mine]));
    this.differences = [...this.differences, ...told.differences];
    const kept = new Set([...this.differences.flatMap((one) => one.names), ...this.#refused.keys()]);
    const accepted = new Set(changes.filter(({ name }) => !kept.has(name) && !kept.has(told.names[name])).map((one) => one.id));
    const isPending = new Set([...isOnPage].filter((id) => !accepted.has(id)));
    this.#told = upToDate(this.#told, told);
    this.revision = told.revision;
    const ids = new Map(changes.filter((one) => told.names[one.name]).map((one) => [told.names[one.name], one.id]));
    const mark = segments.filter((one) => !isPending.has(one.id));
    // What was taken out here and waits: it is not to come back.
    const here = new Set(segments.map((one) => one.id));
    mark.push(...this.#onServer.filter((one) => isPending.has(one.id) && !here.has(one.id)));
    this.#take(this.transcript.replace(this.#asTyped(ids), mark));
    if (told.differences.length) this.dispatchEvent(new CustomEvent("differences"));
    const more = this.#next().changes.length > 0;
    if (changes.length) this.dispatchEvent(new CustomEvent("saved", { detail: { at: new Date(told.saved_at), count: accepted.size } }));
    const [refused] = told.refused;
    if (refused) this.#say("refused", refused.why);
    else this.#say(more ? "unsaved" : this.#resting());
    if (more || this.#again) {
      this.#again = false;
      this.#changed();
    }
  }

  #failed(status, told) {
    const state = FAILURES[status] ?? "failed";
    if (state === "refused") this.#sent = null; // as it was it is never taken
    this.#say(state, told.why);
    if (!LASTING.has(state) && state !== "refused") this.#timer = setTimeout(() => this.save(), TRY_AGAIN);
  }

  // As it stands in the fields, where that is the same: spaces at the caret stay.
  #asTyped(ids) {
    const here = new Map(this.transcript.segments.map((one) => [one.key ?? one.id, one]));
    return this.#told.map((told) => {
      const id = ids.get(told.key);
      const one = here.get(told.key) ?? here.get(id);
      const text = one && inOneLine(one.text) === told.text ? one.text : told.text;
      return { ...told, text, ...(id !== undefined && { id }) };
    });
  }

  #take(onServer) {
    this.#onServer = onServer;
    this.#base = new Map(onServer.map((one) => [one.id, { name: this.nameOf(one), passage: passage(one) }]));
  }

  // Only these segments become what they are there; whatever else was changed on the page stays.
  #putTheirs(difference, theirs, both) {
    const group = new Set(difference.names);
    const isOfGroup = (one) => group.has(this.nameOf(one));
    const mine = this.mineOf(difference);
    const list = this.#told.filter((one) => !group.has(one.key)).concat([...theirs.values()]);
    if (both) list.push(...mine.map((one) => ({ ...passage(one), key: null, words: null })));
    list.sort((one, other) => (one.start ?? 0) - (other.start ?? 0)); // stable: theirs before mine
    const changed = this.#next().isOnPage;
    const mark = this.transcript.segments.filter((one) => isOfGroup(one) || !changed.has(one.id));
    mark.push(...this.#onServer.filter((one) => changed.has(one.id) && !isOfGroup(one) && this.transcript.indexOf(one.id) < 0));
    this.transcript.replace(list, mark);
  }

  // How many have lost all the words that the server has.
  #emptied() {
    return [...this.changes().wordless].filter((id) => this.#base.has(id)).length;
  }

  #idOf(name) {
    for (const one of this.transcript.segments) if (this.nameOf(one) === name) return one.id;
    for (const [id, one] of this.#base) if (one.name === name) return id;
    return name;
  }

  #resting() {
    const waiting = new Set(this.differences.flatMap((one) => one.names));
    const { changes } = this.changes();
    if (changes.length && changes.every((one) => waiting.has(one.name))) return "undecided";
    return changes.length ? "unsaved" : "saved";
  }

  // Nothing is compared while somebody types: that waits for a pause.
  #say(state, why = "") {
    const wordless = state === "unsaved" ? undefined : this.#emptied();
    this.dispatchEvent(new CustomEvent("state", { detail: { state, why, wordless } }));
  }
}

function isNew(name) {
  return name.includes(":");
}

// The list that the server had, with what it told of since: all of it, or what is another.
function upToDate(list, { complete, segments, gone }) {
  if (complete) return segments;
  const other = new Set([...gone, ...segments.map((one) => one.key)]);
  const result = list.filter((one) => !other.has(one.key));
  for (const one of segments) result.splice(one.order, 0, one);
  return result;
}
