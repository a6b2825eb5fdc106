// Suggestions while typing: a combobox with a list, after the WAI-ARIA Authoring Practices. The field keeps the focus, the
// arrows move through the list. Without this script the form searches as it stands.

const PAUSE = 120; // ms after the last key before anything is asked
const SHORTEST = 2; // letters

function suggest(form) {
  const input = form.querySelector("input[type=search]");
  const list = form.querySelector("[role=listbox]");
  const status = form.querySelector("[role=status]");
  const known = new Map();
  let asking = new AbortController();
  let pause = 0;
  let current = -1;

  input.setAttribute("role", "combobox");
  input.setAttribute("aria-autocomplete", "list");
  input.setAttribute("aria-haspopup", "listbox");
  input.setAttribute("aria-controls", list.id);
  close();

  input.addEventListener("input", () => {
    clearTimeout(pause);
    pause = setTimeout(() => show(input.value.trim()), PAUSE);
  });
  input.addEventListener("blur", close);
  input.addEventListener("keydown", (event) => {
    if (event.isComposing) return;
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      if (list.hidden) show(input.value.trim());
      else move(event.key === "ArrowDown" ? 1 : -1);
    } else if (event.key === "Enter" && current >= 0) {
      event.preventDefault();
      location.assign(list.children[current].dataset.url);
    } else if (event.key === "Escape" && !list.hidden) {
      // The first Escape closes the list, the next one empties the field as browsers do.
      event.preventDefault();
      close();
    }
  });
  // The press must not take the focus away from the field: its loss would close the list before the click.
  list.addEventListener("pointerdown", (event) => event.preventDefault());
  list.addEventListener("click", (event) => {
    const option = event.target.closest("[role=option]");
    if (option) location.assign(option.dataset.url);
  });

  async function show(text) {
    asking.abort();
    asking = new AbortController();
    if (text.length < SHORTEST) return close();
    try {
      const answer = known.get(text) ?? (await ask(text, asking.signal));
      known.set(text, answer);
      if (document.activeElement === input && input.value.trim() === text) fill(answer);
    } catch (error) {
      // Aborted for a newer question, or no answer: nothing to suggest, the form still searches.
      if (error.name !== "AbortError") close();
    }
  }

  async function ask(text, signal) {
    const address = new URL(form.dataset.suggestions, location.href);
    address.searchParams.set("q", text);
    const response = await fetch(address, { signal, headers: { Accept: "application/json" } });
    if (!response.ok) throw new Error(response.status);
    return response.json();
  }

  function fill({ suggestions, announcement }) {
    list.replaceChildren(...suggestions.map(option));
    current = -1;
    input.removeAttribute("aria-activedescendant");
    list.hidden = suggestions.length === 0;
    input.setAttribute("aria-expanded", String(!list.hidden));
    status.textContent = announcement;
  }

  function option({ text, label, url }, number) {
    const item = document.createElement("li");
    item.className = "suggestion";
    item.id = `${list.id}-${number}`;
    item.setAttribute("role", "option");
    item.setAttribute("aria-selected", "false");
    item.dataset.url = url;
    item.append(part("suggestion__text", text), " ", part("suggestion__kind", label));
    return item;
  }

  function part(name, text) {
    const element = document.createElement("span");
    element.className = name;
    element.dir = "auto";
    element.textContent = text;
    return element;
  }

  // One place beyond the list is the field itself, as typed.
  function move(step) {
    const places = list.children.length + 1;
    list.children[current]?.setAttribute("aria-selected", "false");
    current = ((current + 1 + step + places) % places) - 1;
    const chosen = list.children[current];
    if (!chosen) return input.removeAttribute("aria-activedescendant");
    chosen.setAttribute("aria-selected", "true");
    chosen.scrollIntoView({ block: "nearest" });
    input.setAttribute("aria-activedescendant", chosen.id);
  }

  function close() {
    clearTimeout(pause);
    asking.abort();
    list.hidden = true;
    current = -1;
    status.textContent = "";
    input.setAttribute("aria-expanded", "false");
    input.removeAttribute("aria-activedescendant");
  }
}

document.querySelectorAll("form[data-suggestions]").forEach(suggest);
