// Coordinates pasted into one of the two fields of a place in the text fill both, however they are written: the server reads
// them, as it reads the one field of an entry about a place.

const FIELD = /^(.+)-(?:latitude|longitude)$/;
const map = document.querySelector("[data-city-map]");
const form = map.closest("form");

form.addEventListener("paste", async (event) => {
  const text = event.clipboardData.getData("text").trim();
  const [, block] = event.target.name?.match(FIELD) ?? [];
  if (!block || !text || !Number.isNaN(Number(text))) return; // one number is pasted as it is
  event.preventDefault();
  const address = new URL(map.dataset.coordinatesAddress, location.href);
  address.searchParams.set("teks", text);
  const response = await fetch(address, { headers: { Accept: "application/json" } });
  const { error, latitude, longitude } = await response.json();
  if (error) return refuse(event.target, error);
  write(form.elements[`${block}-latitude`], latitude);
  write(form.elements[`${block}-longitude`], longitude);
});

function write(input, degrees) {
  input.value = degrees;
  input.dispatchEvent(new Event("input", { bubbles: true }));
  input.dispatchEvent(new Event("change", { bubbles: true }));
}

function refuse(input, why) {
  input.setCustomValidity(why);
  input.reportValidity();
  input.addEventListener("input", () => input.setCustomValidity(""), { once: true });
  setTimeout(() => input.setCustomValidity(""), 10_000); // what was not pasted keeps nobody from saving
}
