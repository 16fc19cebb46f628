// The fields of an opened envelope as rows of a definition list, as text only.
import { country } from "../../../ui/static/ui/country.js";
import { phoneRules } from "./guard.js";
import { readPhone, writtenPhone } from "./phones.js";
import { isSound } from "./sound.js";

function element(name, text, attributes = {}) {
  const made = Object.assign(document.createElement(name), attributes);
  made.textContent = text;
  return made;
}

/** As people write it, to be called where she allowed it; what is no possible number stays as it was typed. */
function phone(root, value, fields) {
  const rules = phoneRules(root);
  const found = rules ? readPhone(value, rules).phone : null;
  const written = element("bdi", found ? writtenPhone(found, rules) : value, {
    dir: found ? "ltr" : "auto",
    translate: false,
  });
  if (!found || ![fields.safe_ways].flat().includes("call")) return written;
  const link = element("a", "", { href: `tel:${found}` });
  link.append(written);
  return link;
}

/** The letter in Danish; its black bars are said in one word. */
function letter(value, label) {
  const text = element("div", "", { className: "letter", lang: country().language, dir: "auto" });
  const pieces = value
    .split(/(█[█ -]*)/)
    .map((piece, at) => (at % 2 ? element("span", piece, { role: "img", ariaLabel: country().number }) : piece));
  text.append(...pieces);
  const fold = element("details", "", { className: "fold" });
  fold.append(element("summary", label), text);
  return fold;
}

function row(root, name, value, texts, fields) {
  const shown = texts.values?.[name]?.[value] ?? value;
  const line = element("dd", "");
  if (name === "letter") line.append(letter(value, texts.labels.letter));
  else if (name === "voice" && isSound(value))
    line.append(element("audio", "", { controls: true, preload: "none", src: value }));
  else line.append(name === "phone" ? phone(root, value, fields) : element("bdi", shown, { dir: "auto" }));
  return line;
}

/** Terms and definitions, in the order of the page: its labels first, then what it has no label for. */
export function rows(root, fields) {
  const texts = { labels: JSON.parse(root.dataset.labels ?? "{}"), values: JSON.parse(root.dataset.values ?? "{}") };
  const known = Object.keys(texts.labels).filter((name) => name in fields);
  const names = [...new Set([...known, ...Object.keys(fields)])]; // in the page's order
  return names.flatMap((name) => {
    const values = [fields[name]].flat().filter((value) => value !== "");
    const label = element("dt", texts.labels[name] ?? name, { className: name === "letter" ? "away" : "" });
    return values.length ? [label, ...values.map((value) => row(root, name, String(value), texts, fields))] : [];
  });
}
