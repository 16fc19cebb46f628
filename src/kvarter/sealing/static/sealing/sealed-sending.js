// What a form that seals sends: the envelope and what stands in plain beside it; never what was typed.

/** Puts a value among what is sent. */
export function hidden(form, name, value) {
  const present = form.querySelector(`input[type=hidden][name="${CSS.escape(name)}"]`);
  const input = present ?? form.appendChild(Object.assign(document.createElement("input"), { type: "hidden", name }));
  input.value = value;
}

/** Without a name a field is not sent. */
export function keepBack(controls) {
  for (const control of controls) control.removeAttribute("name");
}

/** Yes or no in plain for what the coordinator must know before she opens: `<input type="hidden" data-says="avoid_words">`. */
export function say(form, fields) {
  for (const flag of form.querySelectorAll("[data-says]")) flag.value = fields[flag.dataset.says] ? "yes" : "";
}

/** Sends the form past the listeners that held it. */
export function send(form, submitter) {
  if (submitter?.name) hidden(form, submitter.name, submitter.value);
  form.dispatchEvent(new Event("sent")); // nothing of it is to wait in this tab
  HTMLFormElement.prototype.submit.call(form);
}
