// Opens one envelope on the page, as text only. A Mother's page has a card for it (contact.js); elsewhere the fields go into a
// definition list. Labels and the names of chosen values come from the page. A letter that she took along is folded away.
import { country } from "../../../ui/static/ui/country.js";
import { showContact } from "./contact.js";
import { isAnothers, unpackWhole } from "./envelope.js";
import { phoneRules } from "./guard.js";
import { locksmith } from "./library.js";
import { part, textOf } from "./page.js";
import { readPhone, writtenPhone } from "./phones.js";
import { isSound } from "./sound.js";
import { whenUnlocked } from "./unlocked.js";

function element(name, text, attributes = {}) {
  const made = Object.assign(document.createElement(name), attributes);
  made.textContent = text;
  return made;
}

/** As people write it, to be called where she allowed it; what is no possible number stays as it was typed. */
function phone(root, value, fields) {
  const rules = phoneRules(root);
  const found = rules ? readPhone(value, rules).phone : null;
  const written = element("bdi", found ? writtenPhone(found, rules) : value, { dir: found ? "ltr" : "auto", translate: false });
  if (!found || ![fields.safe_ways].flat().includes("call")) return written;
  const link = element("a", "", { href: `tel:${found}` });
  link.append(written);
  return link;
}

/** The letter in its own language; its black bars are said in one word. */
function letter(value, label) {
  const text = element("div", "", { className: "letter", lang: country().language, dir: "auto" });
  const pieces = value.split(/(█[█ -]*)/).map((piece, at) => (at % 2 ? element("span", piece, { role: "img", ariaLabel: country().number }) : piece));
  text.append(...pieces);
  const fold = element("details", "", { className: "fold" });
  fold.append(element("summary", label), text);
  return fold;
}

function row(root, name, value, texts, fields) {
  const shown = texts.values?.[name]?.[value] ?? value;
  const line = element("dd", "");
  if (name === "letter") line.append(letter(value, texts.labels.letter));
  else if (name === "voice" && isSound(value)) line.append(element("audio", "", { controls: true, preload: "none", src: value }));
  else line.append(name === "phone" ? phone(root, value, fields) : element("bdi", shown, { dir: "auto" }));
  return line;
}

function rows(root, fields) {
  const texts = { labels: JSON.parse(root.dataset.labels ?? "{}"), values: JSON.parse(root.dataset.values ?? "{}") };
  const known = Object.keys(texts.labels).filter((name) => name in fields);
  const names = [...new Set([...known, ...Object.keys(fields)])]; // in the page's order
  return names.flatMap((name) => {
    const values = [fields[name]].flat().filter((value) => value !== "");
    const label = element("dt", texts.labels[name] ?? name, { className: name === "letter" ? "away" : "" });
    return values.length ? [label, ...values.map((value) => row(root, name, String(value), texts, fields))] : [];
  });
}

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
