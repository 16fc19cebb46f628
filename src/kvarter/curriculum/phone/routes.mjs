// What the service worker answers about subjects: a page that she took along, when the network does not give it, and its files.
const KEPT = "kvarter-learn";

const cached = (url) => caches.match(url.pathname, { cacheName: KEPT, ignoreVary: true, ignoreSearch: true });

async function page(request, url) {
  try {
    return await fetch(request);
  } catch (trouble) {
    const here = await cached(url);
    if (here) return here;
    throw trouble;
  }
}

export const route = {
  name: KEPT,
  paths: ["/learn/", "/static/"],
  isKept: () => caches.has(KEPT),
  forget: () => caches.delete(KEPT),
  holds: (url) => cached(url),
  answer(request, url) {
    if (request.method !== "GET") return null;
    if (url.pathname.startsWith("/static/")) return cached(url).then((here) => here ?? fetch(request));
    return request.mode === "navigate" ? page(request, url) : null;
  },
};
