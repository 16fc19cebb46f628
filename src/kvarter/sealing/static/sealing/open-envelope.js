// Opens one envelope on the page, as text only. A Mother's page has a card for it (contact.js); elsewhere the fields go into a
// definition list. Labels and the names of chosen values come from the page. A letter that she took along is folded away.
import { showContact } from "./contact.js";
import { isAnothers, unpackWhole } from "./envelope.js";
import { rows } from "./envelope-rows.js";
import { locksmith } from "./library.js";
import { part, textOf } from "./page.js";
import { whenUnlocked } from "./unlocked.js";

async function open(root, identity) {
  const keys = await locksmith(root);
  const armored = root.dataset.envelope ?? textOf(part(root, "envelope"));
  const { fields, about } = unpackWhole(await keys.open(armored, identity));
  const expected = root.dataset.about ? JSON.parse(root.dataset.about) : null;
  if (isAnothers(about, expected)) return part(root, "anothers").toggleAttribute("hidden", false);
  if (expected && !about) part(root, "unchecked")?.toggleAttribute("hidden", false);
  const others = part(root, "contact") ? showContact(root, fields) : fields;
  const list = part(root, "fields");
  list.replaceChildren(...rows(root, others));
  list.hidden = !list.childElementCount;
}

/** `<section data-module="open-envelope" data-labels='{"name": "Name"}' data-values='{...}' data-about='{...}' data-phones>` with
 *  `<template data-part="envelope">`, `<dl data-part="fields" hidden>`, parts "locked", "failed", "anothers" and "unchecked". */
export function openEnvelope(root) {
  whenUnlocked(async (identity) => {
    part(root, "locked")?.toggleAttribute("hidden", true);
    await open(root, identity).catch(() => part(root, "failed")?.toggleAttribute("hidden", false));
  });
}
