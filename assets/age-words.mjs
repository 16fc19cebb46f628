// What people remember or write down: passphrases, twelve words, and an identity as 24 words on paper.
import { bech32 } from "@scure/base";
import { entropyToMnemonic, generateMnemonic, mnemonicToEntropy } from "@scure/bip39";
import { wordlist } from "@scure/bip39/wordlists/english.js";

const PREFIX = "AGE-SECRET-KEY-";

/** A passphrase as every keyboard spells it: NFKC, no blank at the ends. */
export const passphraseOf = (typed) => typed.normalize("NFKC").trim();

/** Words as typed or copied, with numbers or commas between them, as single words in small letters. */
export const wordsOf = (typed) =>
  typed
    .normalize("NFKD")
    .toLowerCase()
    .replace(/[^a-z]+/g, " ")
    .trim();

/** Twelve words with a checksum: 128 bits. */
export const newWords = () => generateMnemonic(wordlist, 128).split(" ");

/** The identity itself as 24 words, for paper. */
export function identityToWords(identity) {
  return entropyToMnemonic(bech32.decodeToBytes(identity).bytes, wordlist).split(" ");
}

/** An identity read from paper, as 24 words or as its text; throws when a word or a letter is wrong. */
export function identityFromPaper(typed) {
  if (typed.trim().toUpperCase().startsWith(`${PREFIX}1`)) return typed.replace(/\s+/g, "").toUpperCase();
  return bech32.encodeFromBytes(PREFIX, mnemonicToEntropy(wordsOf(typed), wordlist)).toUpperCase();
}
