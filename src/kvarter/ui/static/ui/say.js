// Reads a part of the page aloud, piece by piece, and shows which piece is said, so that she who cannot read can press it.
// A piece that nothing can say is shown too, with a mark of its own. Where a language has no voice here, the button says so.
import { canHear, hear } from "./hear.js";
import { piecesOf } from "./pieces.js";
import { wake } from "./play.js";
import { markSilent, tellOfMachine } from "./say-marks.js";
import { sayWhole } from "./sounds.js";

const WAIT_FOR_VOICES = 2500; // some browsers tell of their voices late
const LOOK = 700; // as long as a piece without a voice is pointed at

let reading = new AbortController();

const silence = () => reading.abort();

async function read(button) {
  silence();
  wake();
  reading = new AbortController();
  const { signal } = reading;
  button.setAttribute("aria-pressed", "true");
  signal.addEventListener("abort", () => button.setAttribute("aria-pressed", "false"));
  let heard = false;
  const target = document.querySelector(button.dataset.target);
  const wholes = new Map();
  for (const { element, words, lang, own } of piecesOf(target)) {
    if (signal.aborted) return;
    const key = element.closest("[data-voice]")?.dataset.voice;
    if (key && !wholes.has(key)) wholes.set(key, await sayWhole(target, key, button.dataset.lang || lang, signal));
    heard ||= Boolean(wholes.get(key));
    if (wholes.get(key)) continue;
    element.classList.remove("unheard");
    element.classList.add("heard");
    element.scrollIntoView({ block: "nearest" });
    const said = await hear(words, own || button.dataset.lang || lang, signal, () => tellOfMachine(button));
    heard ||= said;
    if (!said) await pointAt(element);
    element.classList.remove("heard");
  }
  if (!heard && button.dataset.silent) markSilent(button);
  silence();
}

function pointAt(element) {
  element.classList.add("unheard");
  return new Promise((done) => setTimeout(done, LOOK));
}

function toggle(button) {
  if (button.classList.contains("silent")) {
    button.replaceWith(
      Object.assign(document.createElement("small"), { textContent: button.title, className: "soft" }),
    );
  } else if (button.getAttribute("aria-pressed") === "true") silence();
  else read(button);
}

/** `<button hidden data-module="say" data-lang="ar" data-target="main" [data-silent="no voice"]>`; a second tap stops. */
export function sayButton(button) {
  const { lang, silent } = button.dataset;
  const reveal = () => {
    if (canHear(lang)) button.hidden = false;
  };
  reveal();
  globalThis.speechSynthesis?.addEventListener?.("voiceschanged", reveal);
  if (silent) setTimeout(() => button.hidden && markSilent(button), WAIT_FOR_VOICES);
  button.setAttribute("aria-pressed", "false");
  button.addEventListener("click", () => toggle(button));
}

addEventListener("pagehide", silence);
document.addEventListener("left", silence);
