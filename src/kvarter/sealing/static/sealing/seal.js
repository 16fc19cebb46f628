// The form that seals: what is typed into fields marked `data-seal` leaves this browser only as an age envelope for
// the coordinators' keys. Where that fails (an old browser) the form goes as it is and the server seals on arrival; a
// field without a name (`data-seal="letter"`: sealed under this name) then stays here.
import { pack } from "./envelope.js";
import { hasTrouble } from "./guard.js";
import { sealer } from "./library.js";

const PATIENCE = 20000; // ms; after that the server seals

const sealedControls = (form) => [...form.elements].filter((control) => "seal" in control.dataset && control.name);
const isList = (control, peers) => control.type === "select-multiple" || (control.type === "checkbox" && peers > 1);

/** Name -> text, or list of texts where several can be chosen; without what was left empty. */
function collect(form, controls) {
  const typed = new FormData(form);
  const fields = {};
  for (const control of controls) {
    const values = typed.getAll(control.name);
    const peers = controls.filter(({ name }) => name === control.name).length;
    const value = isList(control, peers) ? values : values[0];
    if (value?.length) fields[control.name] = value;
  }
  for (const { name, value, dataset } of form.elements) if (!name && dataset.seal && value) fields[dataset.seal] = value;
  return fields;
}

function hidden(form, name, value) {
  const present = form.querySelector(`input[type=hidden][name="${CSS.escape(name)}"]`);
  const input = present ?? form.appendChild(Object.assign(document.createElement("input"), { type: "hidden", name }));
  input.value = value;
  return input;
}

/** Without a name a field is not sent. */
const keepBack = (controls) => controls.forEach((control) => control.removeAttribute("name"));

const inTime = (promise) =>
  Promise.race([promise, new Promise((_, refuse) => setTimeout(() => refuse(new Error("slow")), PATIENCE))]);

async function sealInto(form, controls) {
  const packed = pack(collect(form, controls));
  const { sealTo } = await sealer(form);
  const recipients = form.dataset.recipients.split(/\s+/).filter(Boolean);
  const { value } = hidden(form, form.dataset.sealedField, await sealTo(recipients, packed));
  keepBack(controls);
  return value;
}

/** Tells the form's other modules whether it was sealed; `detail` is the envelope. */
const tell = (form, sealing) =>
  sealing.then((detail) => form.dispatchEvent(new CustomEvent("sealed", { detail })), () => form.dispatchEvent(new Event("unsealed")));

function send(form, submitter) {
  if (submitter?.name) hidden(form, submitter.name, submitter.value);
  HTMLFormElement.prototype.submit.call(form);
}

function touched({ type, checked, defaultChecked, value, defaultValue }) {
  return type === "checkbox" || type === "radio" ? checked !== defaultChecked : value !== (defaultValue ?? value);
}

const isBlank = ({ type, checked, value }) => (type === "checkbox" || type === "radio" ? !checked : !value.trim());

/** `<form data-module="seal" data-recipients="age1... age1..." data-sealed-field="sealed">` */
export function sealForm(form) {
  let busy = false;
  const load = () => sealer(form).catch(() => {});
  const kept = form.elements[form.dataset.sealedField]?.value; // a refused form comes back with her words still sealed
  form.noValidate = true;
  for (const kind of ["focusin", "input"]) form.addEventListener(kind, load, { once: true });
  form.addEventListener("submit", async (event) => {
    const controls = sealedControls(form);
    if (!busy && event.submitter?.formNoValidate) return keepBack(controls); // "keep what I wrote" sends no words
    event.preventDefault();
    if (busy) return;
    const asBefore = kept && !controls.some(touched);
    if (hasTrouble(form, asBefore ? [...form.elements].filter((one) => !controls.includes(one)) : form.elements)) return;
    busy = true;
    form.setAttribute("aria-busy", "true");
    const nothing = "mayBeEmpty" in form.dataset && controls.every(isBlank);
    if (!asBefore && !nothing) await tell(form, inTime(sealInto(form, controls)));
    send(form, event.submitter);
  });
  addEventListener("pageshow", ({ persisted }) => persisted && busy && location.reload());
}
