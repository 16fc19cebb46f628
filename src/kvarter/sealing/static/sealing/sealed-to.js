// Beside each form that seals: the four words of every key it is sealed to, made here from the keys themselves, remembered by
// this browser, and said loudly when they are not those of last time. On her own pages the memory ends with the tab, so that
// nothing stays on a phone that somebody else may look into.
import { fourWords } from "./fingerprint.js";
import { part } from "./page.js";

const KNOWN = "kvarter.sealed-to"; // place -> words
const TAB = {
  read: () => sessionStorage.getItem(KNOWN),
  write: (text) => sessionStorage.setItem(KNOWN, text),
};
const LONGER = {
  read: () => localStorage.getItem(KNOWN),
  write: (text) => localStorage.setItem(KNOWN, text),
};

/** What this browser remembers; nothing where it forbids storage. */
function known(memory) {
  try {
    return JSON.parse(memory.read() ?? "{}");
  } catch {
    return {};
  }
}

function remember(memory, place, said) {
  try {
    memory.write(JSON.stringify({ ...known(memory), [place]: said }));
  } catch {
    // a browser that forbids storage compares nothing; the words are shown all the same
  }
}

function item(words) {
  const made = Object.assign(document.createElement("bdi"), {
    textContent: words,
    dir: "ltr",
    lang: "zxx",
    translate: false,
  });
  const line = document.createElement("li");
  line.append(made);
  return line;
}

/** `<details data-module="sealed-to" data-place="group">` with `data-recipients`, or in a form that has them; parts "words", "loud" and "seen";
 *  `data-stays`: remembered longer than this tab. */
export async function sealedTo(box) {
  if (!globalThis.crypto?.subtle) return;
  const recipients = box.dataset.recipients ?? box.closest("form").dataset.recipients;
  const words = await Promise.all(recipients.split(/\s+/).filter(Boolean).sort().map(fourWords));
  part(box, "words").replaceChildren(...words.map(item));
  const memory = "stays" in box.dataset ? LONGER : TAB;
  const [place, said] = [box.dataset.place, words.join(", ")];
  const isChanged = (known(memory)[place] ?? said) !== said;
  part(box, "loud").hidden = !isChanged;
  if (!isChanged) return remember(memory, place, said);
  box.open = true;
  part(box, "seen").addEventListener("click", () => {
    remember(memory, place, said);
    part(box, "loud").hidden = true;
  });
}
