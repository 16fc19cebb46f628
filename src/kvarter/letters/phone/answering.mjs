// A letter is read and its answer drawn; nothing of it stays when she reads another.
import { takeLetter } from "../static/letters/along.js";
import { tapLetter } from "../static/letters/tap.js";
import { sayButton } from "../../ui/static/ui/say.js";
import { start } from "../../../../assets/start.mjs";
import { entryForm, retellForm, wrongForm } from "./forms.mjs";
import { page, part, show, tell } from "./parts.mjs";

const today = () => {
  const now = new Date();
  return [now.getFullYear(), now.getMonth() + 1, now.getDate()].map((part) => String(part).padStart(2, "0")).join("-");
};

function draw({ html, type }, name, modules) {
  const place = part("answer");
  const isOwn = name === page.dataset.language;
  document.querySelector("#tapped").hidden = true;
  place.innerHTML = html; // made by our own code, in which every word of the letter is escaped
  place.lang = name;
  place.dir = isOwn ? "" : (page.querySelector(`[data-words-of="${name}"]`)?.dataset.dir ?? "");
  place.dataset.type = type;
  show("answer", "again");
  start(modules, place);
  scrollTo(0, 0);
  place.querySelector("h1")?.setAttribute("tabindex", "-1");
  place.querySelector("h1")?.focus({ preventScroll: true });
}

function clear() {
  part("answer").replaceChildren();
  delete part("answer").dataset.type;
  document.querySelector("#tapped-words").textContent = "";
  document.querySelector("#tapped").hidden = true;
}

/** `read(asked)` shows the answer to a letter, `again(language)` the last one in another language, `forget()` leaves nothing of it. */
export function answering(reader) {
  const around = JSON.parse(page.dataset.around);
  let last = null;
  const again = async (name) => {
    show("busy");
    try {
      draw(await reader.ask("tell", { ...last, today: today(), language: name, around }), name, modules);
    } catch ({ key }) {
      show("read");
      tell(key);
    }
  };
  const modules = {
    say: sayButton,
    tap: tapLetter,
    along: takeLetter,
    wrong: wrongForm,
    entry: entryForm(reader),
    retell: retellForm(reader, again),
  };
  const read = (asked) => {
    last = asked;
    return again(page.dataset.language);
  };
  const forget = () => {
    last = null;
    clear();
  };
  return { read, forget };
}
