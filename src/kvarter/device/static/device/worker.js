// The one service worker of this origin is there while something that it answers from is kept on this phone, and no longer.
import { ANSWERED } from "./registry.js";

const WORKER = "/sw.js";

/** Until a worker answers, or is thrown away for a newer one. */
function settled(worker) {
  const isSettled = () => ["activated", "redundant"].includes(worker.state);
  return new Promise((resolve) => {
    worker.addEventListener("statechange", () => isSettled() && resolve(worker));
    if (isSettled()) resolve(worker);
  });
}

/** A store of this name is kept from now on: it is noted, and the worker answers from it. */
export async function install(name) {
  localStorage.setItem(name, "1");
  const ours = await navigator.serviceWorker.register(WORKER, { scope: "/", updateViaCache: "none" });
  await settled(ours.installing ?? ours.waiting ?? ours.active);
  for (const one of await navigator.serviceWorker.getRegistrations()) {
    if (one.scope !== ours.scope) await one.unregister(); // those of before there was one
  }
}

/** A store of this name is gone. With the last one the worker goes. */
export async function retire(name) {
  localStorage.removeItem(name);
  if (ANSWERED.some((one) => localStorage.getItem(one) !== null)) return;
  for (const one of await navigator.serviceWorker.getRegistrations()) await one.unregister();
}
