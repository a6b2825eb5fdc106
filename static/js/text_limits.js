// A text that is too long for its field is kept, counted, and refused with words when it is saved. A browser cuts what
// is pasted at the field's `maxlength`, without a word: so the limit is taken out of the field's own hands.

const words = document.getElementById("text-limits").dataset;
const TOLD_FROM = 0.75; // of the limit; below it a number would only disturb
const PAUSE = 1_000; // ms without a change, after which a screen reader is told
const FIELDS = "textarea[maxlength], input[maxlength]:not([type]), input[maxlength]:is([type=text], [type=url], [type=email], [type=tel])";
let made = 0;

// As the server counts: characters, not halves of them, without spaces around, a new line as two.
function lengthOf(field) {
  return [...field.value.trim().replace(/\r?\n/g, "\r\n")].length;
}

function take(field) {
  if (field.form?.method !== "post") return;
  const limit = field.maxLength;
  field.removeAttribute("maxlength");
  const counter = Object.assign(document.createElement("span"), { className: "text-limit", id: `text-limit-${++made}`, hidden: true });
  const told = Object.assign(document.createElement("span"), { className: "w-sr-only" });
  told.setAttribute("role", "status");
  field.after(counter, told);
  field.setAttribute("aria-describedby", `${field.getAttribute("aria-describedby") ?? ""} ${counter.id}`.trim());
  let pause = null;
  const count = () => {
    const length = lengthOf(field);
    const over = length - limit;
    counter.hidden = length < limit * TOLD_FROM;
    counter.textContent = (over > 0 ? words.over : words.count).replace("{length}", length).replace("{limit}", limit).replace("{over}", over);
    counter.classList.toggle("text-limit--over", over > 0);
    clearTimeout(pause);
    pause = setTimeout(() => (told.textContent = counter.hidden ? "" : counter.textContent), PAUSE);
  };
  field.addEventListener("input", count);
  count();
}

const takeAll = () => document.querySelectorAll(FIELDS).forEach(take);
takeAll();
// Rows, blocks and windows come later.
new MutationObserver(takeAll).observe(document.body, { childList: true, subtree: true });
