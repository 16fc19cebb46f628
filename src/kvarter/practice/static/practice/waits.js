// The helping phone of two: it looks whether she has gone on, and loads its page anew. Without this script a link does it.
import "./play.js";

const EVERY = 2000;
const { since } = /** @type {HTMLElement} */ (document.querySelector("[data-since]")).dataset;

/** Asked only while the page is seen: a phone in a pocket asks nothing. A lost network is asked again. */
async function look() {
  if (document.hidden) return;
  const answer = await fetch(since).catch(() => null);
  if (answer && answer.status === 200) location.reload();
}

setInterval(look, EVERY);
document.addEventListener("visibilitychange", look);
