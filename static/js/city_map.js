// The map beside the areas of an entry: it shows what is chosen, and where the coordinates lie that are typed. How these
// are understood, the server says.

const PAUSE = 250; // ms after the last key before it is asked
const map = document.querySelector("[data-city-map]");
const form = map.closest("form");
const input = form.querySelector("[data-coordinates]");
const dots = [...map.querySelectorAll("[data-code]")];
const [city, above] = map.querySelectorAll("svg g");
const point = map.querySelector(".city-map__point");
const say = (words, values) => words.replace(/\{(\w+)\}/g, (_, name) => values[name]);

function tell(what, text) {
  map.querySelector(`[data-told=${what}]`).textContent = text;
}

function showAreas() {
  const selects = [...form.querySelectorAll("[data-area-chooser] select")];
  const chosen = selects.flatMap((select) => [...select.selectedOptions]).filter((option) => option.value);
  for (const dot of dots) {
    const code = dot.dataset.code;
    const isChosen = chosen.some((option) => code === option.dataset.code || code.startsWith(`${option.dataset.code}.`));
    (isChosen ? above : city).append(dot); // what is drawn last lies on top
  }
  const names = [...new Set(chosen.map((option) => option.text))].join(", ");
  tell("areas", names ? say(map.dataset.areas, { areas: names }) : map.dataset.nothing);
}

function watchCoordinates() {
  const told = document.createElement("p");
  told.className = "coordinates-told";
  told.setAttribute("role", "status");
  input.after(told);
  let asking = new AbortController();
  let pause = 0;

  async function ask() {
    asking.abort();
    asking = new AbortController();
    const text = input.value.trim();
    if (!text) return show({ text: "" });
    const address = new URL(map.dataset.coordinatesAddress, location.href);
    address.searchParams.set("teks", text);
    try {
      const response = await fetch(address, { signal: asking.signal, headers: { Accept: "application/json" } });
      show(response.ok ? await response.json() : { text: "" });
    } catch (error) {
      // Aborted for a newer question, or no answer: what is typed is read when the form is sent.
      if (error.name !== "AbortError") show({ text: "" });
    }
  }

  function show({ text, error, position, offer, offer_label: label }) {
    told.replaceChildren(error ?? text);
    told.classList.toggle("is-refused", Boolean(error));
    if (offer) told.append(" ", offered(offer, label));
    point.classList.toggle("is-shown", Boolean(position));
    if (position) {
      point.setAttribute("cx", position[0]);
      point.setAttribute("cy", position[1]);
    }
    tell("point", text ? say(map.dataset.point, { point: text }) : "");
  }

  function offered(offer, label) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "button button-small button-secondary";
    button.textContent = label;
    button.addEventListener("click", () => {
      input.value = offer;
      input.focus();
      input.dispatchEvent(new Event("input", { bubbles: true }));
      input.dispatchEvent(new Event("change", { bubbles: true }));
    });
    return button;
  }

  input.addEventListener("input", () => {
    clearTimeout(pause);
    pause = setTimeout(ask, PAUSE);
  });
  ask();
}

form.addEventListener("change", showAreas);
showAreas();
if (input) watchCoordinates();
map.hidden = false;
