// Keys of the editor, while somebody writes in it as well: none that browsers or screen readers keep for themselves.
// Enter, Backspace and the arrows inside the words are the list's own.

const isApple = /Mac|iPhone|iPad/.test(navigator.platform);

// By what is pressed: the action.
const KEYS = {
  "Control+Enter": "play",
  "Control+,": "back",
  "Control+;": "slower",
  "Control+'": "faster",
  "Control+Shift+Enter": "begin",
  "Control+Shift+F": "find",
  // “To the next paragraph” where paragraphs are edited; on Apple's computers with Option.
  [isApple ? "Alt+ArrowDown" : "Control+ArrowDown"]: "next",
  [isApple ? "Alt+ArrowUp" : "Control+ArrowUp"]: "previous",
};

export function listenForKeys(act) {
  document.addEventListener(
    "keydown",
    (event) => {
      if (event.isComposing || document.querySelector("dialog[open]")) return;
      const action = KEYS[pressed(event)];
      if (!action) return;
      event.preventDefault();
      event.stopPropagation();
      act(action);
    },
    { capture: true },
  );
}

// Shows in a list of keys what they are called on this computer.
export function nameKeys(root) {
  if (!isApple) return;
  for (const key of root.querySelectorAll("[data-apple]")) key.textContent = key.dataset.apple;
}

function pressed({ ctrlKey, altKey, shiftKey, metaKey, key, code }) {
  const named = code === "KeyF" ? "F" : key;
  const parts = [ctrlKey && "Control", altKey && "Alt", shiftKey && "Shift", metaKey && "Meta", named];
  return parts.filter(Boolean).join("+");
}
