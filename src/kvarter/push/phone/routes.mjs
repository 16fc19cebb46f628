// What the service worker does when a message comes: it shows one sentence, and opens the page when she taps it. It answers
// for no address.
const NAME = "kvarter-push"; // registered in push/device.py

const subscription = () => registration.pushManager?.getSubscription();

function brief({ data }) {
  try {
    const { text, page } = data.json();
    return { text: String(text), page: String(page) };
  } catch {
    return { text: "", page: "/" }; // a message must be shown, or the browser takes the permission away
  }
}

function show(event) {
  const { text, page } = brief(event);
  event.waitUntil(registration.showNotification("Kvarter", { body: text, tag: "kvarter", data: page }));
}

function openPage(event) {
  event.notification.close();
  const page = new URL(event.notification.data, location.origin);
  event.waitUntil(clients.openWindow(page.origin === location.origin ? page.href : location.origin));
}

async function forget() {
  for (const one of await registration.getNotifications()) one.close();
  await (await subscription())?.unsubscribe();
}

export const route = {
  name: NAME,
  paths: [],
  isKept: async () => Boolean(await subscription()),
  forget,
  on: { push: show, notificationclick: openPage },
};
