// Phone numbers as people write them: the same rule as packs/phones.py, for forms and envelopes that the server cannot read.
// `rules` come from there: {home: "45", groups: [2, 2, 2, 2], abroad: "45:8 46:6,7,8,9,10,12:0 ..."}.
import { plainDigits } from "./numbers.js";

const HIDDEN = /[\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]/g;
const PLUS = /[\uff0b\ufe62\u207a]/g;
const BETWEEN =
  /[ \t\n\r\f\v\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000()[\]./\-\u2010-\u2015\u2212\ufe63\uff0d\u00b7\u2022_]/g;
const TRUNK_SHOWN = /^(\s*(?:\+|00)[^()]*)\(0\)/;
const MOST_DIGITS = 15;

/** Calling code -> {code, lengths, trunk}. */
function tableOf(rules) {
  const rows = rules.abroad.split(" ").map((row) => row.split(":"));
  return new Map(
    rows.map(([code, lengths, trunk = ""]) => [code, { code, trunk, lengths: lengths.split(",").map(Number) }]),
  );
}

const countryOf = (table, digits) => [1, 2, 3].map((size) => table.get(digits.slice(0, size))).find(Boolean);

function numberIn({ code, lengths, trunk }, digits) {
  const bare = trunk && digits.startsWith(trunk) ? digits.slice(trunk.length) : digits;
  const fits = (one) => lengths.includes(one.length) && code.length + one.length <= MOST_DIGITS;
  const found = [bare, digits].find(fits);
  return found === undefined ? null : `+${code}${found}`;
}

function whole(bare, rules) {
  const table = tableOf(rules);
  if (!/^(\+|00)/.test(bare)) {
    const home = table.get(rules.home);
    return numberIn(home, bare) ?? (bare.startsWith(home.code) ? numberIn(home, bare.slice(home.code.length)) : null);
  }
  const digits = bare.replace(/^(\+|00)/, "");
  const country = countryOf(table, digits);
  return country ? numberIn(country, digits.slice(country.code.length)) : null;
}

/** {phone: "+999202020202"}, or {trouble: "wrong" | "one only"}: nothing but one number may stand in the text. */
export function readPhone(text, rules) {
  const plain = plainDigits(text).replace(HIDDEN, "").replace(PLUS, "+").replace(TRUNK_SHOWN, "$1");
  const bare = plain.replace(BETWEEN, "");
  const digits = bare.replace(/[^0-9]/g, "");
  const { lengths } = tableOf(rules).get(rules.home);
  const tell = (several) => ({ trouble: several ? "one only" : "wrong" });
  if (!/^\+?[0-9]+$/.test(bare)) return tell(digits.length >= Math.min(...lengths));
  const phone = whole(bare, rules);
  const twice = digits.length % 2 === 0 && lengths.includes(digits.length / 2);
  return phone ? { phone } : tell(twice || digits.length > MOST_DIGITS);
}

function grouped(digits, sizes) {
  const size = digits.length <= 8 && digits.length % 2 === 0 ? 2 : 3;
  const parts = [];
  let at = 0;
  for (const one of sizes.length ? sizes : Array(Math.floor(digits.length / size)).fill(size)) {
    parts.push(digits.slice(at, at + one));
    at += one;
  }
  const rest = digits.slice(at);
  if (rest.length === 1 && parts.length) parts.push(parts.pop() + rest);
  else if (rest) parts.push(rest);
  return parts.join(" ");
}

/** An E.164 number as people write it: "20 20 20 20" at home, "+46 701 234 567" abroad. Anything else as it is. */
export function writtenPhone(number, rules) {
  const digits = number.slice(1);
  const country = /^\+[0-9]{4,15}$/.test(number) ? countryOf(tableOf(rules), digits) : null;
  if (!country) return number;
  const rest = digits.slice(country.code.length);
  const sum = rules.groups.reduce((all, one) => all + one, 0);
  if (country.code === rules.home) return grouped(rest, sum === rest.length ? rules.groups : []);
  return `+${country.code} ${grouped(rest, [])}`;
}
