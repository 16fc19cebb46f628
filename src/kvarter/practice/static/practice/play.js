// A thin script on top of pages that play without it: sliding, the level of help of this run, and, on her tap, what she can do.
// Nothing is kept while she plays: on server pages the level of help walks along in the anchor of the links.
import { standing } from "./standing.js";

const STORE = "kvarter.practised";
const LEVELS = ["alone", "coached", "shown"];
const FAR = 0.55;

const kept = () => JSON.parse(localStorage.getItem(STORE) ?? "{}");
const today = () => new Date().toLocaleDateString("sv");

let level = LEVELS.includes(location.hash.slice(1)) ? location.hash.slice(1) : "alone";

function helped(to) {
  if (LEVELS.indexOf(to) <= LEVELS.indexOf(level)) return;
  level = to;
  walkAlong();
}

/** Links of the same mission carry the level of help; links of the one page need not, it is never left. */
function walkAlong() {
  if (level === "alone") return;
  for (const link of document.querySelectorAll("a.press, a.show")) if (!link.getAttribute("href").startsWith("#")) link.hash = level;
}

function watchHelp() {
  const here = document.querySelector("section:target") ?? document.querySelector("main");
  if (here.querySelector(".said[data-trap]")) helped("coached");
  if (here.querySelector(".press.here")) helped("shown");
  walkAlong();
}

document.addEventListener("change", ({ target }) => target.closest(".helps") && helped("coached"));
document.addEventListener("click", ({ target }) => {
  if (target.closest("[data-again]")) level = "alone";
});
addEventListener("hashchange", watchHelp);

/** The handle follows her finger; let go far enough, it approves. A tap or Enter approves as well: nobody has to slide. */
function slides(press) {
  const handle = press.querySelector("i");
  let from = 0;
  let slid = 0;
  handle.addEventListener("pointerdown", (event) => {
    from = event.clientX;
    handle.setPointerCapture(event.pointerId);
  });
  handle.addEventListener("pointermove", (event) => {
    if (!from) return;
    const room = press.clientWidth - handle.offsetWidth - 12;
    slid = Math.min(1, Math.max(0, (event.clientX - from) / room));
    handle.style.translate = `${slid * room}px 0`;
  });
  const letGo = () => {
    if (from && slid > FAR) press.click();
    handle.style.translate = "";
    from = slid = 0;
  };
  handle.addEventListener("pointerup", letGo);
  handle.addEventListener("pointercancel", () => {
    slid = 0;
    letGo();
  });
  press.addEventListener("dragstart", (event) => event.preventDefault());
}

/** At the end of a run that she passed: she may keep it on this phone, alone or with her Mother. */
function remembers(card) {
  card.hidden = false;
  card.addEventListener("click", ({ target }) => {
    const button = target.closest("[data-with]");
    if (!button) return;
    const all = kept();
    const run = { day: today(), level: button.dataset.with === "mother" ? "mother" : level, twin: card.dataset.twin, edition: card.dataset.edition };
    (all[card.dataset.mission] ??= []).push(run);
    localStorage.setItem(STORE, JSON.stringify(all));
    for (const one of card.querySelectorAll("[data-with]")) one.hidden = true;
    card.querySelector("[role=status]").hidden = false;
  });
}

/** On the ladder: what she kept, as a word beside the mission. */
function shows(mark) {
  const found = standing(kept()[mark.dataset.standing] ?? [], mark.dataset.edition, today());
  const word = mark.dataset[found];
  if (word) Object.assign(mark, { textContent: word, hidden: false });
}

document.querySelectorAll(".press.slide").forEach(slides);
document.querySelectorAll("[data-mission]").forEach(remembers);
document.querySelectorAll("[data-standing]").forEach(shows);
document.querySelectorAll("[data-forget]").forEach((button) => {
  button.hidden = !localStorage.getItem(STORE);
  button.addEventListener("click", () => {
    localStorage.removeItem(STORE);
    location.reload();
  });
});
watchHelp();
