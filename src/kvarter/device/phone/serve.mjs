// The one service worker of this origin. It answers for the addresses that rooms give it (ROOM/phone/routes.mjs) and for no
// other; a phone on which no room keeps anything lets go of it with its next version.

/** Browsers that can are told in advance what goes straight to the network, so that other pages need not wait for us. */
async function leaveTheRest(event, paths) {
  const ours = { or: paths.map((path) => ({ urlPattern: { pathname: `${path}*` } })) };
  await event.addRoutes?.({ condition: { not: ours }, source: "network" });
}

async function begin(routes) {
  const kept = await Promise.all(routes.map(({ isKept }) => isKept()));
  if (kept.some(Boolean)) await clients.claim();
  else await registration.unregister();
}

/** `routes`: [{ paths, isKept(), answer(request, url), on }]. `answer` gives a promise of a response, or nothing for the network;
 *  `on`: further events, { message: (event) => ... }. */
export function serve(routes) {
  addEventListener("install", (event) => {
    skipWaiting();
    event.waitUntil(leaveTheRest(event, routes.flatMap(({ paths }) => paths)).catch(() => {}));
  });
  addEventListener("activate", (event) => event.waitUntil(begin(routes)));
  addEventListener("fetch", (event) => {
    const url = new URL(event.request.url);
    if (url.origin !== location.origin) return;
    const route = routes.find(({ paths }) => paths.some((path) => url.pathname.startsWith(path)));
    const answer = route?.answer(event.request, url);
    if (answer) event.respondWith(answer);
  });
  for (const { on = {} } of routes) for (const [kind, act] of Object.entries(on)) addEventListener(kind, act);
}
