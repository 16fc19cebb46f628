// What was typed into the fields that are sealed, as values.
import { phoneRules } from "./guard.js";
import { readPhone } from "./phones.js";

const isTicked = ({ type }) => type === "checkbox" || type === "radio";
const isList = (control, peers) => control.type === "select-multiple" || (control.type === "checkbox" && peers > 1);

/** The controls that leave this browser sealed only. */
export const sealedControls = (form) =>
  [...form.elements].filter((control) => "seal" in control.dataset && control.name);

/** A phone number as E.164, so that whoever opens the envelope calls the number she meant; any other text without blanks around. */
function tidy(form, { type }, value) {
  const rules = type === "tel" ? phoneRules(form) : null;
  return rules ? (readPhone(value, rules).phone ?? value.trim()) : value.trim();
}

/** Name -> text, or list of texts where several can be chosen; without what was left empty. */
export function collect(form, controls) {
  const typed = new FormData(form);
  const fields = {};
  for (const control of controls) {
    const values = typed.getAll(control.name).map((value) => tidy(form, control, value));
    const peers = controls.filter(({ name }) => name === control.name).length;
    const value = isList(control, peers) ? values : values[0];
    if (value?.length) fields[control.name] = value;
  }
  for (const { name, value, dataset } of form.elements)
    if (!name && dataset.seal && value) fields[dataset.seal] = value;
  return fields;
}

/** Whether she changed a control since the page came. */
export function touched({ type, checked, defaultChecked, value, defaultValue }) {
  return isTicked({ type }) ? checked !== defaultChecked : value !== (defaultValue ?? value);
}

/** Whether nothing is written or ticked. */
export const isBlank = ({ type, checked, value }) => (isTicked({ type }) ? !checked : !value.trim());
