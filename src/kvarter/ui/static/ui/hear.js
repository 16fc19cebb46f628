// The voices a page has: recordings that people made of its sentences, and voices of the device itself. A voice that would
// send her text to somebody's server is not used. Where neither exists for a piece there is silence, never another voice.

const SENTENCE = /[^.!?؟።]+[.!?؟።]*/g; // long texts are cut off by some voices, sentences are not
const BLOCK = "h1,h2,h3,h4,legend,p,li,dt,dd,label,summary,button,a,td,th,div,section,article,main";
const SILENT = ".away,.say,script,template,[aria-hidden=true],[data-not-said]";

const baseOf = (lang) => lang.toLowerCase().split(/[-_]/)[0];
const plain = (text) => text.replaceAll("\u00ad", "").split(/\s+/).filter(Boolean).join(" ");

/** A voice of this device for a language, if it has one. */
export function voiceFor(lang) {
  const voices = globalThis.speechSynthesis?.getVoices() ?? [];
  return voices.find((voice) => voice.localService !== false && baseOf(voice.lang) === baseOf(lang));
}

/** Whether people recorded sentences of a language: the page names those languages. */
export const hasRecordings = (lang) => (document.body.dataset.sounds ?? "").split(" ").includes(baseOf(lang));

const lists = new Map();

function recordingsOf(lang) {
  if (!lists.has(lang)) {
    const asked = fetch(`/sound/${lang}/`).then((answer) => (answer.ok ? answer.json() : []));
    lists.set(lang, asked.then((keys) => new Set(keys)).catch(() => new Set()));
  }
  return lists.get(lang);
}

async function addressOf(words, lang) {
  if (!hasRecordings(lang) || !globalThis.crypto?.subtle) return null;
  const hash = new Uint8Array(await crypto.subtle.digest("SHA-256", new TextEncoder().encode(words)));
  const key = [...hash.slice(0, 8)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  return (await recordingsOf(baseOf(lang))).has(key) ? `/sound/${baseOf(lang)}/${key}/` : null;
}

function play(address, signal, done) {
  const recording = new Audio(address);
  signal.addEventListener("abort", () => recording.pause());
  recording.addEventListener("ended", done);
  recording.addEventListener("error", done);
  recording.play().catch(done);
}

function speak(text, voice, signal, done) {
  const sentences = text.match(SENTENCE) ?? [text];
  signal.addEventListener("abort", () => speechSynthesis.cancel());
  sentences.forEach((sentence, index) => {
    const utterance = new SpeechSynthesisUtterance(sentence);
    Object.assign(utterance, { voice, lang: voice.lang, onerror: done, onend: index === sentences.length - 1 ? done : null });
    speechSynthesis.speak(utterance);
  });
}

/** Says some words; the promise ends with them, or when `signal` is aborted, or at once where there is no voice. */
export async function hear(words, lang, signal) {
  const address = await addressOf(words, lang);
  const voice = address ? null : voiceFor(lang);
  if (signal.aborted || !(address || voice)) return;
  await new Promise((done) => {
    signal.addEventListener("abort", done);
    if (address) play(address, signal, done);
    else speak(words, voice, signal, done);
  });
}

/** What can be read below `root`, in the order of the page: [{element, words, lang}]. */
export function piecesOf(root) {
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  const pieces = [];
  while (walker.nextNode()) {
    const element = walker.currentNode.parentElement.closest(BLOCK) ?? root;
    if (!plain(walker.currentNode.data) || pieces.some((piece) => piece.element.contains(element))) continue;
    if (walker.currentNode.parentElement.closest(SILENT) || element.checkVisibility?.() === false) continue;
    pieces.push({ element, words: plain(element.innerText), lang: element.closest("[lang]")?.lang ?? "" });
  }
  return pieces.filter(({ words }) => words);
}
