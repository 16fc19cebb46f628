// A phone in a room: it tells at which step it is, and nothing else; it shows what the room does. All of it works without script too.
import { listens } from "./listening.js";

const room = document.querySelector("#room");
const { number, here, mission } = room.dataset;
const offline = document.querySelector("[data-offline]");
const whole = document.querySelector("[data-whole]");
const plays = document.querySelector(".plays");
let call = Number(room.dataset.call);
let told = "";
let again = 0;

/** What the room says: everybody looks at the wall, has a pause, plays on, or goes to another mission. */
function shows(said) {
  if (said.over || said.changed) return location.assign(here);
  const isNew = said.call > call;
  call = Math.max(call, said.call);
  const isElsewhere = said.mission && mission && said.mission !== mission;
  if (isElsewhere || (isNew && !whole && !plays)) return location.assign(here);
  for (const veil of document.querySelectorAll("[data-veil]")) veil.hidden = veil.dataset.veil !== said.mode;
}

async function asks() {
  const answer = await fetch(`/e/${number}/since/${call}/`);
  if (answer.status !== 204) shows(await answer.json());
}

/** Her step in the one page. Without network she plays on, and the newest step is told as soon as there is one. */
async function tells() {
  const at = location.hash.slice(2);
  if (!plays || !at || at === told) return;
  clearTimeout(again);
  try {
    const answer = await fetch(`${location.pathname.replace(/whole\/$/, "")}${at}/at/`);
    told = at;
    offline.hidden = true;
    shows(await answer.json());
  } catch {
    offline.hidden = false;
    again = setTimeout(tells, 3000);
  }
}

/** From now on the mission is one page, at the same step: it plays on when the Wi-Fi is lost. */
async function takesWhole() {
  const { ok } = await fetch(whole.dataset.whole).catch(() => ({ ok: false }));
  if (ok) location.replace(`${whole.dataset.whole}#s${whole.dataset.state}`);
}

if (whole) takesWhole();
if (plays && !location.hash) location.replace(`#s${plays.dataset.first}`);
for (const start of /** @type {NodeListOf<HTMLAnchorElement>} */ (document.querySelectorAll("a[data-begin]")))
  start.href = start.dataset.begin;
addEventListener("hashchange", tells);
addEventListener("online", tells);
document.addEventListener("visibilitychange", () => document.hidden || tells());
tells();
for (const veil of document.querySelectorAll("[data-veil]"))
  veil.hidden = !(whole || plays) || veil.dataset.veil !== room.dataset.mode;
listens(`/live/evening/?room=${number}`, (said) => shows(JSON.parse(said)), asks);
