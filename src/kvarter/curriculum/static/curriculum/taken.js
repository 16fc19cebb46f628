// A page that she takes along: it and the files that it asks for lie in a cache of this phone, and the service worker answers from it.
import { install, retire } from "../../../device/static/device/worker.js";
import { dropVoices, mayHaveVoices, voices } from "./voices.js";

const KEPT = "kvarter-learn"; // registered in curriculum/device.py

/** The address of every file of ours that this page loads. */
function filesOf(page) {
  const named = [...page.querySelectorAll("link[rel=stylesheet],script[src],use")];
  const found = named.map((one) => one.getAttribute("href") ?? one.getAttribute("src"));
  return [...new Set(found.filter(Boolean).map((one) => new URL(one, location.href).pathname))];
}

const here = () => location.pathname;
const isTaken = async () => (await caches.has(KEPT)) && Boolean(await (await caches.open(KEPT)).match(here()));

async function take() {
  const cache = await caches.open(KEPT);
  await cache.addAll([...filesOf(document).filter((one) => one.startsWith("/static/")), here()]);
  await install(KEPT);
}

async function leaveBehind() {
  const cache = await caches.open(KEPT);
  await cache.delete(here());
  await dropVoices(cache, document);
  const pages = (await cache.keys()).filter(({ url }) => new URL(url).pathname.startsWith("/learn/"));
  if (pages.length) return;
  await caches.delete(KEPT);
  await retire(KEPT);
}

/** `box`: `[data-keeps]` with a button to keep and one to take away, and what is said of it. */
export async function taken(box) {
  if (!isSecureContext || !navigator.serviceWorker || !globalThis.caches) return;
  const part = (name) => box.querySelector(`[data-part=${name}]`);
  const show = (isHere, failed = false) => {
    part("keep").hidden = isHere;
    part("drop").hidden = part("kept").hidden = !isHere;
    part("failed").hidden = !failed;
    part("voices").hidden = !isHere || !mayHaveVoices(document);
    part("heard").hidden = part("unsaid").hidden = true;
  };
  const act = (work) => async () => {
    const isDone = await work().then(
      () => true,
      () => false,
    );
    show(await isTaken(), !isDone);
  };
  part("keep").addEventListener("click", act(take));
  part("drop").addEventListener("click", act(leaveBehind));
  voices(box, () => caches.open(KEPT));
  show(await isTaken());
  box.hidden = false;
}
