// The keys of the vault: a key made by chance for each store, wrapped by one that is drawn from her open identity.
import { unlocked } from "../../../sealing/static/sealing/unlocked.js";
import { keyOf } from "./rows.js";

const AES = { name: "AES-GCM", length: 256 };
const WRAP = { name: "AES-KW", length: 256 };
const HMAC = { name: "HMAC", hash: "SHA-256", length: 256 };
const SALT = "kvarter vault 1";

let held = null; // { identity, stores: name -> promise of its keys }; never longer than her identity is open
document.addEventListener("left", () => (held = null));

export const bytes = (text) => new TextEncoder().encode(text);

/** A key for one purpose that nobody without her identity can draw. */
async function drawn(identity, purpose, algorithm, uses) {
  const secret = await crypto.subtle.importKey("raw", bytes(identity), "HKDF", false, ["deriveKey"]);
  const how = { name: "HKDF", hash: "SHA-256", salt: bytes(SALT), info: bytes(purpose) };
  return crypto.subtle.deriveKey(how, secret, algorithm, false, uses);
}

/** A name that says nothing: the same for the same woman, store and word. */
export async function hidden({ naming }, word) {
  const mark = await crypto.subtle.sign("HMAC", naming, bytes(word));
  return btoa(String.fromCharCode(...new Uint8Array(mark)));
}

async function made(identity, store) {
  const [wrapping, naming] = await Promise.all([
    drawn(identity, `${store} key`, WRAP, ["wrapKey", "unwrapKey"]),
    drawn(identity, `${store} names`, HMAC, ["sign"]),
  ]);
  const whose = await hidden({ naming }, "whose");
  const fresh = await crypto.subtle.generateKey(AES, true, ["encrypt"]);
  const wrapped = await keyOf(store, whose, await crypto.subtle.wrapKey("raw", fresh, wrapping, "AES-KW"));
  const key = await crypto.subtle.unwrapKey("raw", wrapped, wrapping, "AES-KW", AES, false, ["encrypt", "decrypt"]);
  return { key, naming, whose };
}

/** { key, naming, whose } of a store; an Error with `key` "locked" when her identity is not open. */
export async function keysOf(store) {
  const identity = unlocked();
  if (!identity) held = null;
  if (!identity || !crypto.subtle) throw Object.assign(new Error("locked"), { key: "locked" });
  if (held?.identity !== identity) held = { identity, stores: new Map() };
  const { stores } = held;
  if (!stores.has(store))
    stores.set(
      store,
      made(identity, store).catch((trouble) => stores.delete(store) && Promise.reject(trouble)),
    );
  return stores.get(store);
}
