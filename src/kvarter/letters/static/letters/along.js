// A letter that she takes along when she asks for a Mother. Its text, CPR numbers already black, lies in this tab's session
// storage for two hours under a name that says nothing; it leaves the browser only inside the envelope of her words.

const PLACE = "n"; // {text, at, isCut, failed, sealed}; sealed: which envelopes hold which letter, by the time it was taken
const LONGEST = 2 * 60 * 60 * 1000;
const MOST = 12_000; // bytes as JSON, four pages: forty such envelopes still fit into one form when they are sealed again

function keep(known) {
  if (known.text || Object.keys(known.sealed).length) sessionStorage.setItem(PLACE, JSON.stringify(known));
  else sessionStorage.removeItem(PLACE);
  return known;
}

/** What is kept: nothing in a browser that forbids storage. */
export function read() {
  const nothing = { text: "", at: 0, sealed: {} };
  try {
    const known = { ...nothing, ...JSON.parse(sessionStorage.getItem(PLACE)) };
    return known.text && !(Date.now() - known.at < LONGEST) ? keep({ ...nothing, sealed: known.sealed }) : known;
  } catch {
    return nothing;
  }
}

/** Changes what is kept. */
export const change = (facts) => keep({ ...read(), ...facts });

const weight = (text) => new TextEncoder().encode(JSON.stringify(text)).length;

/** As much of the text, from its beginning, as goes into an envelope. */
function fitting(text) {
  let [fits, tooLong] = [0, text.length + 1];
  while (tooLong - fits > 1) {
    const middle = (fits + tooLong) >> 1;
    if (weight(text.slice(0, middle)) <= MOST) fits = middle;
    else tooLong = middle;
  }
  return text.slice(0, fits).replace(/[\ud800-\udbff]$/, ""); // no half of a sign
}

/** What tells one armored envelope from another: its first line holds random bytes. */
export const signOf = (armored) => armored.trim().split(/\s*\n/)[1] ?? "";

/** Does the envelope hold another letter than she wants now, or none where she wants one? */
export function differs(armored) {
  const { text, at, sealed } = read();
  return (text ? at : undefined) !== sealed[signOf(armored)];
}

/** `<label data-module="along" data-take="div#letter" hidden>` with a box to tick, before the link that leads to asking. */
export function takeLetter(label) {
  const whole = document.querySelector(label.dataset.take).textContent;
  const [box, text] = [label.querySelector("input"), fitting(whole)];
  const isTaken = () => read().text === text;
  if (!text.trim()) return;
  try {
    change({});
  } catch {
    return; // a browser that forbids storage takes nothing along
  }
  box.checked = isTaken();
  label.hidden = false;
  label.nextElementSibling.addEventListener("click", () => {
    if (box.checked && !isTaken()) change({ text, at: Date.now(), isCut: text !== whole, failed: false });
    if (!box.checked && isTaken()) change({ text: "", at: 0 });
  });
}

/** `data-module="stays-here"`: a form that ends the asking, or any part of a page after it. The letter is forgotten. */
export function forgetLetter(element) {
  const forget = () => {
    try {
      sessionStorage.removeItem(PLACE);
    } catch {
      // a browser that forbids storage has nothing to forget
    }
  };
  if (element.tagName === "FORM") element.addEventListener("submit", forget);
  else forget();
}
