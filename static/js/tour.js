// Three hints above the first entry, one after the other; each marks what it speaks of.

const tour = document.querySelector("[data-tour]");
const KEPT = "tour-of-the-first-entry";

function begin() {
  const hints = [...tour.querySelectorAll("[data-points-at]")];
  const [next, end] = ["next", "end"].map((name) => tour.querySelector(`[data-tour-${name}]`));
  let current = -1;

  const show = (number) => {
    document.querySelector(".tour-marked")?.classList.remove("tour-marked");
    current = number;
    hints.forEach((hint, place) => (hint.hidden = place !== current));
    document.querySelector(hints[current].dataset.pointsAt)?.classList.add("tour-marked");
    next.hidden = current === hints.length - 1;
  };

  next.addEventListener("click", () => {
    show(current + 1);
    (next.hidden ? end : next).focus();
  });
  end.addEventListener("click", () => {
    localStorage.setItem(KEPT, "seen");
    document.querySelector(".tour-marked")?.classList.remove("tour-marked");
    tour.remove();
    document.querySelector("[data-contentpath=title] input")?.focus();
  });
  end.hidden = false;
  tour.querySelector("ol").setAttribute("aria-live", "polite");
  show(0);
}

if (tour) {
  if (localStorage.getItem(KEPT)) tour.remove();
  else begin();
}
