// The one encrypted store: what is hers lies on this phone so that only her open identity reads it, with other women's rows
// beside it. `store`: the name of a Kind.VAULT that a room has registered (ADR 27).
import { packed, unpacked } from "./boxes.js";
import { removeRow, rowOf, rowsOf, putRow } from "./rows.js";
import { bytes, hidden, keysOf } from "./vault-keys.js";

const lock = (store, { whose }, iv) => ({ name: "AES-GCM", iv, additionalData: bytes(`${store} ${whose}`) });

const opened = async (store, keys, { iv, sealed }) =>
  unpacked(await crypto.subtle.decrypt(lock(store, keys, iv), keys.key, sealed));

const place = (keys, name) => hidden(keys, `name ${name}`);

/** Keeps a value (what JSON knows, or an ArrayBuffer) under a name, in the place of what was there. */
export async function put(store, name, value) {
  const keys = await keysOf(store);
  const iv = crypto.getRandomValues(new Uint8Array(12));
  const sealed = await crypto.subtle.encrypt(lock(store, keys, iv), keys.key, packed(name, value));
  localStorage.setItem(store, "1"); // Leave and sign-out know at once that it is here
  await putRow(store, { name: await place(keys, name), whose: keys.whose, iv, sealed });
}

/** What she kept under a name, or undefined. */
export async function get(store, name) {
  const keys = await keysOf(store);
  const row = await rowOf(store, await place(keys, name));
  return row && (await opened(store, keys, row)).value;
}

/** All she kept in a store, as [{ name, value }]; what a phone has damaged is left out. */
export async function all(store) {
  const keys = await keysOf(store);
  const found = await Promise.allSettled((await rowsOf(store, keys.whose)).map((row) => opened(store, keys, row)));
  return found.flatMap((one) => (one.status === "fulfilled" ? [one.value] : []));
}

export async function remove(store, name) {
  const keys = await keysOf(store);
  await removeRow(store, await place(keys, name));
}
