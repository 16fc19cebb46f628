// `<form data-module="push-on" data-key="..." data-sorry="..." [data-is-on]>`: asks the browser for leave, puts what it says of
// itself into the hidden field and sends the form. Without JavaScript it stays hidden. `<form data-module="push-off">`: ends it here too.
import { install, retire } from "../../../device/static/device/worker.js";

const PUSH = "kvarter-push"; // registered in push/device.py

async function subscription() {
  const registration = await navigator.serviceWorker.getRegistration();
  return (await registration?.pushManager.getSubscription()) ?? null;
}

async function subscribed(key) {
  if ((await Notification.requestPermission()) !== "granted") throw new Error("not allowed");
  await install(PUSH);
  await (await subscription())?.unsubscribe(); // perhaps it was made with an older key
  const registration = await navigator.serviceWorker.getRegistration();
  return registration.pushManager.subscribe({ userVisibleOnly: true, applicationServerKey: key });
}

/** It ends on this phone, and the worker goes with it if nothing else needs it. */
async function end() {
  await (await subscription())?.unsubscribe();
  await retire(PUSH);
}

/** Turned off on another phone, or no longer allowed in the settings of this one. */
async function tidy(isOn) {
  if (localStorage.getItem(PUSH) && !(isOn && (await subscription()))) await end();
}

const canPush = () => "serviceWorker" in navigator && "PushManager" in window && "Notification" in window;

export function pushOn(form) {
  if (!canPush()) return;
  form.hidden = false;
  for (const without of document.querySelectorAll("[data-without-push]")) without.hidden = true;
  const sorry = form.querySelector("[role=alert]");
  const tidied = tidy("isOn" in form.dataset).catch(() => {});
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    sorry.textContent = "";
    await tidied;
    try {
      form.elements.subscription.value = JSON.stringify(await subscribed(form.dataset.key));
      form.submit();
    } catch {
      await end().catch(() => {});
      sorry.textContent = form.dataset.sorry;
    }
  });
}

export function pushOff(form) {
  if (!canPush()) return;
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    await end().catch(() => {});
    form.submit();
  });
}
