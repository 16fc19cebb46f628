// The pack on her phone: a list of files, kept in the browser's own cache. A file counts only when all of it has come and
// its fingerprint is right; the list itself is kept last, so half a pack is no pack.
export const KEPT = "kvarter-pack"; // its cache, registered in letters/device.py
export const LIST = "/letter/pack.json";
const HEADERS = ["Content-Type", "Content-Security-Policy", "Content-Language"];
const ANSWERS_WITHIN = 8000; // milliseconds: a network that is silent for so long is none

/** The list that is kept ({version, parts, reading, photos}), or null. */
export async function kept() {
  if (!(await caches.has(KEPT))) return null; // only to look would make an empty one
  const found = await (await caches.open(KEPT)).match(LIST);
  return found ? found.json() : null;
}

/** The list of the server, or null without a network. */
export async function offered() {
  try {
    const answer = await fetch(LIST, {
      credentials: "omit",
      cache: "no-store",
      signal: AbortSignal.timeout(ANSWERS_WITHIN),
    });
    return answer.ok ? await answer.json() : null;
  } catch {
    return null;
  }
}

async function digest(bytes) {
  const found = await crypto.subtle.digest("SHA-256", bytes);
  return [...new Uint8Array(found)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

async function take(cache, { url, hash }) {
  const answer = await fetch(url, { credentials: "omit", cache: hash ? "default" : "reload" });
  if (!answer.ok || answer.redirected) throw new Error("missing");
  const bytes = await answer.arrayBuffer();
  if (hash && (await digest(bytes)) !== hash) throw new Error("damaged");
  const headers = HEADERS.filter((name) => answer.headers.has(name)).map((name) => [name, answer.headers.get(name)]);
  await cache.put(url, new Response(bytes, { headers }));
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
