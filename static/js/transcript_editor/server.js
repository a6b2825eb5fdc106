// What the page asks of the server. An answer is { status, told }; status 0: it could not be reached. Of notes, `told` is
// the HTML of their list.

const KEPT_ALIVE = 20_000; // characters; browsers allow 64 kB for all requests together

export class Server {
  constructor(addresses) {
    this.addresses = addresses; // state, save, propose, present, notes
  }

  state() {
    return ask(this.addresses.state);
  }

  beside(url) {
    return ask(url);
  }

  // `sent`: nothing, or what is written or settled.
  notes(sent) {
    const request = sent ? { method: "POST", body: new URLSearchParams(sent) } : {};
    return ask(this.addresses.notes, request, (answer) => answer.text());
  }

  save(body) {
    return ask(this.addresses.save, asJSON(body));
  }

  propose(body) {
    return ask(this.addresses.propose, asJSON(body));
  }

  present(opening, hasLeft = false) {
    const body = new URLSearchParams(hasLeft ? { opening, left: "1" } : { opening });
    return ask(this.addresses.present, { method: "POST", body, keepalive: hasLeft });
  }
}

function asJSON(body) {
  const text = JSON.stringify(body);
  // A small one arrives also while the page is left.
  return { method: "POST", body: text, keepalive: text.length < KEPT_ALIVE, headers: { "Content-Type": "application/json" } };
}

function readJSON(answer) {
  return answer.json().catch(() => ({}));
}

async function ask(url, { headers = {}, ...request } = {}, read = readJSON) {
  // Signing in again renews the token.
  const own = { Accept: "application/json", "X-Requested-With": "XMLHttpRequest", "X-CSRFToken": window.wagtailConfig?.CSRF_TOKEN ?? "" };
  try {
    const answer = await fetch(url, { ...request, headers: { ...own, ...headers }, redirect: "error" });
    return { status: answer.status, told: await read(answer) };
  } catch {
    return { status: 0, told: {} };
  }
}
