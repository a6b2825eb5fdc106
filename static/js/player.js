// Times in a transcript start the recording beside it, without a new page; what is being said is marked.
// Without this script the same links load the page with ?t=, and the recording begins there.

function follow(recording) {
  const media = recording.querySelector("audio, video");
  if (!media) return; // still being prepared
  const segments = [...recording.querySelectorAll(".segment")];

  recording.addEventListener("click", (event) => {
    const link = event.target.closest(".segment__time");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    start(media, Number(link.closest(".segment").dataset.start));
    history.replaceState(null, "", link.href);
  });

  media.addEventListener("timeupdate", () => mark(segments, media.currentTime));
  media.addEventListener("seeked", () => mark(segments, media.currentTime));
}

function start(media, seconds) {
  const begin = () => {
    media.currentTime = seconds;
    // Refused where the browser wants another gesture; the position is set all the same.
    media.play().catch(() => {});
  };
  if (media.readyState >= HTMLMediaElement.HAVE_METADATA) begin();
  else {
    media.addEventListener("loadedmetadata", begin, { once: true });
    media.load();
  }
}

function mark(segments, now) {
  for (const segment of segments) {
    const current = Number(segment.dataset.start) <= now && now < Number(segment.dataset.end);
    segment.classList.toggle("is-current", current);
    if (current) segment.setAttribute("aria-current", "true");
    else segment.removeAttribute("aria-current");
  }
}

// A passage found in the entry plays there and then, and the transcript moves to it.
function playPassage(event) {
  const link = event.target.closest("a[data-plays]");
  const recording = link && document.getElementById(link.dataset.plays);
  const media = recording?.querySelector("audio, video");
  if (!media || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
  event.preventDefault();
  start(media, Number(link.dataset.start));
  history.replaceState(null, "", link.href);
  const segment = recording.querySelector(`details[open] .segment[data-start="${link.dataset.start}"]`);
  (segment ?? recording).scrollIntoView({ block: "center" });
}

document.querySelectorAll("[data-recording]").forEach(follow);
document.addEventListener("click", playPassage);
