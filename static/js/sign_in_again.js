// A session that has ended loses no text. Before a form of the CMS is sent, and when the server answers that sign-in is
// needed, the page stays as it is, asks for sign-in in another window, and goes on afterwards.
//
// Here nothing is kept in the browser's storage. What the editor keeps there is encrypted: see kept_copies.js.

const words = document.currentScript.dataset;
const ASK_EVERY = 2_000; // ms, while the dialog is open
const plainFetch = window.fetch.bind(window);
const passed = new WeakSet(); // forms whose session was found alive

let account = null; // whose page this is
let dialog = null;
let waiting = []; // what goes on after sign-in

async function state() {
  const answer = await plainFetch(words.state, { headers: { Accept: "application/json" } });
  if (!answer.ok) throw new Error(`the server answered ${answer.status}`);
  return answer.json();
}

// Signing in gives the browser a new token against forged requests: forms that were open carry the old one.
function renewTokens(token) {
  for (const field of document.querySelectorAll("input[name=csrfmiddlewaretoken]")) field.value = token;
  if (window.wagtailConfig) window.wagtailConfig.CSRF_TOKEN = token;
}

function line(tag, text, properties = {}) {
  return Object.assign(document.createElement(tag), { textContent: text, ...properties });
}

function ask() {
  if (dialog) return;
  dialog = line("dialog", "", { className: "sign-in-again" });
  dialog.setAttribute("aria-labelledby", "sign-in-again");
  const link = line("a", words.signIn, { href: words.door, target: "_blank", className: "button" });
  const later = line("button", words.later, { type: "button", className: "button button-secondary" });
  const other = line("p", words.other, { hidden: true, className: "sign-in-again__other" });
  dialog.append(line("h2", words.title, { id: "sign-in-again" }), line("p", words.text), other, link, later);
  document.body.append(dialog);
  later.addEventListener("click", () => dialog.close());
  const clock = setInterval(() => lookAgain(other), ASK_EVERY);
  dialog.addEventListener("close", () => {
    clearInterval(clock);
    dialog.remove();
    dialog = null;
    waiting = [];
  });
  dialog.showModal();
}

async function lookAgain(other) {
  const now = await state().catch(() => null);
  if (!now?.account || !dialog) return;
  other.hidden = now.account === account;
  if (now.account !== account) return;
  renewTokens(now.token);
  const goOn = waiting;
  dialog.close();
  for (const step of goOn) step();
}

function send(form, pressed) {
  passed.add(form);
  // Wagtail disables the button while it turns, and a disabled button names no action.
  if (pressed) pressed.disabled = false;
  form.requestSubmit(pressed ?? undefined);
}

async function check(form, pressed) {
  const now = await state().catch(() => ({ account })); // no connection: the browser itself says so
  if (now.account === account) {
    if (now.token) renewTokens(now.token);
    send(form, pressed);
  } else {
    waiting.push(() => send(form, pressed));
    if (pressed) pressed.disabled = false;
    ask();
  }
}

addEventListener(
  "submit",
  (event) => {
    const form = event.target;
    if (account === null || form.method !== "post" || passed.delete(form)) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    check(form, event.submitter);
  },
  { capture: true },
);

window.fetch = async (...request) => {
  const answer = await plainFetch(...request);
  if (answer.status === 401 && account !== null) {
    if (!waiting.includes(saveAgain)) waiting.push(saveAgain);
    ask();
  }
  return answer;
};

function saveAgain() {
  for (const form of document.querySelectorAll("form[data-controller~=w-autosave]")) {
    window.wagtail?.app?.getControllerForElementAndIdentifier(form, "w-autosave")?.save(new Event("w-unsaved:add"));
  }
}

// Without a connection it is asked again: until it is known whose page this is, nothing is held back.
function learnAccount() {
  state().then(
    (now) => {
      account = now.account;
    },
    () => setTimeout(learnAccount, ASK_EVERY),
  );
}

learnAccount();
