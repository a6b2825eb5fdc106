// The sound as bars on a canvas: what both waveforms are drawn with, that of readers and that of the editor.

const BAR = 3; // CSS pixels, with the gap

// The waveform's file; without peaks where there is none, as everything works without the picture.
export async function fetchPeaks(url) {
  try {
    const response = await fetch(url, { priority: "low" });
    if (response.ok) return await response.json();
  } catch {
    // the same as none
  }
  return { peaks: [], per_second: 0 };
}

// The canvas as large as it is shown and empty: { context, width, height } in CSS pixels; null where it is not shown.
export function cleared(canvas) {
  const { width, height } = canvas.getBoundingClientRect();
  if (!width) return null;
  canvas.width = width * devicePixelRatio;
  canvas.height = height * devicePixelRatio;
  const context = canvas.getContext("2d");
  context.scale(devicePixelRatio, devicePixelRatio);
  return { context, width, height };
}

// `loudest(from, to)`: 0 to 255, between two places in pixels; `colour(left)`; `margin`: pixels above and below together.
export function drawBars({ context, width, height }, loudest, colour, margin) {
  for (let left = 0; left < width; left += BAR) {
    const tall = Math.max(1, (loudest(left, left + BAR) / 255) * (height - margin));
    context.fillStyle = colour(left);
    context.fillRect(left, (height - tall) / 2, BAR - 1, tall);
  }
}

// Of the peaks from one number to another, at least one.
export function loudestOf(peaks, from, to) {
  let most = 0;
  const first = Math.floor(from);
  for (let at = first; at < Math.max(to, first + 1); at += 1) most = Math.max(most, peaks[at] ?? 0);
  return most;
}
