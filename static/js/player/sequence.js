// Recordings of one entry: one plays at a time, the tapes of an interview one after the other; the keys of the keyboard
// and of headphones know what plays.

const STEP = 10; // seconds

export function playInSequence(recordings) {
  for (const recording of recordings) {
    const next = following(recordings, recording);
    recording.media.addEventListener("play", () => {
      for (const one of recordings) if (one !== recording) one.media.pause();
      tellDevice(recording, next, following([...recordings].reverse(), recording));
    });
    recording.media.addEventListener("ended", () => next && begin(recording, next));
  }
}

function following(recordings, recording) {
  if (!recording.root.hasAttribute("data-tape")) return null;
  return recordings.slice(recordings.indexOf(recording) + 1).find((one) => one.root.hasAttribute("data-tape")) ?? null;
}

function begin(recording, next) {
  next.say(recording.controls.querySelector("[role=status]").dataset.next);
  next.media.playbackRate = recording.media.playbackRate;
  next.play(0);
  next.root.dispatchEvent(new CustomEvent("follow"));
}

function tellDevice(recording, next, previous) {
  const session = navigator.mediaSession;
  if (!session) return;
  const page = document.querySelector("h1")?.textContent.trim() ?? "";
  session.metadata = new MediaMetadata({ title: recording.title, artist: page });
  const handlers = {
    seekbackward: (asked) => recording.seek(recording.media.currentTime - (asked.seekOffset ?? STEP)),
    seekforward: (asked) => recording.seek(recording.media.currentTime + (asked.seekOffset ?? STEP)),
    seekto: (asked) => recording.seek(asked.seekTime),
    nexttrack: next && (() => next.play(0)),
    previoustrack: previous && (() => previous.play(0)),
  };
  for (const [action, handler] of Object.entries(handlers)) {
    try {
      session.setActionHandler(action, handler);
    } catch {
      continue; // an action that this browser does not know
    }
  }
}
