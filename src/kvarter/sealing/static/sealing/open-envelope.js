// Opens one envelope on the page and writes its fields into a definition list, as text only. Labels and the names of
// chosen values come from the page. A letter that she took along is folded away.

import { unpack } from "./envelope.js";
import { locksmith } from "./library.js";
import { plainDigits } from "./numbers.js";
import { part, textOf } from "./page.js";
import { whenUnlocked } from "./unlocked.js";

function element(name, text, attributes = {}) {
  const made = Object.assign(document.createElement(name), attributes);
  made.textContent = text;
  return made;
}

function phone(root, value) {
  const number = plainDigits(value).replace(/[^\d+]/g, "");
  const written = element("bdi", value, { dir: "ltr" });
  if (number.length < 3) return [written];
  const links = [["call", "tel"], ["write", "sms"]].map(([text, scheme]) =>
    element("a", root.dataset[text], { href: `${scheme}:${number}` }),
  );
  return [written, " ", links[0], " ", links[1]];
}

/** The letter in Danish; its black bars are said in one word. */
function letter(value, label) {
  const text = element("div", "", { className: "letter", lang: "da", dir: "ltr" });
  const pieces = value.split(/(█[█ -]*)/).map((piece, at) => (at % 2 ? element("span", piece, { role: "img", ariaLabel: "CPR" }) : piece));
  text.append(...pieces);
  const fold = element("details", "", { className: "fold" });
  fold.append(element("summary", label), text);
  return fold;
}

function row(root, name, value, texts) {
  const phones = (root.dataset.phoneFields ?? "phone").split(" ");
  const shown = texts.values?.[name]?.[value] ?? value;
  const line = element("dd", "");
  if (name === "letter") line.append(letter(value, texts.labels.letter));
  else line.append(...(phones.includes(name) ? phone(root, value) : [element("bdi", shown, { dir: "auto" })]));
  return line;
}

function rows(root, fields) {
  const texts = { labels: JSON.parse(root.dataset.labels ?? "{}"), values: JSON.parse(root.dataset.values ?? "{}") };
  const known = Object.keys(texts.labels).filter((name) => name in fields);
  const names = [...new Set([...known, ...Object.keys(fields)])]; // in the page's order
  return names.flatMap((name) => {
    const values = [fields[name]].flat().filter((value) => value !== "");
    const label = element("dt", texts.labels[name] ?? name, { className: name === "letter" ? "away" : "" });
    return values.length ? [label, ...values.map((value) => row(root, name, String(value), texts))] : [];
  });
}

async function open(root, identity) {
  const keys = await locksmith(root);
  const armored = root.dataset.envelope ?? textOf(part(root, "envelope"));
  const list = part(root, "fields");
  list.replaceChildren(...rows(root, unpack(await keys.open(armored, identity))));
  list.hidden = false;
}

/** `<section data-module="open-envelope" data-labels='{"name": "Name"}' data-values='{...}' data-call data-write>` with
 *  `<template data-part="envelope">`, `<dl data-part="fields" hidden>`, parts "locked" and "failed". */
export function openEnvelope(root) {
  whenUnlocked(async (identity) => {
    part(root, "locked")?.toggleAttribute("hidden", true);
    await open(root, identity).catch(() => part(root, "failed")?.toggleAttribute("hidden", false));
  });
}
