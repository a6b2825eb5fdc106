// Areas by typing: a combobox over the options of a select, after the WAI-ARIA Authoring Practices. The select stays in the
// form and is what is sent; without this script it is what people use.

const LETTERS = /[^\p{L}\p{N}]+/gu;
const MARKS = /[\p{M}\p{Lm}]/gu;
const UNRANKED = 9;

// Senèn and senen, Kramat-Jati and kramat jati are one.
const fold = (text) => text.normalize("NFD").replace(MARKS, "").toLowerCase().replace(LETTERS, " ").trim();
const joined = (text) => text.replaceAll(" ", "");
const say = (words, values) => words.replace(/\{(\w+)\}/g, (_, name) => values[name]);

function place(element) {
  const group = element.closest("optgroup")?.label ?? "";
  const names = (element.dataset.names ?? "").split(" · ").filter(Boolean);
  const own = fold(element.text);
  return {
    element,
    label: element.text,
    level: element.dataset.level,
    group: group === element.text ? "" : group,
    names,
    own,
    others: names.map(fold),
    words: fold([element.text, ...names, group, element.dataset.level].join(" ")).split(" "),
  };
}

// The lower, the better: its own name, then another name of it, then words in any order, then what it lies in.
function rank(one, text) {
  if (one.own === text) return 0;
  if (one.own.startsWith(text)) return 1;
  if (one.others.some((name) => name.startsWith(text))) return 2;
  const asked = text.split(" ");
  const found = (words) => asked.every((word) => words.some((known) => known.startsWith(word)));
  if (found([one.own, ...one.others].join(" ").split(" "))) return 3;
  if ([one.own, ...one.others].some((name) => joined(name).startsWith(joined(text)))) return 3;
  return found(one.words) ? 4 : UNRANKED;
}

// In all choosers of the form: the first area of an entry is not a further one.
function chosenInAll(form) {
  const selects = [...form.querySelectorAll("[data-area-chooser] select")];
  return new Set(selects.flatMap((select) => [...select.selectedOptions]).map((option) => option.value));
}

function enhance(chooser) {
  const select = chooser.querySelector("select");
  const words = chooser.dataset;
  const places = [...select.options].filter((option) => option.value).map(place);
  const empty = [...select.options].find((option) => !option.value);
  const locked = select.matches(":disabled");
  const order = (select.dataset.order ?? "").split(" ");
  let chosen = places
    .filter(({ element }) => element.selected)
    .sort((one, other) => order.indexOf(one.element.value) - order.indexOf(other.element.value));
  let shown = [];
  let current = -1;

  const list = make("ul", { className: "area-chooser__chosen" });
  const input = make("input", { type: "text", id: `${select.id}-search`, placeholder: words.search, autocomplete: "off" });
  const options = make("ul", { className: "area-chooser__options", id: `${select.id}-options`, hidden: true });
  const status = make("p", { className: "area-chooser__status" });
  const label = document.querySelector(`label[for="${select.id}"]`);
  if (label) {
    label.htmlFor = input.id;
    label.id ||= `${select.id}-label`;
    options.setAttribute("aria-labelledby", label.id);
  }
  for (const name of ["aria-describedby", "aria-invalid"]) {
    if (select.hasAttribute(name)) input.setAttribute(name, select.getAttribute(name));
  }
  input.disabled = locked;
  input.spellcheck = false;
  input.setAttribute("role", "combobox");
  input.setAttribute("aria-autocomplete", "list");
  input.setAttribute("aria-haspopup", "listbox");
  input.setAttribute("aria-controls", options.id);
  options.setAttribute("role", "listbox");
  status.setAttribute("role", "status");
  select.hidden = true;
  chooser.append(list, make("div", { className: "area-chooser__field" }, input, options), status);
  close();
  render();

  input.addEventListener("input", (event) => {
    event.stopPropagation(); // what is looked for is no change of the entry
    fill();
  });
  input.addEventListener("change", (event) => event.stopPropagation());
  input.addEventListener("blur", () => {
    close();
    status.textContent = input.value.trim() ? words.unchosen : "";
  });
  input.addEventListener("keydown", (event) => {
    if (event.isComposing) return;
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      if (options.hidden) fill();
      else move(event.key === "ArrowDown" ? 1 : -1);
    } else if (event.key === "Enter") {
      event.preventDefault(); // never sends the form
      if (current >= 0 || shown.length === 1) choose(shown[Math.max(current, 0)]);
    } else if (event.key === "Escape" && !options.hidden) {
      event.preventDefault();
      event.stopPropagation();
      close();
    }
  });
  // The press must not take the focus away from the field: its loss would close the list before the click.
  options.addEventListener("pointerdown", (event) => event.preventDefault());
  options.addEventListener("click", (event) => {
    const option = event.target.closest("[role=option]");
    if (option) choose(shown[[...options.children].indexOf(option)]);
  });

  function fill() {
    const text = fold(input.value);
    const taken = chosenInAll(select.form);
    shown = places.filter((one) => !taken.has(one.element.value));
    if (text) {
      const ranks = new Map(shown.map((one) => [one, rank(one, text)]));
      shown = shown.filter((one) => ranks.get(one) < UNRANKED).sort((one, other) => ranks.get(one) - ranks.get(other));
    }
    options.replaceChildren(...shown.map((one, number) => option(one, number, text)));
    options.scrollTop = 0;
    options.hidden = shown.length === 0;
    options.scrollIntoView({ block: "nearest" });
    current = -1;
    input.setAttribute("aria-expanded", String(!options.hidden));
    input.removeAttribute("aria-activedescendant");
    status.textContent = shown.length ? say(words.found, { count: shown.length }) : words.none;
  }

  function option(one, number, text) {
    const asked = text.split(" ").filter(Boolean);
    const names = one.names.filter((name) => fold(name).split(" ").some((word) => asked.some((part) => word.startsWith(part))));
    const item = make(
      "li",
      { className: "area-chooser__option", id: `${options.id}-${number}` },
      make("span", { className: "area-chooser__name", textContent: one.label }),
      " ",
      make("span", { className: "area-chooser__where", textContent: [one.level, one.group, ...names].filter(Boolean).join(" · ") }),
    );
    item.setAttribute("role", "option");
    item.setAttribute("aria-selected", "false");
    return item;
  }

  // One place beyond the list is the field itself, as typed.
  function move(step) {
    const stops = shown.length + 1;
    options.children[current]?.setAttribute("aria-selected", "false");
    current = ((current + 1 + step + stops) % stops) - 1;
    const item = options.children[current];
    if (!item) return input.removeAttribute("aria-activedescendant");
    item.setAttribute("aria-selected", "true");
    item.scrollIntoView({ block: "nearest" });
    input.setAttribute("aria-activedescendant", item.id);
  }

  function choose(one) {
    set(select.multiple ? [...chosen, one] : [one]);
    input.value = "";
    close();
    status.textContent = say(words.chosen, { area: one.label });
  }

  function set(areas) {
    chosen = areas;
    for (const one of places) one.element.selected = chosen.includes(one);
    if (select.multiple) select.replaceChildren(...chosen.map((one) => one.element)); // sent in the order of choice
    else if (empty && !chosen.length) empty.selected = true;
    select.dispatchEvent(new Event("change", { bubbles: true }));
    render();
  }

  function render() {
    list.replaceChildren(...chosen.map(chip));
    list.hidden = chosen.length === 0;
  }

  function chip(one) {
    const item = make("li", {}, make("strong", { textContent: one.label }), " ", make("span", { textContent: one.group }));
    if (!locked) {
      const button = make("button", { type: "button", textContent: "×" });
      button.setAttribute("aria-label", say(words.remove, { area: one.label }));
      button.addEventListener("click", () => {
        set(chosen.filter((other) => other !== one));
        input.focus();
      });
      item.append(button);
    }
    return item;
  }

  function close() {
    options.hidden = true;
    current = -1;
    status.textContent = "";
    input.setAttribute("aria-expanded", "false");
    input.removeAttribute("aria-activedescendant");
  }
}

function make(name, properties, ...children) {
  const element = Object.assign(document.createElement(name), properties);
  element.append(...children);
  return element;
}

document.querySelectorAll("[data-area-chooser]").forEach(enhance);
