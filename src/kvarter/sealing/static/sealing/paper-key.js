// The organisation's paper key: an identity that exists on paper only. It is shown once, as text and as 24 words, to be
// printed and locked away; after the proof only its public part is posted.

import { locksmith } from "./library.js";
import { busily, complain, part, post, show } from "./page.js";
import { ask, hideWords, list } from "./words.js";

async function fill(form, keys) {
  const identity = await keys.newIdentity();
  const words = keys.identityToWords(identity);
  part(form, "identity").textContent = identity;
  list(form, words);
  return { words, recipient: await keys.recipientOf(identity) };
}

function clear(form) {
  part(form, "identity").textContent = "";
  hideWords(form);
}

/** `<form data-module="paper-key">`: the steps "start", "paper" and "prove". */
export function paperKey(form) {
  let now = "start";
  let paper;
  let proven;
  const steps = {
    async start() {
      paper = await fill(form, await locksmith(form));
      return "paper";
    },
    paper() {
      proven = ask(form, paper.words);
      clear(form);
      return "prove";
    },
    prove() {
      if (!proven()) return complain(form, "Words");
      post(form, { recipient: paper.recipient });
    },
  };
  form.noValidate = true;
  show(form, now);
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    busily(form, async () => {
      const next = await steps[now]();
      if (!next) return;
      now = next;
      show(form, now);
    }).catch(() => complain(form, "Failed"));
  });
  part(form, "print")?.addEventListener("click", () => print());
}
