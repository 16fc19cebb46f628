// Beside each form that seals: the four words of every key it is sealed to, made here from the keys themselves, remembered by
// this browser, and said loudly when they are not those of last time. On her own pages the memory ends with the tab, so that
// nothing stays on a phone that somebody else may look into.
import { fourWords } from "./fingerprint.js";
import { part } from "./page.js";

function item(words) {
  const made = Object.assign(document.createElement("bdi"), { textContent: words, dir: "ltr", lang: "zxx", translate: false });
  const line = document.createElement("li");
  line.append(made);
  return line;
}

/** `<details data-module="sealed-to" data-place="group">` in a form with `data-recipients`; parts "words", "loud" and "seen";
 *  `data-stays`: remembered longer than this tab. */
export async function sealedTo(box) {
  if (!globalThis.crypto?.subtle) return;
  const { recipients } = box.closest("form").dataset;
  const words = await Promise.all(recipients.split(/\s+/).filter(Boolean).sort().map(fourWords));
  part(box, "words").replaceChildren(...words.map(item));
  const store = "stays" in box.dataset ? localStorage : sessionStorage;
  const place = `kvarter.sealed-to.${box.dataset.place}`;
  const said = words.join(", ");
  const remember = () => store.setItem(place, said);
  const isChanged = (store.getItem(place) ?? said) !== said;
  part(box, "loud").hidden = !isChanged;
  if (!isChanged) return remember();
  box.open = true;
  part(box, "seen").addEventListener("click", () => {
    remember();
    part(box, "loud").hidden = true;
  });
}
