// The few things that every page with a key does: find a part, move one step on, say what is wrong, post.

/** The element marked `data-part="name"` inside `root`. */
export const part = (root, name) => root.querySelector(`[data-part="${name}"]`);

/** The text of a template, a script of data or any other element; null where it is absent. */
export const textOf = (element) => (element ? (element.content ?? element).textContent.trim() : null);

/** Shows one `<fieldset data-step>`, switches the others off, and moves the focus to one that was hidden before. */
export function show(form, name) {
  for (const step of form.querySelectorAll("[data-step]")) {
    const appears = step.hidden && step.dataset.step === name;
    step.hidden = step.disabled = step.dataset.step !== name;
    if (!appears) continue;
    step.tabIndex = -1;
    step.focus();
  }
}

/** Puts the page's own sentence for `kind` ("Wrong": `data-message-wrong`) into the alert, with `{n}` filled in; no kind
 *  empties it. */
export function complain(form, kind, number) {
  const alert = form.querySelector("[role=alert]");
  alert.textContent = kind ? form.dataset[`message${kind}`].replace("{n}", number) : "";
  alert.hidden = !kind;
}

/** Runs one piece of work at a time, marks the form busy, and lets the page be painted before heavy sums begin. */
export async function busily(form, work) {
  if (form.getAttribute("aria-busy") === "true") return;
  form.setAttribute("aria-busy", "true");
  complain(form, null);
  await new Promise((resolve) => setTimeout(resolve, 30));
  try {
    await work();
  } finally {
    form.setAttribute("aria-busy", "false");
  }
}

/** Posts exactly these fields beside what the page itself put into the form. */
export function post(form, fields) {
  for (const [name, value] of Object.entries(fields)) {
    form.append(Object.assign(document.createElement("input"), { type: "hidden", name, value }));
  }
  HTMLFormElement.prototype.submit.call(form);
}
