// The days on which a Mother was a witness: in the vault of her phone, days only. No server and no other page learns of them.

import * as vault from "../../../device/static/device/vault.js";
import { complain, part } from "../../../sealing/static/sealing/page.js";
import { whenUnlocked } from "../../../sealing/static/sealing/unlocked.js";
import { today } from "./today.js";
import { room } from "./witness-rule.js";

const STORE = "kvarter.witness";
const NAME = "days";

const inWords = (day) =>
  new Intl.DateTimeFormat(document.documentElement.lang, { dateStyle: "long", timeZone: "UTC" }).format(new Date(day));

function item(root, day, remove) {
  const line = Object.assign(document.createElement("li"), { className: "card row" });
  const words = Object.assign(document.createElement("span"), { className: "grow", textContent: inWords(day) });
  const button = Object.assign(document.createElement("button"), { type: "button", className: "btn line" });
  button.textContent = root.dataset.remove;
  button.addEventListener("click", () => remove(day));
  line.append(words, button);
  return line;
}

function draw(root, days, remove) {
  const { most, days: within, left, again } = root.dataset;
  const found = room(days, today(), { most: Number(most), days: Number(within) });
  part(root, "listed").replaceChildren(...days.map((day) => item(root, day, remove)));
  part(root, "none").hidden = days.length > 0;
  part(root, "left").textContent = left.replace("{left}", found.left);
  part(root, "left").hidden = found.left === 0;
  part(root, "full").hidden = found.left > 0;
  part(root, "again").hidden = !found.from;
  part(root, "again").textContent = found.from && again.replace("{day}", inWords(found.from));
}

async function opened(root) {
  let days = (await vault.get(STORE, NAME)) ?? [];
  const keep = async (now) => {
    days = now.sort().reverse();
    await vault.put(STORE, NAME, days);
    draw(root, days, remove);
  };
  const remove = (day) => keep(days.filter((one) => one !== day));
  draw(root, days, remove);
  root.hidden = false;
  part(root, "day").max = part(root, "day").value = today();
  part(root, "new").addEventListener("submit", (event) => {
    event.preventDefault();
    const day = part(root, "day").value;
    const wrong = day > today() ? "Later" : days.includes(day) ? "Twice" : null;
    complain(root, wrong);
    if (!wrong) keep([...days, day]);
  });
}

/** `<section hidden data-module="witness" data-most data-days>` with parts `left`, `full`, `again`, `none`, `listed`, `new`, `day`. */
export const witness = (root) => whenUnlocked(() => opened(root));
