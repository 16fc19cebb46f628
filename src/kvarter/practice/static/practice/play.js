// A thin script on top of pages that play without it: sliding, the level of help of this run, and, on her tap, that she passed.
// Nothing is kept while she plays: on server pages the level of help walks along in the anchor of the links.
import { add } from "./practised.js";
import { slides } from "./slides.js";
import { today } from "./today.js";

const LEVELS = ["alone", "coached", "shown"];

let level = LEVELS.includes(location.hash.slice(1)) ? location.hash.slice(1) : "alone";

function helped(to) {
  if (LEVELS.indexOf(to) <= LEVELS.indexOf(level)) return;
  level = to;
  walkAlong();
}

/** Links of the same mission carry the level of help; links of the one page need not, it is never left. */
function walkAlong() {
  if (level === "alone") return;
  for (const link of document.querySelectorAll("a"))
    if (link.matches(".press, .show") && !link.getAttribute("href").startsWith("#")) link.hash = level;
}

function watchHelp() {
  const here = document.querySelector("section:target") ?? document.querySelector("main");
  if (here.querySelector(".said[data-trap]")) helped("coached");
  if (here.querySelector(".press.here")) helped("shown");
  walkAlong();
}

const isIn = ({ target }, selector) => target instanceof Element && target.closest(selector);

document.addEventListener("change", (event) => {
  if (isIn(event, ".helps")) helped("coached");
});
document.addEventListener("click", (event) => {
  if (isIn(event, "[data-again]")) level = "alone";
});
addEventListener("hashchange", watchHelp);

/** At the end of a run that she passed: she may keep it on this phone, alone or with her Mother. */
function remembers(card) {
  card.hidden = false;
  card.addEventListener("click", ({ target }) => {
    const button = target.closest("[data-with]");
    if (!button) return;
    const run = {
      day: today(),
      level: button.dataset.with === "me" ? level : button.dataset.with,
      twin: card.dataset.twin,
      edition: card.dataset.edition,
    };
    if (!add(card.dataset.mission, run)) return;
    for (const one of card.querySelectorAll("[data-with]")) one.hidden = true;
    card.querySelector("[role=status]").hidden = false;
  });
}

document.querySelectorAll(".press.slide").forEach(slides);
document.querySelectorAll("[data-mission]").forEach(remembers);
watchHelp();
