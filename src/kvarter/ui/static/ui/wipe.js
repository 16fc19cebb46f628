// Empties what this browser kept. Only the pack that reads letters stays: she took it on purpose, it holds nothing of hers,
// and it goes with one tap on its own page.
export const PACK = "kvarter-pack"; // the name of its cache, and of the note that it is there

/** Is the pack on this phone? */
export function isPackKept() {
  try {
    return localStorage.getItem(PACK) !== null;
  } catch {
    return false; // a browser that forbids storage keeps nothing
  }
}

/** Forgets everything but the pack; `mark`, if any, is left in this tab. */
export function wipe(mark) {
  const packed = isPackKept();
  try {
    localStorage.clear();
    sessionStorage.clear();
    if (packed) localStorage.setItem(PACK, "1");
    if (mark) sessionStorage.setItem(mark, "1");
  } catch {
    // a browser that forbids storage has nothing to wipe
  }
  globalThis.indexedDB?.databases?.().then((all) => all.forEach(({ name }) => indexedDB.deleteDatabase(name)));
  globalThis.caches?.keys().then((names) => names.filter((name) => name !== PACK).forEach((name) => caches.delete(name)));
}
