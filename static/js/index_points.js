// The points of an index are written in rows, each with its time, beside the recording. What is sent is still the text
// with times, which the rows write and read: the field serves without this script, too.

import { clock as wholeClock, filled } from "./player/recording.js";

const TIMES = /^((?:\d+:)?\d{1,2}:\d{2}(?:[.,]\d{1,3})?)\s+-->\s+\S+$/;
const KEY = /^s[0-9a-z]{12}$/;
const MOMENT = /^(?:(?:(\d+):)?(\d{1,3}):)?(\d{1,5}(?:[.,]\d{1,3})?)$/;

// Seconds of “1:02:03.5”, “2:03” or “75”; null for what is no time.
export function secondsOf(written) {
  const found = MOMENT.exec(written.trim());
  if (!found) return null;
  const [hours, minutes, seconds] = found.slice(1).map((part) => Number((part ?? "0").replace(",", ".")));
  return hours * 3600 + minutes * 60 + seconds;
}

// “0:12”, “1:02:03”, “0:12.5”.
export function clock(seconds) {
  const thousandths = Math.round(seconds * 1000);
  const rest = String(thousandths % 1000).padStart(3, "0").replace(/0+$/, "");
  return wholeClock(thousandths / 1000) + (rest && `.${rest}`);
}

function timecode(seconds) {
  const thousandths = Math.round(seconds * 1000);
  const two = (number) => String(number).padStart(2, "0");
  const [hours, minutes] = [Math.floor(thousandths / 3_600_000), Math.floor(thousandths / 60_000) % 60];
  return `${two(hours)}:${two(minutes)}:${two(Math.floor(thousandths / 1000) % 60)}.${String(thousandths % 1000).padStart(3, "0")}`;
}

function plain(line) {
  return new DOMParser().parseFromString(line.replaceAll("<", "&lt;"), "text/html").body.textContent.trim();
}

function escaped(line) {
  return line.trim().replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll("\\", "&#92;");
}

// The points of a text with times; null where it is written in another form, which only the server reads.
export function readPoints(text, labels) {
  const blocks = text.replace(/\r\n?/g, "\n").split(/\n[ \t]*\n/).map((block) => block.split("\n").filter((line) => line.trim()));
  const points = [];
  for (const lines of blocks) {
    if (!lines.length || lines[0].startsWith("WEBVTT")) continue;
    const key = KEY.test(lines[0].trim()) ? lines.shift().trim() : "";
    const times = TIMES.exec(lines[0]?.trim() ?? "");
    if (!times) return null;
    points.push({ key, time: times[1], ...readDetails(lines.slice(1).map(plain), labels) });
  }
  return points;
}

function readDetails(lines, labels) {
  const details = {};
  for (const line of lines.slice(1)) {
    const [name, ...rest] = line.split(":");
    const known = rest.length ? labels.names[name.trim().toLowerCase()] : undefined;
    const label = known ?? labels.order[0];
    const told = known ? rest.join(":").trim() : line;
    // A second line of keywords goes on with the list, one of the synopsis with its sentence.
    const between = label === labels.order[0] ? " " : "; ";
    details[label] = details[label] ? `${details[label]}${between}${told}` : told;
  }
  return { title: lines[0] ?? "", details };
}

// The reverse: a point lasts until the next begins, which the server sees to.
export function writePoints(points, labels) {
  const blocks = points.map(({ key, time, title, details }) => {
    const start = secondsOf(time);
    const times = start === null ? `${time || "?"} --> ${time || "?"}` : `${timecode(start)} --> ${timecode(start + 1)}`;
    const heading = title.trim() || Object.values(details).find(Boolean) || "";
    const told = labels.order.filter((label) => details[label]).map((label) => written(label, details[label], labels));
    return [...(key ? [key] : []), times, ...[heading, ...told].filter(Boolean).map(escaped), ""].join("\n");
  });
  return ["WEBVTT", "", ...blocks].join("\n");
}

// The synopsis needs its label only where it begins like another detail.
function written(label, told, labels) {
  const beginsAs = labels.names[told.split(":")[0].trim().toLowerCase()];
  return label === labels.order[0] && !(beginsAs && told.includes(":")) ? told : `${label}: ${told}`;
}

class Rows {
  constructor(root) {
    this.root = root;
    this.area = root.querySelector("textarea");
    this.rows = root.querySelector("[data-points]");
    this.list = this.rows.querySelector("ol");
    this.template = root.querySelector("template");
    this.labels = JSON.parse(root.querySelector("script[type='application/json']").textContent);
    this.choice = this.area.form.querySelector("select[name=kind]");
    this.media = document.querySelector("audio, video");
    this.wantsText = false;
    this.made = 0;
    this.choice?.addEventListener("change", () => this.show());
    root.addEventListener("input", (event) => {
      if (event.target !== this.area) this.write();
    });
    root.addEventListener("click", (event) => this.act(event.target.closest("[data-does]")));
    this.show();
  }

  get isIndex() {
    return (this.choice?.value ?? this.root.dataset.kind) === this.root.dataset.indexKind;
  }

  show() {
    const points = this.isIndex && !this.wantsText ? readPoints(this.area.value, this.labels) : null;
    this.area.hidden = points !== null;
    this.rows.hidden = points === null;
    this.root.querySelector("[data-back]").hidden = !this.isIndex || points !== null;
    this.list.replaceChildren(...(points ?? []).map((point) => this.row(point)));
    this.tellNone();
  }

  row({ key = "", time, title = "", details = {} }) {
    const row = this.template.content.firstElementChild.cloneNode(true);
    row.dataset.key = key;
    row.querySelector("[data-time]").value = secondsOf(time) === null ? time : clock(secondsOf(time));
    row.querySelector("[data-title]").value = title;
    for (const field of row.querySelectorAll("[data-label]")) field.value = details[field.dataset.label] ?? "";
    for (const field of row.querySelectorAll("input, textarea")) {
      field.id = `point-${++this.made}`;
      field.parentElement.querySelector("label").htmlFor = field.id;
    }
    for (const name of ["now", "play"]) row.querySelector(`[data-does=${name}]`).hidden = !this.media;
    row.querySelector("details").open = [...row.querySelectorAll("details input")].some((field) => field.value);
    return row;
  }

  read() {
    return [...this.list.children].map((row) => ({
      key: row.dataset.key,
      time: row.querySelector("[data-time]").value,
      title: row.querySelector("[data-title]").value,
      details: Object.fromEntries([...row.querySelectorAll("[data-label]")].map((field) => [field.dataset.label, field.value.replace(/\s+/g, " ").trim()])),
    }));
  }

  // Rows in which nothing stands yet are not sent.
  write() {
    const points = this.read().filter(({ key, time, title, details }) => key || title || time || Object.values(details).some(Boolean));
    for (const row of this.list.children) {
      const field = row.querySelector("[data-time]");
      field.setAttribute("aria-invalid", String(field.value !== "" && secondsOf(field.value) === null));
    }
    this.area.value = points.length ? writePoints(points, this.labels) : "";
    this.area.dispatchEvent(new Event("input", { bubbles: true }));
    this.tellNone();
  }

  tellNone() {
    this.rows.querySelector("[data-none]").hidden = this.list.children.length > 0;
  }

  act(button) {
    const row = button?.closest("li");
    const doing = {
      add: () => this.add(),
      text: () => this.setText(true),
      rows: () => this.setText(false),
      now: () => this.setTime(row, this.media.currentTime),
      play: () => this.play(row),
      remove: () => this.remove(row),
      restore: () => this.restore(),
    };
    doing[button?.dataset.does]?.();
  }

  // At the moment that is heard, between the points before and after it.
  add() {
    const seconds = this.media?.currentTime ?? 0;
    const time = this.media || !this.list.children.length ? clock(Math.floor(seconds)) : "";
    const row = this.row({ time });
    const after = [...this.list.children].find((one) => time && secondsOf(one.querySelector("[data-time]").value) > seconds);
    this.list.insertBefore(row, after ?? null);
    this.write();
    this.say("added", { time });
    row.querySelector("[data-title]").focus();
  }

  setText(wanted) {
    this.wantsText = wanted;
    this.show();
    (wanted || this.rows.hidden ? this.area : this.rows.querySelector("input, button")).focus();
  }

  setTime(row, seconds) {
    row.querySelector("[data-time]").value = clock(seconds);
    this.write();
  }

  play(row) {
    const seconds = secondsOf(row.querySelector("[data-time]").value);
    if (seconds === null) return;
    this.media.currentTime = seconds;
    this.media.play().catch(() => {});
  }

  remove(row) {
    this.removed = { row, before: row.nextElementSibling };
    const next = row.nextElementSibling ?? row.previousElementSibling;
    row.remove();
    this.write();
    this.say("removed", { title: row.querySelector("[data-title]").value });
    this.rows.querySelector("[data-does=restore]").hidden = false;
    (next?.querySelector("[data-title]") ?? this.rows.querySelector("[data-does=add]")).focus();
  }

  restore() {
    const { row, before } = this.removed;
    this.list.insertBefore(row, before?.isConnected ? before : null);
    this.rows.querySelector("[data-does=restore]").hidden = true;
    this.write();
    row.querySelector("[data-title]").focus();
  }

  say(what, values) {
    const told = this.rows.querySelector("[role=status]");
    told.textContent = filled(told.dataset[`says${what[0].toUpperCase()}${what.slice(1)}`], values);
  }
}

for (const root of document.querySelectorAll("[data-words-input]")) new Rows(root);
