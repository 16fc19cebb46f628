// Opens her identity by passphrase, recovery words, passkey or the paper key, and keeps it in this tab for a while. What
// is typed here is never posted: the fields have no name and the form is not sent.

import { locksmith } from "./library.js";
import { busily, complain, textOf } from "./page.js";
import { firstWrong } from "./recovery.js";
import { keep, whenUnlocked } from "./unlocked.js";

const WAYS = {
  passphrase: (keys, wrapped, typed) => keys.unwrapByPassphrase(wrapped("passphrase"), typed),
  words: (keys, wrapped, typed) => keys.unwrapByWords(wrapped("words"), typed),
  paper: (keys, _wrapped, typed) => keys.identityFromPaper(typed),
  passkey: (keys, wrapped) => keys.unwrapByPasskey(wrapped("passkey")),
};

async function openBy(form, way, typed) {
  const keys = await locksmith(form);
  const wrapped = (name) => textOf(form.querySelector(`[data-wrapped=${name}]`));
  const identity = await WAYS[way](keys, wrapped, typed);
  const { recipient } = form.dataset;
  if (recipient && (await keys.recipientOf(identity)) !== recipient) throw new Error("another key");
  keep(identity);
}

/** `<form data-module="key-open" data-recipient="age1...">` with `<template data-wrapped="passphrase">` and inputs
 *  `data-open-with="passphrase|words|paper"`, a button `data-open-with="passkey"`. Hidden again once it is open. */
export function keyOpen(form) {
  const inputs = [...form.querySelectorAll("input[data-open-with], textarea[data-open-with]")];
  const attempt = (way, typed) =>
    busily(form, () => openBy(form, way, typed))
      .catch(() => complain(form, "Wrong"))
      .finally(() => {
        for (const input of inputs) input.value = "";
      });
  for (const input of inputs) input.removeAttribute("name");
  form.noValidate = true;
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const filled = inputs.find((input) => input.value.trim());
    if (!filled) return complain(form, "Wrong");
    const wrong = filled.dataset.openWith === "words" && form.dataset.messageGroup ? firstWrong(filled.value) : 0;
    if (wrong) return complain(form, "Group", wrong); // what she typed stays, so that she can mend it
    attempt(filled.dataset.openWith, filled.value);
  });
  form.querySelector("button[data-open-with=passkey]")?.addEventListener("click", () => attempt("passkey"));
  whenUnlocked(() => (form.hidden = true));
}
