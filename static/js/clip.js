// The page of a clip: its words are followed while it plays, and what is to be shared is copied. Without this script
// times lead to the same moment of the whole recording.

import { copyOnClick } from "./player/copying.js";
import { follow } from "./player/following.js";
import { playSegments } from "./player/playing.js";
import { Recording } from "./player/recording.js";

const root = document.querySelector("[data-recording]");
if (root.querySelector("audio, video")) listen(new Recording(root));
const share = document.querySelector(".clip__share");
copyOnClick(share, share.querySelector("[role=status]"));

function listen(recording) {
  recording.controls.hidden = false;
  follow(recording);
  playSegments(recording);
}
