// The number to call is asked back before anything is sealed ("20 20 20 20, right?"): afterwards nobody could correct it. The
// page has the question (asking/templates/asking/ask_back.html) and asks by itself where no script runs.
import { phoneRules } from "./guard.js";
import { part } from "./page.js";
import { readPhone, writtenPhone } from "./phones.js";

const right = new WeakMap(); // form -> the number that she said is right

function typed(form) {
  const field = [...form.elements].find(({ type, value }) => type === "tel" && value.trim());
  const rules = field && phoneRules(form);
  return rules ? { field, rules, phone: readPhone(field.value, rules).phone } : {};
}

function sayRight(form) {
  form.append(
    Object.assign(document.createElement("input"), {
      type: "hidden",
      name: "phone_right",
      value: right.get(form) ?? "",
    }),
  );
}

/** Asks about the number in the form and calls `go` at her yes. False when there is nothing to ask: no number, or said already. */
export function askBack(form, go) {
  const [box, { field, rules, phone }] = [part(form, "asked-number"), typed(form)];
  if (!box || !phone || right.get(form) === phone) return false;
  part(box, "written").textContent = writtenPhone(phone, rules);
  box.hidden = false;
  box.focus();
  part(box, "right").onclick = () => {
    right.set(form, phone);
    box.hidden = true;
    go();
  };
  part(box, "change").onclick = (event) => {
    event.preventDefault();
    box.hidden = true;
    field.focus();
  };
  return true;
}

/** Her yes stays here, since the page's own button would send her number in plain; it goes along with a form that goes unsealed. */
export function askHere(form) {
  const [box, yes] = [part(form, "asked-number"), part(form, "right")];
  if (!box) return;
  Object.assign(yes, { type: "button" }).removeAttribute("name");
  form.addEventListener("unsealed", () => sayRight(form));
  if (!box.hidden) askBack(form, () => form.requestSubmit());
}
