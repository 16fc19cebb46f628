// What the service worker answers about subjects: a page that she took along, when the network does not give it, its files, and
// the voices that she kept with it.
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

/** The part of a kept sound that a player asks for: Safari plays nothing that is not handed out in parts. */
async function partOf(here, range) {
  const [, first, last] = /bytes=(\d+)-(\d*)/.exec(range ?? "") ?? [];
  if (!first) return here;
  const every = await here.blob();
  const end = Math.min(Number(last || every.size), every.size - 1);
  const headers = { "Content-Range": `bytes ${first}-${end}/${every.size}`, "Content-Type": every.type };
  return new Response(every.slice(Number(first), end + 1), { status: 206, headers });
}

/** Whoever spoke may have taken it back, or a text has another voice now: what the list does not name any more goes from here too. */
async function follow(list, answer) {
  const cache = await caches.open(KEPT);
  const { people } = answer.ok ? await answer.clone().json() : { people: [] }; // a language without a voice has no list
  await (answer.ok ? cache.put(list, answer) : cache.delete(list));
  const sounds = (await cache.keys()).map(({ url }) => new URL(url).pathname).filter((one) => one.startsWith(list));
  const gone = sounds.filter((one) => one !== list && !people.includes(one.split("/").at(-2)));
  await Promise.all(gone.map((one) => cache.delete(one)));
}

/** A sound, or the list of them, from the network, else from this phone. */
async function sound(request, url) {
  try {
    const answer = await fetch(request);
    if ((answer.ok || answer.status === 404) && url.pathname.split("/").length === 4 && (await cached(url)))
      await follow(url.pathname, answer.clone());
    return answer;
  } catch (trouble) {
    const here = await cached(url);
    if (here) return partOf(here, request.headers.get("range"));
    throw trouble;
  }
}

export const route = {
  name: KEPT,
  paths: ["/learn/", "/static/", "/sound/"],
  isKept: () => caches.has(KEPT),
  forget: () => caches.delete(KEPT),
  holds: (url) => cached(url),
  answer(request, url) {
    if (request.method !== "GET") return null;
    if (url.pathname.startsWith("/sound/")) return sound(request, url);
    if (url.pathname.startsWith("/static/")) return cached(url).then((here) => here ?? fetch(request));
    return request.mode === "navigate" ? page(request, url) : null;
  },
};
