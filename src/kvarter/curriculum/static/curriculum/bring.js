// On the list of subjects: the questions that come again today, at most three, each as the picture and name of its subject.
import { due } from "./again.js";
import { drop, learnt, today } from "./learnt.js";

function link(name, number) {
  const [subject, question] = name.split("/");
  const tile = document.querySelector(`[data-subject="${CSS.escape(subject)}"]`);
  if (!tile) return [];
  const row = document.createElement("li");
  const to = /** @type {HTMLAnchorElement} */ (tile.cloneNode(true));
  to.hash = `q-${question}`;
  to.className = "card row";
  to.removeAttribute("data-subject");
  to.append(Object.assign(document.createElement("span"), { className: "tag sun", textContent: String(number) }));
  row.append(to);
  return [row];
}

/** `box`: hidden until something is due. */
export function bring(box) {
  const rows = due(learnt(), today()).flatMap((name, place) => link(name, place + 1));
  box.querySelector("ul").replaceChildren(...rows);
  box.hidden = !rows.length;
}

/** `button`: takes all away that is kept here, on her tap. */
export function forgets(button) {
  button.hidden = !Object.keys(learnt()).length;
  button.addEventListener("click", () => {
    drop();
    location.reload();
  });
}
