// She takes the reader, takes it anew, or removes it. The worker is installed when all of it is there, and goes with it.
import { install, retire } from "../../device/static/device/worker.js";
import { isFast } from "./core.mjs";
import { KEPT, missing, remove, takeAll } from "./pack.mjs";
import { page, part, show, tell } from "./parts.mjs";

const withPhotos = () => ["reading", "photos", isFast() ? "fast" : "plain"];

/** `list`: what is kept already, or null. */
async function take(parts, list) {
  show("taking");
  const bar = part("taking").querySelector("progress");
  try {
    await takeAll(parts, (share) => (bar.value = share));
    await install(KEPT);
    navigator.storage?.persist?.().catch(() => {});
    location.reload(); // from here on the kept page is shown, as it will be without a network
  } catch (trouble) {
    show(list ? "lost" : "get");
    tell(trouble.message !== "offline" ? "not_taken" : list ? "lost_offline" : "no_network");
  }
}

/** A part of the pack that is gone is put back at once; without a network she is told, and can take it again or remove it. */
export async function isWhole(list) {
  if (!(await missing(list)).length) return true;
  await take(list.parts, list);
  return false;
}

async function removeAll() {
  await remove();
  await retire(KEPT);
  location.reload();
}

export function takingButtons(list) {
  const photos = /** @type {HTMLInputElement} */ (page.querySelector("[name=photos]"));
  page
    .querySelector("[data-take]")
    .addEventListener("click", () => take(photos.checked ? withPhotos() : ["reading"], list));
  for (const button of page.querySelectorAll("[data-take-again]")) {
    button.addEventListener("click", () =>
      take(button.dataset.takeAgain === "photos" ? withPhotos() : list.parts, list),
    );
  }
  for (const button of page.querySelectorAll("[data-remove]")) button.addEventListener("click", removeAll);
}
