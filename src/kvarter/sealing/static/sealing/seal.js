// The form that seals: what is typed into fields marked `data-seal` leaves this browser only as an age envelope for
// the coordinators' keys. Where that fails (an old browser, a script that does not come) she is asked before the form goes
// as it is and the server seals on arrival; a field without a name (`data-seal="letter"`) then stays here.
import { askBack, askHere } from "./ask-back.js";
import { pack } from "./envelope.js";
import { collect, isBlank, sealedControls, touched } from "./fields.js";
import { hasTrouble } from "./guard.js";
import { sealer } from "./library.js";
import { askHer, sayWhere } from "./sealed-note.js";
import { hidden, keepBack, say, send } from "./sealed-sending.js";

const PATIENCE = 20000; // ms; after that she is asked

const inTime = (promise) =>
  Promise.race([promise, new Promise((_, refuse) => setTimeout(() => refuse(new Error("slow")), PATIENCE))]);

async function envelopeOf(form, fields, attempt) {
  const about = form.dataset.about ? JSON.parse(form.dataset.about) : undefined;
  const { sealTo } = await sealer(form, attempt);
  return sealTo(form.dataset.recipients.split(/\s+/).filter(Boolean), pack(fields, about));
}

async function sealInto(form, controls, attempt) {
  const fields = collect(form, controls);
  const armored = await inTime(envelopeOf(form, fields, attempt));
  hidden(form, form.dataset.sealedField, armored);
  say(form, fields);
  keepBack(controls);
  form.dispatchEvent(new CustomEvent("sealed", { detail: armored })); // the form's other modules hear of it
}

/** `<form data-module="seal" data-recipients="age1... age1..." data-sealed-field="sealed" data-about='{"woman": "..."}'>` */
export function sealForm(form) {
  let [busy, attempt] = [false, 0];
  const load = () => sealer(form).catch(() => {});
  const kept = form.elements[form.dataset.sealedField]?.value; // a refused form comes back with her words still sealed
  form.noValidate = true;
  sayWhere(form, true);
  askHere(form);
  for (const kind of ["focusin", "input"]) form.addEventListener(kind, load, { once: true });
  const work = (isBusy) => {
    busy = isBusy;
    form.setAttribute("aria-busy", String(isBusy));
  };
  const cannot = (submitter) => {
    const anyway = () => {
      form.dispatchEvent(new Event("unsealed"));
      send(form, submitter);
    };
    if (askHer(form, () => form.requestSubmit(submitter), anyway)) work(false);
    else anyway();
  };
  form.addEventListener("submit", async (event) => {
    const controls = sealedControls(form);
    if (!busy && event.submitter?.formNoValidate) return keepBack(controls); // "keep what I wrote" sends no words
    event.preventDefault();
    if (busy) return;
    const asBefore = kept && !controls.some(touched);
    if (hasTrouble(form, asBefore ? [...form.elements].filter((one) => !controls.includes(one)) : form.elements))
      return;
    const { submitter } = event;
    if (!asBefore && askBack(form, () => form.requestSubmit(submitter))) return;
    work(true);
    const nothing = "mayBeEmpty" in form.dataset && controls.every(isBlank);
    if (asBefore || nothing) return send(form, submitter);
    await sealInto(form, controls, attempt++).then(
      () => send(form, submitter),
      () => cannot(submitter),
    );
  });
  addEventListener("pageshow", ({ persisted }) => persisted && busy && location.reload());
}
