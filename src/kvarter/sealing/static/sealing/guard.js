// Checks a form before it is sealed, for afterwards the server cannot read it: the same rules as the server's, in the same
// words. Sentences come from the page: `data-sentences='{"name": {"Required": ["beside the field", "in the summary"]}}'` for
// single fields (who has one under Required must be answered), else `data-message-required|long|wrong|number|held|one-of` on the field or the form.
import { mark, tell } from "./complaints.js";
import { numberToLeaveOut } from "./numbers.js";
import { readPhone } from "./phones.js";

const UNREADABLE = /[^\P{Cc}\n\r\t]|[\p{Cs}\p{Cn}]/u;
const EVERY_UNREADABLE = new RegExp(UNREADABLE, "gu");
const PHONE = { wrong: "Phone", "one only": "OnePhone" };

const own = (form) => JSON.parse(form.dataset.sentences ?? "{}");
const isChosen = ({ type }) => type === "checkbox" || type === "radio";

/** The rules of phone numbers that the page carries; null on a page without. */
export const phoneRules = (element) => JSON.parse(element.closest("[data-phones]")?.dataset.phones ?? "null");

function isEmpty(form, control) {
  const values = new FormData(form).getAll(control.name);
  return isChosen(control) ? values.length === 0 : !(control.value ?? "").trim();
}

function isRequired(form, control) {
  return control.required || "Required" in (own(form)[control.name] ?? {});
}

function lengthTrouble(text, { minLength, maxLength }) {
  if (minLength > 0 && text && text.length < minLength) return "Short";
  return maxLength > 0 && [...text].length > maxLength ? "Long" : null;
}

function textTrouble(form, control) {
  const { dataset, type, validity, value = "" } = control;
  const text = value.replace(EVERY_UNREADABLE, "").trim();
  if (!validity.valid && !validity.tooShort && !validity.tooLong && !validity.valueMissing) return "Wrong";
  const rules = type === "tel" && text ? phoneRules(form) : null;
  const trouble = lengthTrouble(text, control) ?? PHONE[rules && readPhone(text, rules).trouble];
  if (trouble) return trouble;
  if ("seal" in dataset && UNREADABLE.test(value)) return "Held";
  return "seal" in dataset && type !== "tel" && numberToLeaveOut(text) ? "Number" : null;
}

function troubleOf(form, control) {
  const { dataset } = control;
  if (dataset.minChecked) return control.querySelectorAll(":checked").length < dataset.minChecked ? "Required" : null;
  if (!control.willValidate) return null;
  if (isRequired(form, control) && isEmpty(form, control)) return "Required";
  return isChosen(control) ? null : textTrouble(form, control);
}

/** [beside the field, in the summary] */
function sentences(form, control, kind) {
  const said = control.dataset[`message${kind}`] ?? form.dataset[`message${kind}`] ?? "";
  return own(form)[control.name]?.[kind] ?? [said, said];
}

/** The first of the fields named by `data-one-of="phone own_words"`, when all of them are empty. */
function noneOf(form, controls) {
  const wanted = (form.dataset.oneOf ?? "").split(" ");
  const found = [...controls].filter(({ name, dataset }) => wanted.includes(name || dataset.seal || " "));
  return found.every(({ value }) => !value.trim()) ? found[0] : null;
}

/** Shows on the page what is wrong with the `controls`. Returns whether anything is. */
export function hasTrouble(form, controls) {
  const troubles = [];
  const empty = noneOf(form, controls);
  const seen = new Set();
  for (const control of controls) {
    if (control.name && isChosen(control) && seen.has(control.name)) continue;
    seen.add(control.name);
    const kind = troubleOf(form, control) ?? (control === empty ? "OneOf" : null);
    const [beside, text] = kind ? sentences(form, control, kind) : ["", ""];
    mark(control, beside);
    if (kind) troubles.push({ control, text });
  }
  tell(form, troubles);
  return troubles.length > 0;
}
