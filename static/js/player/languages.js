// A translation beside the words as spoken: each of its segments moves to the segment during which it begins, and back.

const EARLY = 0.5; // seconds; segments of a translation seldom begin to the second where those of the original do

export function setBeside(recording) {
  const { root } = recording;
  const chooser = root.querySelector(".beside");
  if (!chooser) return;
  const select = chooser.querySelector("select");
  const block = root.querySelector(".transcripts");
  const [original, ...translations] = block.querySelectorAll(".transcript");

  function apply() {
    const chosen = translations.find((one) => one.dataset.transcript === select.value);
    for (const words of block.querySelectorAll(".segment__words--beside")) {
      words.classList.remove("segment__words--beside");
      words.home.append(words);
    }
    block.classList.toggle("transcripts--beside", Boolean(chosen));
    for (const one of translations) one.hidden = one === chosen;
    if (!chosen) return;
    original.open = true;
    const spoken = recording.segments.filter((one) => one.transcript === original.dataset.transcript);
    let at = 0;
    for (const one of recording.segments) {
      if (one.transcript !== chosen.dataset.transcript) continue;
      while (at + 1 < spoken.length && spoken[at + 1].start <= one.start + EARLY) at += 1;
      const beside = spoken[at];
      const words = one.element.querySelector(".segment__words");
      if (!beside || !words) continue;
      words.home = one.element;
      words.classList.add("segment__words--beside");
      beside.element.append(words);
    }
  }

  chooser.hidden = false;
  select.addEventListener("change", apply);
  root.addEventListener("segments", () => select.value && apply());
}
