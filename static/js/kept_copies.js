// What was typed and has not reached the server, kept on this device: encrypted, for one account, for two weeks.
//
// A copy belongs to one opening of a form. Two tabs keep two copies; a lock that lives as long as its page tells a copy
// that somebody is still writing from one that was left behind.

const PREFIX = "kept-copy:";
const SENT = "kept-copy-sent"; // of this tab: the copy that the Save button has sent
const DAYS = 14;

export class KeptCopies {
  constructor(account, key) {
    this.account = account;
    this.key = window.crypto?.subtle?.importKey("raw", bytes(key), "AES-GCM", false, ["encrypt", "decrypt"]);
    this.opening = crypto.randomUUID?.() ?? String(Date.now());
    this.name = null;
  }

  nameFor(path) {
    return `${PREFIX}${this.account}:${path}:${this.opening}`;
  }

  // Answers whether it is kept. A copy of the same opening under another address, as it was before the first save, goes.
  async put(path, content) {
    try {
      const iv = crypto.getRandomValues(new Uint8Array(12));
      const plain = new TextEncoder().encode(JSON.stringify(content));
      const sealed = await crypto.subtle.encrypt({ name: "AES-GCM", iv }, await this.key, plain);
      const name = this.nameFor(path);
      if (this.name !== name) this.drop();
      localStorage.setItem(name, JSON.stringify({ at: Date.now(), iv: base64(iv), sealed: base64(new Uint8Array(sealed)) }));
      if (this.name !== name) navigator.locks?.request(name, () => new Promise(() => {}));
      this.name = name;
      return true;
    } catch {
      return false; // no secure connection, no storage, or it is full
    }
  }

  drop() {
    if (this.name) localStorage.removeItem(this.name);
    this.name = null;
  }

  // Of this address, the newest first, without those that another tab is still writing.
  async leftBehind(path) {
    const held = new Set(((await navigator.locks?.query())?.held ?? []).map((lock) => lock.name));
    return (await this.every(path)).filter((copy) => !held.has(copy.name));
  }

  async every(path) {
    const start = `${PREFIX}${this.account}:${path}:`;
    const names = Object.keys(localStorage).filter((name) => name.startsWith(start));
    const found = await Promise.all(names.map((name) => this.open(name)));
    return found.filter(Boolean).sort((one, other) => other.at - one.at);
  }

  async open(name) {
    try {
      const { at, iv, sealed } = JSON.parse(localStorage.getItem(name));
      const plain = await crypto.subtle.decrypt({ name: "AES-GCM", iv: bytes(iv) }, await this.key, bytes(sealed));
      return { name, at, ...JSON.parse(new TextDecoder().decode(plain)) };
    } catch {
      localStorage.removeItem(name); // nobody can read it any more
      return null;
    }
  }

  sent() {
    if (this.name) sessionStorage.setItem(SENT, this.name);
  }
}

// The copy that was sent by the button: it goes when the next page says that all went well, or shows the text again.
function settleSent() {
  const name = sessionStorage.getItem(SENT);
  const shownAgain = document.querySelector("form[data-edit-form][data-w-unsaved-force-value=true]");
  if (!name || !(shownAgain || document.querySelector(".messages .success"))) return;
  localStorage.removeItem(name);
  sessionStorage.removeItem(SENT);
}

function removeOld() {
  for (const name of Object.keys(localStorage)) {
    if (name.startsWith(PREFIX) && !(ageOf(name) < DAYS)) localStorage.removeItem(name);
  }
}

function ageOf(name) {
  try {
    return (Date.now() - JSON.parse(localStorage.getItem(name)).at) / 86_400_000;
  } catch {
    return Infinity;
  }
}

function bytes(text) {
  return Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
}

function base64(list) {
  let text = "";
  for (const byte of list) text += String.fromCharCode(byte);
  return btoa(text);
}

settleSent();
removeOld();
