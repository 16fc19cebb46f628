// What she writes on paper to open her key without the passphrase: twelve groups of four digits, or, for readers of
// English, twelve words. Digits stand on every keyboard and in no language. The fourth digit of a group checks the other
// three and the group's place (Damm's rule), so that a slip of the pen is told by its number.

import { plainDigits } from "./numbers.js";

const GROUPS = 12; // three free digits each: 10^36, 119 bits
const TABLE = "0317598642709215486342068713591750983426612304597836742095815869720134894536201794386172052581436790";
const NUMBERED = /(^|\s)\d{1,2}\s*[.):\-،]\s*(?=\d{4}(\D|$))/g; // "3. 4711": the place, copied along

const checkDigit = (digits, place) =>
  [...digits].reduce((sum, digit) => Number(TABLE[10 * sum + Number(digit)]), place % 10);

function threeDigits() {
  for (;;) {
    const [drawn] = crypto.getRandomValues(new Uint16Array(1));
    if (drawn < 65000) return String(drawn % 1000).padStart(3, "0"); // 65000 = 65 x 1000: each as likely as the others
  }
}

function group(_, place) {
  const digits = threeDigits();
  return digits + checkDigit(digits, place);
}

/** Twelve groups of four digits. */
export const newNumbers = () => Array.from({ length: GROUPS }, group);

/** One word or group as every keyboard writes it: digits of any script as 0 to 9, letters a to z in small ones. */
export const bare = (typed) => plainDigits(typed.normalize("NFKD").toLowerCase()).replace(/[^a-z0-9]/g, "");

/** The digits of typed groups, however they are parted; null where there are letters, hence words. */
export function digitsOf(typed) {
  const plain = plainDigits(typed.normalize("NFKD"));
  return /\p{L}/u.test(plain) ? null : plain.replace(NUMBERED, " ").replace(/\D/g, "");
}

/** The number (from 1) of the first group that cannot be right; 0 when all can, or when words were typed. */
export function firstWrong(typed) {
  const digits = digitsOf(typed);
  if (digits === null) return 0;
  for (let place = 0; place < GROUPS; place += 1) {
    const four = digits.slice(4 * place, 4 * place + 4);
    if (four.length < 4 || checkDigit(four, place) !== 0) return place + 1;
  }
  return digits.length > 4 * GROUPS ? GROUPS : 0;
}

/** The one text that wraps and opens a key: groups parted by a blank, or typed words as the words' own rule gives them. */
export function secretOf(typed, wordsOf) {
  const digits = digitsOf(typed);
  return digits === null ? wordsOf(typed) : (digits.match(/\d{4}/g) ?? []).join(" ");
}
