// Recordings that wait on this phone until there is a network: a small store of its own. It holds a Mother's voice reading a
// sentence that every page shows, and whose it is (`by`, a word that only our server can make), so that nobody else who signs
// in here sends it. Leave and sign-out delete it with everything else.

const NAME = "kvarter-voices"; // registered in wording/device.py
const STORE = "waiting";

const asked = (request) =>
  new Promise((done, refuse) => {
    request.onsuccess = () => done(request.result);
    request.onerror = () => refuse(request.error);
  });

/** One thing done to the store, which is closed again: an open one could not be deleted by Leave. */
async function within(mode, act) {
  const opening = indexedDB.open(NAME, 1);
  opening.onupgradeneeded = () => opening.result.createObjectStore(STORE, { keyPath: "id" });
  const base = await asked(opening);
  try {
    return await asked(act(base.transaction(STORE, mode).objectStore(STORE)));
  } finally {
    base.close();
  }
}

/** Keeps one recording; a second one of the same sentence takes its place. */
export async function keep(by, address, key, blob) {
  const sound = await blob.arrayBuffer(); // some browsers lose blobs, none loses bytes
  await within("readwrite", (store) =>
    store.put({ id: `${address} ${key}`, by, address, key, sound, type: blob.type }),
  );
}

/** What she recorded and nobody has yet. */
export const waiting = async (by) =>
  (await within("readonly", (store) => store.getAll())).filter((one) => one.by === by);

async function send({ address, key, sound, type }, token) {
  const body = new FormData();
  body.set("csrfmiddlewaretoken", token);
  body.set("key", key);
  body.set("sound", new Blob([sound], { type }), "sound");
  const answer = await fetch(address, { method: "POST", body, redirect: "manual" }).catch(() => null);
  return answer?.status ?? 0;
}

/** Sends what waits, one after the other, until the network or the server says no. Gives how many still wait. A sentence that
 *  somebody else has said meanwhile (409), or that cannot be used (422), waits no longer. */
export async function sendAll(by, token) {
  const all = await waiting(by);
  for (const [number, one] of all.entries()) {
    const status = await send(one, token);
    if (![204, 409, 422].includes(status)) return all.length - number;
    await within("readwrite", (store) => store.delete(one.id));
  }
  return 0;
}
