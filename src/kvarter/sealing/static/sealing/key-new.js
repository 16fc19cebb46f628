// A key of her own, made in this browser: a passphrase, twelve recovery numbers (or words), a proof that she wrote them
// down. Only the public recipient and the identity in two wrappings are posted; the passphrase and the numbers never leave.

import { locksmith } from "./library.js";
import { busily, complain, part, post, show } from "./page.js";
import { newNumbers } from "./recovery.js";
import { offerPassphrase, passphraseTrouble } from "./passphrase.js";
import { keep } from "./unlocked.js";
import { ask, hideWords, list } from "./words.js";

async function finish(form, keys, words) {
  const identity = await keys.newIdentity();
  const wrappedByWords = await keys.wrapByWords(identity, words.join(" "));
  if ((await keys.unwrapByWords(wrappedByWords, words.join(" "))) !== identity) throw new Error("words do not open");
  const fields = {
    recipient: await keys.recipientOf(identity),
    wrapped_by_passphrase: await keys.wrapByPassphrase(identity, part(form, "passphrase").value),
    wrapped_by_words: wrappedByWords,
  };
  keep(identity);
  post(form, fields);
}

/** Steps in order: "passphrase", "words", "prove". Each answers the name of the next, or undefined to stay. */
function stepsOf(form) {
  let words;
  let proven;
  return {
    passphrase(keys) {
      const trouble = passphraseTrouble(form, keys);
      if (trouble) return complain(form, trouble);
      words ??= form.dataset.recovery === "words" ? keys.newWords() : newNumbers();
      list(form, words);
      return "words";
    },
    words() {
      proven = ask(form, words);
      hideWords(form);
      return "prove";
    },
    async prove(keys) {
      if (!proven()) return complain(form, "Words");
      await finish(form, keys, words);
    },
    back() {
      list(form, words);
      return "words";
    },
  };
}

/** `<form data-module="key-new" action="...">` with one fieldset for each step. */
export function keyNew(form) {
  const steps = stepsOf(form);
  let now = "passphrase";
  const move = (step) =>
    busily(form, async () => {
      const next = await steps[step](await locksmith(form));
      if (!next) return;
      now = next;
      show(form, now);
    }).catch(() => complain(form, "Failed"));
  form.noValidate = true;
  for (const input of form.querySelectorAll("[data-step] input")) input.removeAttribute("name");
  show(form, now);
  offerPassphrase(form, () => locksmith(form));
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    move(now);
  });
  part(form, "back")?.addEventListener("click", () => move("back"));
}
