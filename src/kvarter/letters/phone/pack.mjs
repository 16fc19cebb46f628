// The pack on her phone: a list of files, kept in the browser's own cache. A file counts only when all of it has come and
// its fingerprint is right; the list itself is kept last, so half a pack is no pack.
import { LIST, offered, take } from "./fetched.mjs";

export const KEPT = "kvarter-pack"; // its cache, registered in letters/device.py

/** The list that is kept ({version, parts, reading, photos}), or null. */
export async function kept() {
  if (!(await caches.has(KEPT))) return null; // only to look would make an empty one
  const found = await (await caches.open(KEPT)).match(LIST);
  return found ? found.json() : null;
}

const changes = ({ url, hash }) => !hash && !url.startsWith("/static/"); // a page: its address stays, its words may not

/** Takes what is not there yet, and forgets what is not wanted any more; `onShare(0..1)` by weight. `parts`: ["reading"] or ["reading", "photos"]. */
export async function takeAll(parts, onShare) {
  const list = await offered();
  if (!list) throw new Error("offline");
  const cache = await caches.open(KEPT);
  const wanted = parts.flatMap((part) => list[part]);
  const whole = wanted.reduce((sum, { wire }) => sum + wire, 0);
  let done = 0;
  for (const file of wanted) {
    if (changes(file) || !(await cache.match(file.url))) await take(cache, file);
    done += file.wire;
    onShare(done / whole);
  }
  await cache.put(LIST, new Response(JSON.stringify({ ...list, parts })));
  await forget(cache, new Set([LIST, ...wanted.map(({ url }) => url)]));
}

/** The files of a kept list that are not there any more: browsers throw single files away when a phone is full. */
export async function missing(list) {
  const [cache, files] = [await caches.open(KEPT), list.parts.flatMap((part) => list[part])];
  const found = await Promise.all(files.map(({ url }) => cache.match(url)));
  return files.filter((_, number) => !found[number]);
}

async function forget(cache, wanted) {
  for (const { url } of await cache.keys()) {
    const { pathname, search } = new URL(url);
    if (!wanted.has(pathname + search)) await cache.delete(url);
  }
}

/** The page she used last opens also where the address names no language. */
export async function rememberPage(address) {
  const cache = await caches.open(KEPT);
  const here = await cache.match(address, { ignoreVary: true });
  if (here) await cache.put("/letter/phone/", here);
}

/** Nothing of the pack stays on this phone. */
export const remove = () => caches.delete(KEPT);
