// Reads a part of the page aloud, piece by piece, and shows which piece is said, so that she who cannot read can press it.
// Where a language has no voice here, a mark says so instead.
import { hasRecordings, hear, piecesOf, voiceFor } from "./hear.js";

const WAIT_FOR_VOICES = 2500; // some browsers tell of their voices late

let reading = new AbortController();

const silence = () => reading.abort();

async function read(button) {
  silence();
  const { signal } = (reading = new AbortController());
  button.setAttribute("aria-pressed", "true");
  signal.addEventListener("abort", () => button.setAttribute("aria-pressed", "false"));
  for (const { element, words, lang } of piecesOf(document.querySelector(button.dataset.target))) {
    if (signal.aborted) return;
    element.classList.add("heard");
    element.scrollIntoView({ block: "nearest" });
    await hear(words, button.dataset.lang || lang, signal);
    element.classList.remove("heard");
  }
  silence();
}

function markSilent(button) {
  const drawn = button.querySelector("use");
  drawn?.setAttribute("href", drawn.getAttribute("href").replace("volume-2", "volume-x"));
  button.classList.add("silent");
  button.title = button.dataset.silent;
  button.setAttribute("aria-label", button.dataset.silent);
  button.hidden = false;
}

function toggle(button) {
  if (button.classList.contains("silent")) {
    button.replaceWith(Object.assign(document.createElement("small"), { textContent: button.title, className: "soft" }));
  } else if (button.getAttribute("aria-pressed") === "true") silence();
  else read(button);
}

/** `<button hidden data-module="say" data-lang="ar" data-target="main" [data-silent="no voice"]>`; a second tap stops. */
export function sayButton(button) {
  const { lang, silent } = button.dataset;
  const reveal = () => {
    if (hasRecordings(lang) || voiceFor(lang)) button.hidden = false;
  };
  reveal();
  globalThis.speechSynthesis?.addEventListener?.("voiceschanged", reveal);
  if (silent) setTimeout(() => button.hidden && markSilent(button), WAIT_FOR_VOICES);
  button.setAttribute("aria-pressed", "false");
  button.addEventListener("click", () => toggle(button));
}

addEventListener("pagehide", silence);
document.addEventListener("left", silence);
