// What the service worker answers about letters: from what her phone has kept, else from the server as always. A letter that
// she shares from another app is held in memory until the page asks for it, and is never sent.
import { LIST } from "./fetched.mjs";
import { KEPT } from "./pack.mjs";

const HOME = "/letter/phone/";
const SHARED = "/letter/share/";
let shared = null;

const cached = (url) => caches.match(url, { cacheName: KEPT, ignoreVary: true });

/** The page she used last is also kept under HOME. */
const home = async () => (await cached(HOME)) ?? Response.error();

/** A pack that is taken anew asks past what is kept, or its pages would stay the old ones ("reload"; before 2026-12 "no-cache"). */
const isAnew = ({ mode, cache }) => mode !== "navigate" && ["reload", "no-cache"].includes(cache);

async function found(request, { pathname, search }) {
  if (pathname === HOME) return home().then((page) => (page.type === "error" ? fetch(request) : page));
  const here = await cached(pathname + search);
  if (here && !isAnew(request)) return here;
  try {
    return await fetch(request);
  } catch (trouble) {
    if (here && request.cache !== "reload") return here;
    if (request.mode === "navigate") return home();
    throw trouble;
  }
}

async function take(request) {
  if (!(await isKept())) return fetch(request);
  try {
    const form = await request.formData();
    const file = form.get("file");
    shared = { text: form.get("letter") ?? "", file: file?.size ? file : null };
  } catch {
    shared = null;
  }
  return Response.redirect(`${HOME}#shared`, 303);
}

async function isKept() {
  return Boolean(await cached(LIST));
}

export const route = {
  name: KEPT,
  paths: ["/letter/", "/static/"],
  isKept,
  holds: (url) => cached(url.href),
  answer(request, url) {
    if (request.method === "POST" && url.pathname === SHARED) return take(request);
    const isNews = url.pathname === LIST; // what the server offers now; the page reads the kept list from the cache itself
    return request.method === "GET" && !isNews ? found(request, url) : null;
  },
  on: {
    message({ data, ports }) {
      if (data !== "shared") return;
      ports[0].postMessage(shared);
      shared = null;
    },
  },
};
