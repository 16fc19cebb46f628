// What the page says about sealing, by what really happens: sealed here where this browser can; where it cannot, she is asked
// before anything is sent. Without this script the page itself says that the server seals on arrival.
import { part } from "./page.js";

function show(form, name, shown) {
  const element = part(form, name);
  if (element) element.hidden = !shown;
}

/** "Sealed on this phone" or "our server seals it on arrival". */
export function sayWhere(form, isHere) {
  show(form, "sealed-here", isHere);
  show(form, "on-arrival", !isHere);
}

/** Asks her what to do when this browser cannot seal. `again` and `anyway` are called by her two buttons; true when the page
 *  has the question, so that nothing goes without her answer. */
export function askHer(form, again, anyway) {
  const question = part(form, "cannot-seal");
  if (!question) return false;
  sayWhere(form, false);
  question.hidden = false;
  question.focus();
  part(form, "try-again").onclick = () => {
    question.hidden = true;
    sayWhere(form, true);
    again();
  };
  part(form, "send-anyway").onclick = anyway;
  return true;
}
