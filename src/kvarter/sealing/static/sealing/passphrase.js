// Whether a passphrase is good enough, and four words (or three groups of digits) that nobody has chosen, made here by chance.
// Refused are short ones, the commonest of the world (a Bloom filter on the page, keys/common.py), and what is one sign or one
// run of neighbours again and again.
import { plainDigits } from "./numbers.js";
import { part, textOf } from "./page.js";

const SHORTEST = 10;
const FEWEST_SIGNS = 5;
const FEWEST_DIGITS = 12;
const [BITS, PROBES] = [32749, 7];

function fnv(bytes) {
  let hashed = 0x811c9dc5;
  for (const byte of bytes) hashed = Math.imul(hashed ^ byte, 0x01000193) >>> 0;
  return hashed;
}

function isIn(filter, word) {
  const bytes = [...new TextEncoder().encode(word)];
  const [first, step] = [fnv(bytes), fnv([0, ...bytes])];
  return Array.from({ length: PROBES }, (_, turn) => (first + turn * step) % BITS).every(
    (place) => (filter[place >> 3] >> (place & 7)) & 1,
  );
}

/** "1234567890", "abcdefghij", "9876543210": each sign is the neighbour of the one before. */
function isRun(signs) {
  const steps = new Set(signs.slice(1).map((sign, at) => sign.codePointAt(0) - signs[at].codePointAt(0)));
  return steps.size <= 2 && [...steps].every((step) => [1, -1, -9, 9].includes(step));
}

/** Whether somebody who tries the best known ones would soon find it. `filter`: bytes of the page's filter, or null. */
export function isEasy(passphrase, filter) {
  const small = plainDigits(passphrase.toLowerCase());
  const bare = small.replace(/[\s\p{P}]+/gu, "");
  const signs = [...bare];
  if (new Set(signs).size < FEWEST_SIGNS || isRun(signs)) return true;
  if (/^[0-9]*$/.test(bare) && bare.length < FEWEST_DIGITS) return true;
  const tried = [small, bare, bare.replace(/[0-9]+$/, "")].filter((one) => [...one].length >= SHORTEST);
  return Boolean(filter) && tried.some((one) => isIn(filter, one));
}

function filterOf(form) {
  const text = textOf(part(form, "common"));
  return text ? Uint8Array.from(atob(text), (sign) => sign.charCodeAt(0)) : null;
}

/** "Short", "Easy", "Differ" or null. */
export function passphraseTrouble(form, { passphraseOf }) {
  const [first, again] = ["passphrase", "again"].map((name) => passphraseOf(part(form, name).value));
  if ([...first].length < SHORTEST) return "Short";
  if (isEasy(first, filterOf(form))) return "Easy";
  return first === again ? null : "Differ";
}

/** A passphrase by chance: four words of 2,048 (44 bits) or three groups of four digits (40 bits). */
function byChance(kind, keys) {
  if (kind === "words") return keys.newWords().slice(0, 4).join(" ");
  let digits;
  do digits = [...crypto.getRandomValues(new Uint32Array(12))].map((number) => number % 10).join("");
  while (isEasy(digits, null));
  return digits.replace(/(\d{4})(?!$)/g, "$1 ");
}

/** A button that offers one; it is shown, to be written down, and filled into both fields. */
export function offerPassphrase(form, locksmith) {
  const button = part(form, "offer");
  button?.addEventListener("click", async () => {
    const offered = byChance(button.dataset.kind, await locksmith(form));
    const shown = part(form, "offered");
    shown.textContent = offered;
    shown.closest("p").hidden = false;
    for (const name of ["passphrase", "again"]) part(form, name).value = offered;
  });
}
