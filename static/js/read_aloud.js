// Reads the sentences of the page aloud, in its language. Shown only where the browser has a voice for it.

const button = document.querySelector("[data-read-aloud]");
const speech = window.speechSynthesis;
const language = document.documentElement.lang;
const READ = "h1, h2, h3, p, li, legend, summary, label, dt, dd, a.button, main button";
const SILENT = "[data-read-aloud], [data-not-aloud]";
// Android still names Indonesian by its code of before 1989.
const NAMES = { id: ["id", "in"] }[language] ?? [language];
const PAUSE = 160; // characters after which some browsers fall silent in the middle of one utterance

const voice = () =>
  speech.getVoices().find((one) => NAMES.includes(one.lang.toLowerCase().split(/[-_]/)[0]));

function isRead(element) {
  return element.checkVisibility() && !element.closest(SILENT) && !element.querySelector(READ);
}

function wordsOf(element) {
  const copy = element.cloneNode(true);
  copy.querySelectorAll(SILENT).forEach((silent) => silent.remove());
  return copy.textContent.replace(/\s+/g, " ").replace(/[←→]/g, "").trim();
}

// Whole sentences, several together while they are short.
function pieces(words) {
  const sentences = words.match(/[^.!?]+[.!?]*\s*/g) ?? [];
  return sentences.reduce((found, sentence) => {
    const last = found.at(-1);
    if (last && last.length + sentence.length < PAUSE) found[found.length - 1] = last + sentence;
    else found.push(sentence);
    return found;
  }, []);
}

function begin() {
  const label = button.textContent;
  let current = null;

  const show = (element) => {
    current?.classList.remove("is-read-aloud");
    current = element;
    current?.classList.add("is-read-aloud");
    current?.scrollIntoView({ block: "nearest" });
  };
  const end = () => {
    show(null);
    button.textContent = label;
    button.setAttribute("aria-pressed", "false");
  };
  const stop = () => {
    speech.cancel();
    end();
  };
  const read = () => {
    speech.cancel();
    button.textContent = button.dataset.stop;
    button.setAttribute("aria-pressed", "true");
    const elements = [...document.querySelectorAll("main *")].filter((one) => one.matches(READ) && isRead(one));
    const said = elements.flatMap((element) => pieces(wordsOf(element)).map((text) => ({ element, text })));
    said.forEach(({ element, text }, place) => {
      const utterance = new SpeechSynthesisUtterance(text);
      utterance.voice = voice();
      utterance.lang = utterance.voice?.lang ?? language;
      utterance.rate = 0.9;
      utterance.onstart = () => show(element);
      if (place === said.length - 1) utterance.onend = end;
      speech.speak(utterance);
    });
  };

  button.addEventListener("click", () => (button.getAttribute("aria-pressed") === "true" ? stop() : read()));
  window.addEventListener("pagehide", stop);
  document.addEventListener("play", stop, true); // a recording that is played has the word
}

function offer() {
  button.hidden = !voice();
}

if (button && speech) {
  begin();
  offer();
  speech.addEventListener("voiceschanged", offer);
}
