// What her phone does when a message comes: it shows one sentence, and opens the page when she taps it.
// It touches nothing else of a service worker (no cache, no fetch), so that another one may import it.

function brief(event) {
  try {
    const { text, page } = event.data.json();
    return { text: String(text), page: String(page) };
  } catch {
    return { text: "", page: "/" }; // a message must be shown, or the browser takes the permission away
  }
}

self.addEventListener("push", (event) => {
  const { text, page } = brief(event);
  event.waitUntil(self.registration.showNotification("Kvarter", { body: text, tag: "kvarter", data: page }));
});

self.addEventListener("notificationclick", (event) => {
  event.notification.close();
  const { origin } = self.location;
  const page = new URL(event.notification.data, origin);
  event.waitUntil(self.clients.openWindow(page.origin === origin ? page.href : origin));
});
