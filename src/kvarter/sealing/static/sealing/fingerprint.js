// A public key as four words that anybody can say aloud: the same as fingerprint.py.

const [CONSONANTS, VOWELS] = ["bdfghjklmnprstvz", "aiou"];
/** @type {[number, string][]} */
const LETTERS = [
  [12, CONSONANTS],
  [10, VOWELS],
  [6, CONSONANTS],
  [4, VOWELS],
  [0, CONSONANTS],
];

const word = (number) => LETTERS.map(([shift, letters]) => letters[(number >> shift) & (letters.length - 1)]).join("");

/** The first 64 bits of SHA-256 of a recipient as four words. */
export async function fourWords(recipient) {
  const digest = new DataView(await crypto.subtle.digest("SHA-256", new TextEncoder().encode(recipient)));
  return [0, 2, 4, 6].map((at) => word(digest.getUint16(at))).join(" ");
}
