// Reads a part of the page aloud: a recording where there is one, else a voice of the device itself. A voice that would
// send her text to somebody's server is not used. The button stays hidden until one of the two exists.

const SENTENCE = /[^.!?؟።]+[.!?؟።]*/g; // long texts are cut off by some voices, sentences are not

let silence = () => {};

const baseOf = (lang) => lang.toLowerCase().split(/[-_]/)[0];

function voiceFor(lang) {
  const voices = globalThis.speechSynthesis?.getVoices() ?? [];
  return voices.find((voice) => voice.localService !== false && baseOf(voice.lang) === baseOf(lang));
}

function play(url, done) {
  const recording = new Audio(url);
  recording.addEventListener("ended", done);
  recording.play().catch(done);
  return () => recording.pause();
}

function speak(text, voice, done) {
  const sentences = text.match(SENTENCE) ?? [];
  sentences.forEach((sentence, index) => {
    const utterance = new SpeechSynthesisUtterance(sentence);
    utterance.voice = voice;
    utterance.lang = voice.lang;
    utterance.onerror = done;
    if (index === sentences.length - 1) utterance.onend = done;
    speechSynthesis.speak(utterance);
  });
  return () => speechSynthesis.cancel();
}

function begin({ audio, lang, target }, done) {
  if (audio) return play(audio, done);
  return speak(document.querySelector(target).innerText, voiceFor(lang), done);
}

function toggle(button) {
  const running = button.getAttribute("aria-pressed") === "true";
  silence();
  if (running) return;
  button.setAttribute("aria-pressed", "true");
  let stopped = false;
  const done = () => {
    if (!stopped) button.setAttribute("aria-pressed", "false");
    stopped = true;
  };
  const stop = begin(button.dataset, done);
  silence = () => {
    done();
    stop();
  };
}

/** `<button hidden data-module="say" data-lang="ar" data-target="#words" [data-audio]>`; a second tap stops. */
export function sayButton(button) {
  const reveal = () => {
    if (button.dataset.audio || voiceFor(button.dataset.lang)) button.hidden = false;
  };
  reveal();
  globalThis.speechSynthesis?.addEventListener?.("voiceschanged", reveal);
  button.setAttribute("aria-pressed", "false");
  button.addEventListener("click", () => toggle(button));
}

addEventListener("pagehide", () => silence());
document.addEventListener("left", () => silence());
