// The listening room: around each recording's own player what is said, found and shared. Without this script the page
// reads as it is: times in a transcript are links that load it with ?t=, and the recording begins there.

import { listContents } from "./player/contents.js";
import { follow } from "./player/following.js";
import { setBeside } from "./player/languages.js";
import { fetchParts } from "./player/parts.js";
import { playSegments } from "./player/playing.js";
import { rememberPosition } from "./player/position.js";
import { Recording } from "./player/recording.js";
import { show } from "./player/scrolling.js";
import { searchWithin } from "./player/searching.js";
import { playInSequence } from "./player/sequence.js";
import { share } from "./player/sharing.js";
import { listenForKeys } from "./player/shortcuts.js";
import { drawWaveform } from "./player/waveform.js";

const STEP = 10; // seconds

function control(recording) {
  const { media, root } = recording;
  const speed = recording.control("speed");
  recording.control("back").addEventListener("click", () => recording.seek(media.currentTime - STEP));
  recording.control("forward").addEventListener("click", () => recording.seek(media.currentTime + STEP));
  speed.addEventListener("change", () => (media.playbackRate = Number(speed.value)));
  media.addEventListener("ratechange", () => (speed.value = String(media.playbackRate)));
  recording.controls.hidden = false;
  // What the keyboard goes back to, and what is jumped to, comes to rest below the player.
  const player = root.querySelector(".recording__player");
  new ResizeObserver(() => root.style.setProperty("--player-height", `${player.offsetHeight}px`)).observe(player);
}

// `#t=151`, as in the address of a media file; of the first recording, or of the one that `?r=2` or `?rekaman=` names.
function startAtFragment(recordings) {
  const found = /^#t=(?:npt:)?([\d:.]+)/.exec(location.hash);
  if (!found) return;
  const asked = new URLSearchParams(location.search);
  const named = recordings.find((one) => one.pk === asked.get("rekaman"));
  const recording = named ?? recordings[Number(asked.get("r") ?? 1) - 1] ?? recordings[0];
  const seconds = found[1].split(":").reduce((sum, part) => sum * 60 + Number(part), 0);
  if (!(seconds < recording.duration)) return;
  recording.seek(seconds);
  const reveal = () => {
    const segment = recording.segments.find((one) => one.start <= seconds && seconds < one.end);
    if (!segment) return;
    recording.root.removeEventListener("segments", reveal);
    show(segment.element.checkVisibility() ? segment.element : recording.root);
  };
  recording.root.addEventListener("segments", reveal);
  reveal();
}

// What is still being prepared has nothing to play, and reads as it does without this script.
const ready = [...document.querySelectorAll("[data-recording]")].filter((root) => root.querySelector("audio, video"));
const recordings = ready.map((root) => new Recording(root));
for (const recording of recordings) {
  control(recording);
  playSegments(recording, (time) => history.replaceState(null, "", time.href));
  follow(recording);
  listContents(recording);
  drawWaveform(recording);
  rememberPosition(recording);
  setBeside(recording);
  listenForKeys(recording);
}
searchWithin(recordings);
share(recordings);
playInSequence(recordings);
startAtFragment(recordings);
addEventListener("hashchange", () => startAtFragment(recordings));

async function fetchAll() {
  for (const recording of recordings) await fetchParts(recording);
}
// After the sound's own beginning and everything else of the page.
if (document.readyState === "complete") fetchAll();
else addEventListener("load", fetchAll, { once: true });
