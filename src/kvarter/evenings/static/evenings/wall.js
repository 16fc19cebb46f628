// The wall and the facilitator's page: what changes is asked for anew when the room changes, and every few seconds, since time too makes stuck.
import { listens } from "./listening.js";

const EVERY = 5000;
const wall = document.querySelector("[data-part]");
let isAsking = false;
let isLate = false;

/** Put the new tiles in the place of the old. While one answer is under way, one more question waits, and no second. */
async function renews() {
  if (isAsking) {
    isLate = true;
    return;
  }
  isAsking = true;
  try {
    const answer = await fetch(wall.dataset.part);
    if (!answer.ok || answer.redirected) return location.reload();
    const fresh = new DOMParser().parseFromString(await answer.text(), "text/html").querySelector("#tiles");
    const tiles = wall.querySelector("#tiles");
    if (fresh && !tiles.contains(document.activeElement)) tiles.replaceWith(document.adoptNode(fresh));
  } finally {
    isAsking = false;
    if (isLate) setTimeout(renews, 250);
    isLate = false;
  }
}

setInterval(() => document.hidden || renews().catch(() => {}), EVERY);
listens(`/live/wall/?room=${wall.dataset.number}`, () => renews().catch(() => {}), renews);
