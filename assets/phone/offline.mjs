// Answers for the pages about letters from what her phone has kept; everything else goes to the server as always. A letter
// that she shares from another app is held in memory until the page asks for it, and is never sent.
import { KEPT, LIST } from "./pack.mjs";

const HOME = "/letter/phone/";
const SHARED = "/letter/share/";
let shared = null;

const cached = (url) => caches.match(url, { cacheName: KEPT, ignoreVary: true });

/** The page she used last is also kept under HOME. */
const home = async () => (await cached(HOME)) ?? Response.error();

async function answer(request) {
  const { pathname, search } = new URL(request.url);
  if (pathname === LIST) return fetch(request); // what the server offers now; the page reads the kept list from the cache itself
  if (pathname === HOME) return home().then((page) => (page.type === "error" ? fetch(request) : page));
  const found = (await cached(pathname + search)) ?? null;
  if (found) return found;
  try {
    return await fetch(request);
  } catch (trouble) {
    if (request.mode === "navigate") return home();
    throw trouble;
  }
}

async function take(request) {
  try {
    const form = await request.formData();
    const file = form.get("file");
    shared = { text: form.get("letter") ?? "", file: file?.size ? file : null };
  } catch {
    shared = null;
  }
  return Response.redirect(`${HOME}#shared`, 303);
}

addEventListener("install", () => skipWaiting());
addEventListener("activate", (event) => event.waitUntil(clients.claim()));
addEventListener("fetch", (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (origin !== location.origin) return;
  if (request.method === "POST" && pathname === SHARED) return event.respondWith(kept().then((is) => (is ? take(request) : fetch(request))));
  if (request.method === "GET") event.respondWith(answer(request));
});
addEventListener("message", ({ data, ports }) => {
  if (data !== "shared") return;
  ports[0].postMessage(shared);
  shared = null;
});

async function kept() {
  return Boolean(await cached(LIST));
}
