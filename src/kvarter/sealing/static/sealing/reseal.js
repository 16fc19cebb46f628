// Opens envelopes with her own key and seals what is inside again: for a coordinator who is new to the group, or, with
// only the fields she needs, for a Mother who is asked.

import { pack, unpackWhole } from "./envelope.js";
import { locksmith } from "./library.js";
import { busily, complain, part, post, textOf } from "./page.js";
import { unlocked, whenUnlocked } from "./unlocked.js";

const listOf = (text) => (text ?? "").split(/[\s,]+/).filter(Boolean);

function only(fields, names) {
  return names.length
    ? Object.fromEntries(names.filter((name) => name in fields).map((name) => [name, fields[name]]))
    : fields;
}

/** Handed to another group (`data-group`, empty for the national intake), the envelope says so. */
function moved(about, { dataset }) {
  return about && "group" in dataset ? { ...about, group: dataset.group ? Number(dataset.group) : null } : about;
}

async function again(keys, form, { id, armored, recipients }) {
  const { fields, about } = unpackWhole(await keys.open(armored, unlocked()));
  const packed = pack(only(fields, listOf(form.dataset.only)), moved(about, form));
  return { id, armored: await keys.sealTo(recipients ?? listOf(form.dataset.recipients), packed) };
}

async function all(form) {
  const keys = await locksmith(form);
  const envelopes = JSON.parse(textOf(part(form, "envelopes")));
  const progress = part(form, "progress");
  const resealed = [];
  const unopened = [];
  for (const envelope of envelopes) {
    await again(keys, form, envelope).then(
      (sealed) => resealed.push(sealed),
      () => unopened.push(envelope.id),
    );
    if (progress) progress.value = (resealed.length + unopened.length) / envelopes.length;
  }
  if (envelopes.length && !resealed.length) throw new Error("none could be opened");
  post(form, { resealed: JSON.stringify(resealed), unopened: JSON.stringify(unopened) });
}

/** `<form hidden data-module="reseal" data-recipients="age1... age1..." data-only="name,phone">` with
 *  `<template data-part="envelopes">[{"id": "...", "armored": "...", "recipients": [...]}]</template>`; an envelope's own
 *  recipients go before the form's. Posts `resealed` and the ids of `unopened` ones, both JSON. */
export function reseal(form) {
  whenUnlocked(() => (form.hidden = false));
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    if (!unlocked()) return complain(form, "Failed");
    busily(form, () => all(form)).catch(() => complain(form, "Failed"));
  });
}
