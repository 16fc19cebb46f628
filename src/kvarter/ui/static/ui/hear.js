// The voices a page has, the best first (docs/voices.md): recordings that people made of its sentences, a voice of the device
// itself, a machine's files. A voice that would send her text to somebody's server is not used. Where none can say a piece
// there is silence, never a voice of another language. Nothing is fetched before she taps Listen.
import { play } from "./play.js";
import { baseOf, named, soundsOf } from "./sounds.js";

const SENTENCE = /[^.!?؟።]+[.!?؟።]*/g; // long texts are cut off by some voices, sentences are not

/** A voice of this device for a language, if it has one. */
export function voiceFor(lang) {
  const voices = globalThis.speechSynthesis?.getVoices() ?? [];
  return voices.find((voice) => voice.localService !== false && baseOf(voice.lang) === baseOf(lang));
}

/** Whether anything can say this language here: people's recordings, the phone, or a machine's files. */
export const canHear = (lang) => named("sounds", lang) || named("machine", lang) || Boolean(voiceFor(lang));

async function keyOf(words) {
  const hash = new Uint8Array(await crypto.subtle.digest("SHA-256", new TextEncoder().encode(words)));
  return [...hash.slice(0, 8)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

/** Plays the file of these words; false where there is none, or this phone cannot play it. */
async function fromFile(kind, words, lang, signal, begun) {
  if (!globalThis.crypto?.subtle) return false;
  const [every, key] = [await soundsOf(baseOf(lang)), await keyOf(words)];
  if (signal.aborted || !every[kind]?.includes(key)) return false;
  return play(`/sound/${baseOf(lang)}/${key}/${kind === "machine" ? "machine/" : ""}`, signal, begun);
}

function byPhone(words, lang, signal) {
  const voice = voiceFor(lang);
  if (!voice) return false;
  const sentences = words.match(SENTENCE) ?? [words];
  signal.addEventListener("abort", () => speechSynthesis.cancel());
  return new Promise((done) => {
    signal.addEventListener("abort", () => done(true));
    sentences.forEach((sentence, index) => {
      const utterance = new SpeechSynthesisUtterance(sentence);
      const onend = index === sentences.length - 1 ? () => done(true) : null;
      const onerror = () => {
        speechSynthesis.cancel();
        done(false);
      };
      Object.assign(utterance, { voice, lang: voice.lang, onerror, onend });
      speechSynthesis.speak(utterance);
    });
  });
}

const WAYS = {
  people: (words, lang, signal) => named("sounds", lang) && fromFile("people", words, lang, signal),
  phone: byPhone,
  machine: (words, lang, signal, begun) => named("machine", lang) && fromFile("machine", words, lang, signal, begun),
};

/** Says some words by the first way that can, and ends with them or when `signal` is aborted. `byMachine` is called when a
 *  machine begins. False where nothing could say them. */
export async function hear(words, lang, signal, byMachine) {
  for (const way of Object.values(WAYS)) {
    if (signal.aborted || (await way(words, lang, signal, byMachine))) return true;
  }
  return false;
}
