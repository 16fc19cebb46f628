// The one service worker of this origin. It answers for the addresses that rooms give it (ROOM/phone/routes.mjs) and for no
// other; a phone on which no room keeps anything lets go of it with its next version.

/** Browsers that can are told in advance what goes straight to the network, so that other pages need not wait for us. */
async function leaveTheRest(event, paths) {
  const ours = { or: paths.map((path) => ({ urlPattern: { pathname: `${path}*` } })) };
  await event.addRoutes?.({ condition: { not: ours }, source: "network" });
}

let isFirst = false; // then what it is installed for may come a moment later: only a worker that is at work can be pushed to

async function begin(routes) {
  const kept = await Promise.all(routes.map(({ isKept }) => isKept()));
  if (isFirst || kept.some(Boolean)) await clients.claim();
  else await registration.unregister();
}

const dropped = (name) =>
  new Promise((done) => {
    const asked = indexedDB.deleteDatabase(name);
    asked.onsuccess = asked.onerror = asked.onblocked = done;
  });

/** Databases and caches that nobody knows go too. Her page asks for their names (wipe.js), and may be gone before it is told them. */
async function empty(stay) {
  const goes = (name) => !stay.includes(name);
  const bases = ((await indexedDB.databases?.()) ?? []).map(({ name }) => name ?? "").filter(goes);
  const held = (await caches.keys()).filter(goes);
  await Promise.all([...bases.map(dropped), ...held.map((name) => caches.delete(name))]);
}

/** She left or signed out, and her page may be gone already. What does not stay ends, and with the last of it the worker. */
async function forget(routes, stay) {
  const stays = ({ name }) => stay.includes(name);
  await Promise.allSettled(routes.filter((route) => !stays(route)).map((route) => route.forget?.()));
  await Promise.allSettled([empty(stay)]);
  if (!routes.some(stays)) await registration.unregister();
}

/** Files that several rooms keep are answered by the one that has them here, else by the first. */
async function first(theirs, request, url) {
  for (const route of theirs) if (await route.holds?.(url)) return route.answer(request, url);
  return theirs[0].answer(request, url) ?? fetch(request);
}

/** `routes`: [{ name, paths, isKept(), forget(), answer(request, url), on }]. `answer` gives a promise of a response, or nothing for the network;
 *  `holds(url)`: whether a file that others keep too is here; `on`: further events, { message: (event) => ... }. */
export function serve(routes) {
  addEventListener("install", (event) => {
    isFirst = !registration.active;
    skipWaiting();
    event.waitUntil(
      leaveTheRest(
        event,
        routes.flatMap(({ paths }) => paths),
      ).catch(() => {}),
    );
  });
  addEventListener("activate", (event) => event.waitUntil(begin(routes)));
  addEventListener("fetch", (event) => {
    const url = new URL(event.request.url);
    if (url.origin !== location.origin) return;
    const theirs = routes.filter(({ paths }) => paths.some((path) => url.pathname.startsWith(path)));
    const answer = theirs.length > 1 ? first(theirs, event.request, url) : theirs[0]?.answer(event.request, url);
    if (answer) event.respondWith(answer);
  });
  addEventListener("message", (event) => event.data?.stay && event.waitUntil(forget(routes, event.data.stay)));
  for (const { on = {} } of routes) for (const [kind, act] of Object.entries(on)) addEventListener(kind, act);
}
