// The sound as a picture, with marks where something was found. Decoration: the browser's own slider says it all.

const BAR = 3; // CSS pixels, with the gap

export function drawWaveform(recording) {
  const canvas = recording.controls.querySelector("canvas");
  canvas.ariaHidden = "true";
  const { media, root } = recording;
  let peaks = [];
  let hits = [];
  let drawnAt = -1;

  function draw() {
    const scale = devicePixelRatio;
    const { width, height } = canvas.getBoundingClientRect();
    if (!width) return;
    canvas.width = width * scale;
    canvas.height = height * scale;
    const context = canvas.getContext("2d");
    context.scale(scale, scale);
    const colour = (name) => getComputedStyle(canvas).getPropertyValue(name);
    const played = x();
    const [before, after] = [colour("--brick"), colour("--line-strong")];
    for (let left = 0; left < width; left += BAR) {
      const tall = Math.max(1, (loudest(left / width, (left + BAR) / width) / 255) * (height - 4));
      context.fillStyle = left < played ? before : after;
      context.fillRect(left, (height - tall) / 2, BAR - 1, tall);
    }
    context.fillStyle = colour("--turmeric");
    for (const second of hits) context.fillRect((second / recording.duration) * width - 1, 0, 3, height);
    drawnAt = Math.round(played);
  }

  function loudest(from, to) {
    let most = 0;
    for (let at = Math.floor(from * peaks.length); at < to * peaks.length; at++) most = Math.max(most, peaks[at] ?? 0);
    return most;
  }

  function x() {
    return (media.currentTime / recording.duration) * canvas.clientWidth;
  }

  async function load() {
    try {
      const response = await fetch(canvas.dataset.peaks, { priority: "low" });
      if (response.ok) ({ peaks } = await response.json());
    } catch {
      return; // without the picture the player is as good
    }
    canvas.hidden = peaks.length === 0 && hits.length === 0;
    draw();
  }

  root.addEventListener("hits", (event) => {
    hits = event.detail;
    canvas.hidden = peaks.length === 0 && hits.length === 0;
    draw();
  });
  for (const event of ["timeupdate", "seeked"]) {
    media.addEventListener(event, () => Math.round(x()) !== drawnAt && draw());
  }
  canvas.addEventListener("click", (event) => recording.seek((event.offsetX / canvas.clientWidth) * recording.duration));
  new ResizeObserver(draw).observe(canvas);
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", draw);
  if (canvas.dataset.peaks) whenNear(root, load);
}

function whenNear(element, act) {
  const observer = new IntersectionObserver((entries) => {
    if (!entries.some((entry) => entry.isIntersecting)) return;
    observer.disconnect();
    act();
  }, { rootMargin: "50%" });
  observer.observe(element);
}
