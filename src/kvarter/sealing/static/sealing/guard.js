// Checks a form before it is sealed, for afterwards the server cannot read it. Every sentence comes from the page:
// `data-message-required|short|long|wrong|number|one-of` on the field, else on the form.
import { numberToLeaveOut } from "./numbers.js";

function lengthTrouble({ value, minLength, maxLength }) {
  if (minLength > 0 && value && value.trim().length < minLength) return "Short";
  return maxLength > 0 && value.length > maxLength ? "Long" : null;
}

function troubleOf(control) {
  const { dataset, required, type, validity } = control;
  if (dataset.minChecked) return control.querySelectorAll(":checked").length < dataset.minChecked ? "Required" : null;
  if (!control.willValidate) return null;
  const text = control.value ?? "";
  if (validity.valueMissing || (required && !text.trim())) return "Required";
  if (!validity.valid && !validity.tooShort && !validity.tooLong) return "Wrong";
  if ("seal" in dataset && type !== "tel" && numberToLeaveOut(text)) return "Number";
  return lengthTrouble(control);
}

function sentence(form, control, kind) {
  return control.dataset[`message${kind}`] ?? form.dataset[`message${kind}`] ?? "";
}

function mark(control, text) {
  const beside = control.id && document.getElementById(`${control.id}-error`);
  if (text) control.setAttribute("aria-invalid", "true");
  else control.removeAttribute("aria-invalid");
  if (!beside) return;
  beside.textContent = text;
  beside.hidden = !text;
}

function line({ control, text }) {
  const link = document.createElement("a");
  link.href = `#${control.id}`;
  link.textContent = text;
  const item = document.createElement("li");
  item.append(link);
  return item;
}

function tell(form, troubles) {
  const alert = form.querySelector("[role=alert]");
  if (!alert) return;
  const list = document.createElement("ul");
  list.append(...troubles.map(line));
  alert.replaceChildren(list);
  alert.hidden = troubles.length === 0;
  alert.tabIndex = -1;
  if (troubles.length) alert.focus();
}

/** The first of the fields named by `data-one-of="phone own_words"`, when all of them are empty. */
function noneOf(form, controls) {
  const wanted = (form.dataset.oneOf ?? "").split(" ");
  const found = [...controls].filter(({ name }) => name && wanted.includes(name));
  return found.every(({ value }) => !value.trim()) ? found[0] : null;
}

/** Shows on the page what is wrong with the `controls`. Returns whether anything is. */
export function hasTrouble(form, controls) {
  const troubles = [];
  const empty = noneOf(form, controls);
  for (const control of controls) {
    const kind = troubleOf(control) ?? (control === empty ? "OneOf" : null);
    const text = kind ? sentence(form, control, kind) : "";
    mark(control, text);
    if (kind && !troubles.some((known) => known.control.name && known.control.name === control.name)) {
      troubles.push({ control, text });
    }
  }
  tell(form, troubles);
  return troubles.length > 0;
}
