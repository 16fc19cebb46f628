// What she gives to be read: pasted words, a file, an example, or what another app shared.
import { page, part, show, tell, trouble } from "./parts.mjs";

const LONGEST = 60_000; // signs, as in documents/limits.py

/** Says how far the reading of a photo or PDF is. */
function onStep(name, share) {
  const bar = part("busy").querySelector("progress");
  if (name === "read" || name === "page") bar.value = share;
  else bar.removeAttribute("value");
}

/** What is asked of the reader: the letter, and where it was read from a picture the numbers that were hard to read. */
async function textOf(file, hasPhotos) {
  if (file.type.startsWith("text/")) return { letter: await file.text() };
  const isPdf = file.type === "application/pdf" || file.name?.toLowerCase().endsWith(".pdf");
  if (!isPdf && !hasPhotos) throw trouble("no_photos");
  const { textOfPdf, textOfPhoto } = await import(page.dataset.filesSrc).catch(() =>
    Promise.reject(trouble("not_loaded")),
  );
  const options = { home: new URL(page.dataset.home, location.href).href, onStep };
  const { text, confidence, unsure } = await (isPdf ? textOfPdf : textOfPhoto)(file, options);
  return confidence < 1 ? { letter: text, unsure } : { letter: text };
}

/** `file => ...`: reads it. */
export const fileReading = (read, hasPhotos) => async (file) => {
  show("busy");
  try {
    await read(await textOf(file, hasPhotos));
  } catch ({ key }) {
    show("read");
    tell(hasPhotos || key !== "not_loaded" ? key : "no_photos");
  }
};

/** The form, the examples, and the button for another letter. */
export function readingForm({ read, forget }, readFile) {
  const form = part("read").querySelector("form");
  const letter = /** @type {HTMLTextAreaElement} */ (form.elements.namedItem("letter"));
  const file = /** @type {HTMLInputElement} */ (form.elements.namedItem("file"));
  file.addEventListener("change", () => {
    if (file.files.length) readFile(file.files[0]).finally(() => (file.value = ""));
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const text = letter.value;
    if (!text.trim()) return tell("nothing");
    if (text.length > LONGEST) return tell("too_long");
    letter.value = ""; // nothing of it stays on the page but what is blacked out
    read({ letter: text });
  });
  for (const button of page.querySelectorAll("[data-example]"))
    button.addEventListener("click", () => read({ example: button.dataset.example }));
  page.querySelector("[data-again]").addEventListener("click", () => {
    forget();
    show("read");
  });
}

/** What another app shared with this one, taken from the memory of the service worker. */
export function shared() {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = ({ data }) => resolve(data);
    navigator.serviceWorker.controller?.postMessage("shared", [port2]);
    setTimeout(resolve, 2000);
  });
}
