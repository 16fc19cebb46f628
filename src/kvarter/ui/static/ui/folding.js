// What an entry of a list is found by, in Danish or in her own language; letters/glossary/finding.py does the same on the server.

const SAME = { æ: "a", ø: "o", ı: "i", ة: "ه", ى: "ي", ی: "ي", ک: "ك" };
const BEGINNING = /[\p{L}\p{N}_]{4,}/gu; // she may write more of a word than the list has

/** Without large letters, marks and other spellings of the same sign: "Påkrav", "pakrav" and "paakrav" are one, and so are
 *  an Arabic word with its article and without it. */
export const fold = (text) =>
  text
    .normalize("NFKD")
    .toLowerCase()
    .replace(/[\p{M}\u0640\u200c]/gu, "")
    .replace(/a[ae]|oe/g, ([first]) => first)
    .replace(/[æøıةىیک]/g, (sign) => SAME[sign])
    .replace(/(^|[^\p{L}\p{N}_])ال(?=[\p{L}\p{N}_]{3})/gu, "$1");

export const partsOf = (written) => fold(written).split(/\s+/).filter(Boolean);

/** Whether a part of what she wrote fits: `part => boolean`. `forms`: how else the word begins in letters, split by |. */
export function fitOf({ word, forms, said }) {
  const stems = fold(`${word}|${forms}`)
    .split("|")
    .filter((form) => form.length > 2);
  const meaning = fold(said);
  const text = ` ${stems.join(" ")} ${fold(word)} ${meaning}`;
  const beginnings = [...stems, ...(meaning.match(BEGINNING) ?? [])];
  return (part) => text.includes(part.length > 2 ? part : ` ${part}`) || beginnings.some((one) => part.startsWith(one));
}
