// The invitation to an information meeting for one candidate: once her words are open here, her name stands there and the
// message goes to her own number. Nothing of it leaves this browser by itself.
import { isAnothers, unpackWhole } from "../../../sealing/static/sealing/envelope.js";
import { locksmith } from "../../../sealing/static/sealing/library.js";
import { part, textOf } from "../../../sealing/static/sealing/page.js";
import { readPhone } from "../../../sealing/static/sealing/phones.js";
import { whenUnlocked } from "../../../sealing/static/sealing/unlocked.js";

function show(root, { name, phone }) {
  part(root, "name").textContent = name ?? "";
  const found = readPhone(phone ?? "", JSON.parse(root.dataset.phones)).phone;
  if (!found) return;
  part(root, "sms").href = `sms:${found}?&body=${encodeURIComponent(root.dataset.message)}`;
  const call = part(root, "call");
  call.href = `tel:${found}`;
  call.hidden = false;
}

/** `<article data-module="invitation" data-about data-message data-phones>` with `<template data-part="envelope">`, parts "name", "sms", "call". */
export function invitation(root) {
  whenUnlocked(async (identity) => {
    const keys = await locksmith(root);
    const { fields, about } = unpackWhole(await keys.open(textOf(part(root, "envelope")), identity));
    if (!isAnothers(about, JSON.parse(root.dataset.about))) show(root, fields);
  });
}
