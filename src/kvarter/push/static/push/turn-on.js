// `<form data-module="push-on" data-key="..." data-worker="/push/worker.js" data-sorry="...">`: asks the browser for leave,
// puts what it says of itself into the hidden field and sends the form. Without JavaScript it stays hidden.

async function subscription(form) {
  if ((await Notification.requestPermission()) !== "granted") throw new Error("not allowed");
  const registration = await navigator.serviceWorker.register(form.dataset.worker, { scope: "/push/" });
  await active(registration);
  const wanted = { userVisibleOnly: true, applicationServerKey: form.dataset.key };
  const before = await registration.pushManager.getSubscription();
  await before?.unsubscribe(); // perhaps it was made with an older key
  return registration.pushManager.subscribe(wanted);
}

/** Resolves when the worker of a registration is at work. */
function active({ active: now, installing, waiting }) {
  const coming = installing ?? waiting;
  if (now || !coming) return Promise.resolve();
  return new Promise((resolve) => {
    coming.addEventListener("statechange", () => coming.state === "activated" && resolve());
  });
}

export function pushOn(form) {
  if (!("serviceWorker" in navigator && "PushManager" in window && "Notification" in window)) return;
  form.hidden = false;
  for (const without of document.querySelectorAll("[data-without-push]")) without.hidden = true;
  const sorry = form.querySelector("[role=alert]");
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    sorry.textContent = "";
    try {
      form.elements.subscription.value = JSON.stringify(await subscription(form));
      form.submit();
    } catch {
      sorry.textContent = form.dataset.sorry;
    }
  });
}
