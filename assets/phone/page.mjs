// The page that reads letters on this phone only: takes the pack once, wakes the reader, and draws what it answers.
import { sayButton } from "../../src/kvarter/ui/static/ui/say.js";
import { takeLetter } from "../../src/kvarter/letters/static/letters/along.js";
import { tapLetter } from "../../src/kvarter/letters/static/letters/tap.js";
import { start } from "../start.mjs";
import { kept, missing, offered, remove, takeAll } from "./pack.mjs";
import { textOfPdf } from "./pdf.mjs";
import { textOfPhoto } from "./photo.mjs";
import { core } from "./reader.mjs";

const WITH_PHOTOS = ["reading", "photos", core().includes("simd") ? "fast" : "plain"];

const page = document.querySelector("[data-module=phone]");
const one = (name) => page.querySelector(`[data-part="${name}"]`);
const { home, code, words, language } = page.dataset;
const around = JSON.parse(page.dataset.around);
let list = null;
let reader = null;

/** Shows the named parts of the page and hides the others. */
function show(...names) {
  for (const part of page.querySelectorAll("[data-part]")) part.hidden = !names.includes(part.dataset.part);
  const heading = page.querySelector("[data-heading]");
  heading.textContent = one(names[0]).dataset.title ?? heading.textContent;
  heading.hidden = names.includes("answer"); // an answer brings its own
}

/** A sentence of the page by its key; an unknown trouble is said as "went_wrong". */
const sentence = (key) => (page.querySelector(`[data-sentence="${CSS.escape(key)}"]`) ?? page.querySelector("[data-sentence=went_wrong]")).textContent;

function tell(key) {
  const note = one("trouble");
  note.textContent = sentence(key);
  note.hidden = false;
  note.scrollIntoView({ block: "nearest" });
}

async function json(url) {
  const answer = await fetch(url);
  if (!answer.ok) throw Object.assign(new Error("missing"), { key: "lost" });
  return answer.json();
}

const LONGEST_WAKING = 120_000; // milliseconds, on the oldest phones

/** A promise that fails when nothing comes in time. */
function within(time, promise) {
  let clock;
  const late = new Promise((_, reject) => (clock = setTimeout(() => reject(Object.assign(new Error("late"), { key: "lost" })), time)));
  return Promise.race([promise, late]).finally(() => clearTimeout(clock));
}

/** The reader in its worker: `ask(kind, asked)` promises an answer. */
function wake() {
  const worker = new Worker(`${home}letter-worker.js`, { type: "module" });
  const open = new Map();
  let count = 0;
  const ask = (kind, asked) =>
    new Promise((resolve, reject) => {
      open.set(++count, { resolve, reject });
      worker.postMessage({ number: count, kind, asked });
    });
  worker.onmessage = ({ data: { number, answer, trouble } }) => {
    if (trouble) open.get(number)?.reject(Object.assign(new Error(trouble), { key: "went_wrong" }));
    else open.get(number)?.resolve(answer);
    open.delete(number);
  };
  const end = (key) => open.forEach(({ reject }) => reject(Object.assign(new Error("worker"), { key })));
  worker.onerror = () => end("went_wrong");
  const given = json(code).then((asked) => worker.postMessage({ kind: "code", asked }));
  const ready = Promise.all([given, json(words)]).then(([, asked]) => within(LONGEST_WAKING, ask("learn", asked)));
  const learned = new Map([[language, ready]]);
  return {
    ready,
    ask,
    /** Learns a further language once. */
    learn: (name, url) => learned.get(name) ?? learned.set(name, json(url).then((asked) => ask("learn", asked))).get(name),
  };
}

const today = () => {
  const now = new Date();
  return [now.getFullYear(), now.getMonth() + 1, now.getDate()].map((part) => String(part).padStart(2, "0")).join("-");
};

let last = null; // what was read last, so that it can be told in another language

/** Nothing of a letter stays on the page: not its answer, not the words she tapped. */
function clear() {
  last = null;
  one("answer").replaceChildren();
  delete one("answer").dataset.type;
  document.querySelector("#tapped-words").textContent = "";
  document.querySelector("#tapped").hidden = true;
}

async function read(asked, name = language) {
  last = asked;
  show("busy");
  try {
    const answer = await reader.ask("tell", { ...asked, today: today(), language: name, around });
    draw(answer, name);
  } catch ({ key }) {
    show("read");
    tell(key);
  }
}

function draw({ html, type }, name) {
  document.querySelector("#tapped").hidden = true;
  const place = one("answer");
  place.innerHTML = html; // made by our own code, in which every word of the letter is escaped
  place.lang = name;
  place.dir = name === language ? "" : (page.querySelector(`[data-words-of="${name}"]`)?.dataset.dir ?? "");
  place.dataset.type = type;
  show("answer", "again");
  start({ say: sayButton, tap: tapLetter, along: takeLetter, entry: entryForm, retell: retellForm, wrong: wrongForm }, place);
  scrollTo(0, 0);
  place.querySelector("h1")?.setAttribute("tabindex", "-1");
  place.querySelector("h1")?.focus({ preventScroll: true });
}

function entryForm(form) {
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const { day, at } = form.elements;
    const text = await reader.ask("entry", { day: day.value, at: at.value, language }).catch(({ key }) => tell(key));
    if (!text) return;
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([text], { type: "text/calendar" }));
    link.download = "appointment.ics";
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
  });
}

function retellForm(form) {
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const name = event.submitter.value;
    try {
      await reader.learn(name, page.querySelector(`[data-words-of="${name}"]`).dataset.url);
    } catch ({ key }) {
      return tell(key ?? "lost_offline");
    }
    await read(last, name);
  });
}

/** What she says is wrong is sent only after she saw exactly what is sent. */
function wrongForm(form) {
  const { slot, words } = form.elements;
  const preview = form.querySelector("[data-preview]");
  const button = form.querySelector("button");
  const look = button.textContent;
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    if (preview.hidden) {
      preview.querySelector("[data-slot]").textContent = slot.selectedOptions[0].textContent;
      preview.querySelector("[data-words]").textContent = words.value;
      preview.hidden = false;
      button.textContent = button.dataset.send;
      return;
    }
    const body = new URLSearchParams([...new FormData(form), ["confirmed", "1"]]);
    const sent = await fetch(form.action, { method: "POST", body, credentials: "omit", redirect: "manual" }).catch(() => null);
    if (sent?.type === "opaqueredirect") form.replaceChildren(Object.assign(document.createElement("p"), { textContent: sentence("thanks") }));
    else tell(sent ? "not_sent" : "no_network");
  });
  form.addEventListener("input", () => {
    preview.hidden = true; // what she changes she sees again
    button.textContent = look;
  });
}

/** Says how far the reading of a photo or PDF is. */
function onStep(name, share) {
  const bar = one("busy").querySelector("progress");
  if (name === "read" || name === "page") bar.value = share;
  else bar.removeAttribute("value");
}

/** What is asked of the reader: the letter, and where it was read from a picture the numbers that were hard to read. */
async function textOf(file) {
  const options = { home: new URL(home, location.href).href, onStep };
  if (file.type.startsWith("text/")) return { letter: await file.text() };
  const isPdf = file.type === "application/pdf" || file.name?.toLowerCase().endsWith(".pdf");
  if (!isPdf && !list.parts.includes("photos")) throw Object.assign(new Error("photos"), { key: "no_photos" });
  const { text, confidence, unsure } = await (isPdf ? textOfPdf : textOfPhoto)(file, options);
  return confidence < 1 ? { letter: text, unsure } : { letter: text };
}

async function readFile(file) {
  show("busy");
  try {
    await read(await textOf(file));
  } catch ({ key }) {
    show("read");
    tell(list.parts.includes("photos") || key !== "not_loaded" ? key : "no_photos");
  }
}

function readingForm(form) {
  const { letter, file } = form.elements;
  file.addEventListener("change", () => file.files.length && readFile(file.files[0]).finally(() => (file.value = "")));
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const text = letter.value;
    if (!text.trim()) return tell("nothing");
    if (text.length > 60_000) return tell("too_long");
    letter.value = ""; // nothing of it stays on the page but what is blacked out
    read({ letter: text });
  });
  for (const button of page.querySelectorAll("[data-example]")) button.addEventListener("click", () => read({ example: button.dataset.example }));
  page.querySelector("[data-again]").addEventListener("click", () => {
    clear();
    show("read");
  });
}

async function take(parts) {
  show("taking");
  const bar = one("taking").querySelector("progress");
  try {
    await navigator.serviceWorker.register("/letter/offline.js", { scope: "/letter/", updateViaCache: "none" });
    list = await takeAll(parts, (share) => (bar.value = share));
    navigator.storage?.persist?.().catch(() => {});
    location.reload(); // from here on the kept page is shown, as it will be without a network
  } catch (trouble) {
    const isLost = Boolean(list);
    show(isLost ? "lost" : "get");
    tell(trouble.message !== "offline" ? "not_taken" : isLost ? "lost_offline" : "no_network");
  }
}

/** What another app shared with this one, taken from the memory of the service worker. */
function shared() {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = ({ data }) => resolve(data);
    navigator.serviceWorker.controller?.postMessage("shared", [port2]);
    setTimeout(resolve, 2000);
  });
}

async function readShared() {
  history.replaceState(null, "", location.pathname);
  const given = await shared();
  if (given?.file) return readFile(given.file);
  if (given?.text) return read({ letter: given.text });
}

async function rememberPage() {
  const cache = await caches.open("kvarter-pack");
  const here = await cache.match(around.here, { ignoreVary: true });
  if (here) await cache.put("/letter/phone/", here);
}

/** A part of the pack that is gone is put back at once; without a network she is told, and can take it again or remove it. */
async function isWhole() {
  if (!(await missing(list)).length) return true;
  await take(list.parts);
  return false;
}

async function begin() {
  show("waking");
  if (!(await isWhole())) return;
  rememberPage();
  reader = wake();
  readingForm(one("read").querySelector("form"));
  try {
    await reader.ready;
  } catch ({ key }) {
    show("lost");
    return tell(key === "went_wrong" || navigator.onLine ? "lost" : "lost_offline");
  }
  page.dataset.ready = "";
  show("read", "kept");
  one("more-photos").hidden = list.parts.includes("photos");
  if (location.hash === "#shared") await readShared();
  const newer = navigator.onLine ? await offered() : null;
  one("newer").hidden = !newer || newer.version === list.version;
}

function buttons() {
  page.querySelector("[data-take]").addEventListener("click", () => take(page.querySelector("[name=photos]").checked ? WITH_PHOTOS : ["reading"]));
  for (const button of page.querySelectorAll("[data-take-again]")) {
    button.addEventListener("click", () => take(button.dataset.takeAgain === "photos" ? WITH_PHOTOS : list.parts));
  }
  for (const button of page.querySelectorAll("[data-remove]")) button.addEventListener("click", () => remove().then(() => location.reload()));
  page.addEventListener("click", (event) => {
    const link = event.target.closest("a[href]");
    const isKept = link && (link.hash || list?.reading.some(({ url }) => url === link.pathname + link.search));
    if (!link || navigator.onLine || isKept) return;
    event.preventDefault();
    tell("no_network");
  });
}

async function open() {
  if (!isSecureContext || !navigator.serviceWorker || !globalThis.WebAssembly) return show("cannot");
  buttons();
  list = await kept().catch(() => null);
  if (list) return begin().catch(() => {
    show("lost");
    tell("lost");
  });
  show("get");
  if (location.hash === "#shared") history.replaceState(null, "", location.pathname);
}

open();
