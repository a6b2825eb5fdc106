// The page carries one part of a long transcript; the others are fetched at once, so that the browser's own search, a
// screen reader and a printer have the whole. What cannot be fetched stays a plain link.

export async function fetchParts(recording) {
  const nav = recording.root.querySelector(".parts");
  if (!nav) return;
  const links = [...nav.querySelectorAll("a[data-fragment]")];
  const here = links.findIndex((link) => link.hasAttribute("aria-current"));
  links[here].parentElement.remove();
  // What comes next is wanted first.
  for (const link of [...links.slice(here + 1), ...links.slice(0, here).reverse()]) {
    await quiet(recording.media);
    const html = await fragment(link.dataset.fragment);
    if (html === null) return;
    keepInPlace(recording.root, () => insert(recording.root, html));
    link.parentElement.remove();
    recording.read();
  }
  nav.remove();
}

// While the browser waits for sound, nothing else is asked for.
function quiet(media) {
  const isWaiting = () => !media.paused && !media.error && media.readyState < HTMLMediaElement.HAVE_FUTURE_DATA;
  if (!isWaiting()) return Promise.resolve();
  return new Promise((resolve) => {
    for (const event of ["playing", "canplay", "pause", "error"]) media.addEventListener(event, resolve, { once: true });
  });
}

async function fragment(url) {
  try {
    const response = await fetch(url, { priority: "low" });
    return response.ok ? await response.text() : null;
  } catch {
    return null; // offline: the links remain
  }
}

function insert(root, html) {
  const fetched = new DOMParser().parseFromString(html, "text/html");
  for (const list of fetched.querySelectorAll(".segments")) {
    const { transcript, part } = list.dataset;
    const there = [...root.querySelectorAll(`.segments[data-transcript="${transcript}"]`)];
    const after = there.find((one) => Number(one.dataset.part) > Number(part));
    if (after) after.before(list);
    else there.at(-1)?.after(list);
  }
}

// Safari does not keep in place by itself what is being read when something comes above it.
function keepInPlace(root, change) {
  if (CSS.supports("overflow-anchor", "auto")) return change();
  const list = [...root.querySelectorAll(".segments")].find((one) => one.getBoundingClientRect().bottom > 0);
  const before = list?.getBoundingClientRect().top;
  change();
  if (list && before <= 0) scrollBy(0, list.getBoundingClientRect().top - before);
}
