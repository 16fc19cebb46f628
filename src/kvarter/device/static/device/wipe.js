// Empties what this browser kept. What the registry says may stay, stays if it is there; all else goes, also what nobody
// registered. Without a network this is all that happens, so it does not wait for the server.
import { DATABASES, STAYS } from "./registry.js";

/** It ends what of its own does not stay, and itself when nothing does, though this page may be gone by then. */
function tellWorker(said) {
  const { serviceWorker } = navigator;
  if (serviceWorker?.controller) serviceWorker.controller.postMessage(said);
  else serviceWorker?.getRegistration().then((one) => one?.active?.postMessage(said));
}

/** All at once, since the page may be gone in a moment. */
function empty(stay) {
  const goes = (name) => !stay.includes(name);
  const drop = (names) => {
    for (const name of names.filter(goes)) indexedDB.deleteDatabase(name);
  };
  drop(DATABASES); // some browsers cannot list them
  globalThis.indexedDB?.databases?.().then((all) => drop(all.map(({ name }) => name)));
  tellWorker({ stay });
  globalThis.caches?.keys().then((names) => Promise.all(names.filter(goes).map((name) => caches.delete(name))));
}

/** Forgets all that does not outlive the moment ("leave" or "sign-out"); `mark`, if any, is left in this tab. True when something stays. */
export function wipe(moment, mark) {
  let stay = [];
  document.dispatchEvent(new Event("left")); // who holds something in memory lets go of it
  try {
    stay = STAYS[moment].filter((name) => localStorage.getItem(name)); // what is on this phone left a note of its name
    localStorage.clear();
    sessionStorage.clear();
    for (const name of stay) localStorage.setItem(name, "1");
    if (mark) sessionStorage.setItem(mark, "1");
  } catch {
    // a browser that forbids storage has nothing to wipe
  }
  empty(stay);
  return stay.length > 0;
}
