// The ladder shows beside each mission what she kept on this phone, and which picture questions are due again.
import { drop, practised } from "./practised.js";
import { isDue, standing } from "./standing.js";
import { today } from "./today.js";

/** On the ladder: what she kept, as a word beside the mission. */
function shows(mark) {
  const found = standing(practised()[mark.dataset.standing] ?? [], mark.dataset.edition, today());
  const word = mark.dataset[found];
  if (word) Object.assign(mark, { textContent: word, hidden: false });
}

document.querySelectorAll("[data-standing]").forEach(shows);
document.querySelectorAll("[data-questions]").forEach((mark) => {
  const { questions, edition } = mark.dataset;
  mark.hidden = !isDue(practised()[questions] ?? [], edition, today());
});
document.querySelectorAll("[data-forget]").forEach((button) => {
  button.hidden = !Object.keys(practised()).length;
  button.addEventListener("click", () => {
    drop();
    location.reload();
  });
});
