// Everything a Mother or a coordinator needs of age: an identity of her own, ways to wrap it, opening, sealing again.
import { armor, Decrypter, Encrypter, generateX25519Identity, identityToRecipient, webauthn } from "age-encryption";
import { passphraseOf, wordsOf } from "./age-words.mjs";
import { secretOf } from "../src/kvarter/sealing/static/sealing/recovery.js";

export { sealTo } from "./age-seal.mjs";
export { identityFromPaper, identityToWords, newWords, passphraseOf, wordsOf } from "./age-words.mjs";
export { armor, Decrypter, generateX25519Identity as newIdentity, identityToRecipient as recipientOf };

const PHONE_COST = 15; // scrypt N = 2^15: 32 MB and about a second on a cheap phone
const DESK_COST = 17; // 128 MB, four times as dear to guess; her phone opens it too, slowly
const AT_A_DESK = "(min-width: 900px) and (pointer: fine)";
const WORDS_COST = 10; // twelve words are 128 bits of chance, twelve numbers 119, which no slowing down makes safer

/** Opens armored text with any of the identities; throws when none fits or a byte was changed. Returns bytes. */
export function open(armored, ...identities) {
  const opening = new Decrypter();
  for (const identity of identities) opening.addIdentity(identity);
  return opening.decrypt(armor.decode(armored));
}

async function wrap(identity, secret, cost) {
  const wrapping = new Encrypter();
  wrapping.setPassphrase(secret);
  wrapping.setScryptWorkFactor(cost);
  return armor.encode(await wrapping.encrypt(identity));
}

/** Wraps an identity by a passphrase, dearer to guess where the computer is a strong one. */
export const wrapByPassphrase = (identity, passphrase) =>
  wrap(identity, passphraseOf(passphrase), matchMedia(AT_A_DESK).matches ? DESK_COST : PHONE_COST);

/** Wraps an identity by recovery numbers or words. */
export const wrapByWords = (identity, words) => wrap(identity, secretOf(words, wordsOf), WORDS_COST);

async function unwrap(armored, secret) {
  const opening = new Decrypter();
  opening.addPassphrase(secret);
  return opening.decrypt(armor.decode(armored), "text");
}

export const unwrapByPassphrase = (armored, passphrase) => unwrap(armored, passphraseOf(passphrase));
export const unwrapByWords = (armored, words) => unwrap(armored, secretOf(words, wordsOf));

/** Makes a passkey on this device and wraps the identity by it: two prompts. Throws where PRF is not supported. */
export async function wrapByPasskey(identity, keyName) {
  const passkey = await webauthn.createCredential({ keyName });
  const wrapping = new Encrypter();
  wrapping.addRecipient(new webauthn.WebAuthnRecipient({ identity: passkey }));
  return armor.encode(await wrapping.encrypt(identity));
}

export async function unwrapByPasskey(armored) {
  return new TextDecoder().decode(await open(armored, new webauthn.WebAuthnIdentity()));
}
