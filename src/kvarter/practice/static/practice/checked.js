// After the picture questions of a level: she may keep on this phone which ones she knew, and sees those of the first time beside.
import { add, practised } from "./practised.js";
import { today } from "./today.js";

const card = /** @type {HTMLElement} */ (document.querySelector("[data-check]"));
const { check, edition } = card.dataset;
const part = (name) => card.querySelector(`[data-part=${name}]`);
const knew = (row) => [...row.querySelectorAll(".leaf")].map((one) => one.dataset.question);

function showFirst() {
  const [first] = (practised()[check] ?? []).filter((run) => run.edition === edition);
  if (!first) return;
  for (const one of part("then").querySelectorAll("[data-question]")) {
    const isKnown = first.right.includes(one.dataset.question);
    one.classList.toggle("leaf", isKnown);
    one.classList.toggle("open", !isKnown);
  }
  part("then").hidden = false;
}

showFirst();
card.hidden = false;
const button = card.querySelector("button");
button.addEventListener("click", () => {
  if (!add(check, { day: today(), right: knew(part("now")), edition })) return;
  button.hidden = true;
  card.querySelector("[role=status]").hidden = false;
});
