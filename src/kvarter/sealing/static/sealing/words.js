// Recovery numbers or words on the page: the numbered list, and the proof that she has written them down.

import { part } from "./page.js";
import { bare } from "./recovery.js";

/** Fills the numbered list. */
export function list(form, words) {
  const lines = words.map((word) => Object.assign(document.createElement("li"), { textContent: word }));
  part(form, "words").replaceChildren(...lines);
}

function someOf(count, total) {
  const positions = new Set();
  while (positions.size < count) positions.add(crypto.getRandomValues(new Uint32Array(1))[0] % total);
  return [...positions].sort((one, other) => one - other);
}

/** Asks for as many words as the page has answers (three); the label's text is its own `data-ask` with `{n}` filled in.
 *  Returns a function that says whether the answers are right. */
export function ask(form, words) {
  const answers = [...form.querySelectorAll("[data-part=answer]")];
  const labels = form.querySelectorAll("[data-part=ask]");
  const positions = someOf(answers.length, words.length);
  positions.forEach((position, index) => {
    answers[index].value = "";
    labels[index].textContent = labels[index].dataset.ask.replace("{n}", position + 1);
  });
  return () => positions.every((position, index) => bare(answers[index].value) === words[position]);
}

/** Empties the list, so that the words do not stay on the screen. */
export function hideWords(form) {
  part(form, "words").replaceChildren();
}
