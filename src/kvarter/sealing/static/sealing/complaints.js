// Says on the page what is wrong with a form, in the look of the server's own errors: a summary with a heading that links to
// the fields, and the same words beside each field.

const idOf = (control) => `${control.id}-error`;

function describe(control, id, isWrong) {
  const others = (control.getAttribute("aria-describedby") ?? "").split(" ").filter((one) => one && one !== id);
  const ids = isWrong ? [...others, id] : others;
  if (ids.length) control.setAttribute("aria-describedby", ids.join(" "));
  else control.removeAttribute("aria-describedby");
}

/** The place for words beside a field; made before its control where the page has none. */
function beside(control) {
  const field = control.closest(".field");
  const present = document.getElementById(idOf(control)) ?? field?.querySelector(":scope > .error");
  if (present || !field) return present;
  const made = Object.assign(document.createElement("p"), { className: "error", id: idOf(control) });
  const before = [...field.children].find((one) => one.contains(control));
  field.insertBefore(made, before);
  return made;
}

/** Marks one field as wrong with a sentence, or as right with "". */
export function mark(control, text) {
  if (text) control.setAttribute("aria-invalid", "true");
  else control.removeAttribute("aria-invalid");
  const place = text ? beside(control) : (document.getElementById(idOf(control)) ?? null);
  if (!place) return;
  place.textContent = text;
  place.hidden = !text;
  describe(control.closest("fieldset.field") ?? control, place.id, Boolean(text));
}

function line({ control, text }) {
  const link = document.createElement("a");
  link.href = `#${control.id}`;
  link.textContent = text;
  const item = document.createElement("li");
  item.append(link);
  return item;
}

/** Fills the form's alert with all `troubles` ({control, text}) and moves the focus there; empties it when there are none. */
export function tell(form, troubles) {
  const alert = form.querySelector("[role=alert]:not([data-part])");
  if (!alert) return;
  const list = document.createElement("ul");
  list.append(...troubles.map(line));
  const heading = form.dataset.heading
    ? [Object.assign(document.createElement("h2"), { textContent: form.dataset.heading })]
    : [];
  alert.replaceChildren(...heading, list);
  alert.hidden = troubles.length === 0;
  alert.tabIndex = -1;
  document.getElementById("errors")?.remove(); // what the server said before is said anew or is mended
  if (troubles.length) alert.focus();
}
