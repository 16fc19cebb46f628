// The page that reads letters on this phone: its parts, one or two of them shown at a time, and its sentences.
export const page = document.querySelector("[data-module=phone]");

export const part = (name) => page.querySelector(`[data-part="${name}"]`);

/** Shows the named parts of the page and hides the others. */
export function show(...names) {
  for (const one of page.querySelectorAll("[data-part]")) one.hidden = !names.includes(one.dataset.part);
  const heading = page.querySelector("[data-heading]");
  heading.textContent = part(names[0]).dataset.title ?? heading.textContent;
  heading.hidden = names.includes("answer"); // an answer brings its own
}

/** A sentence of the page by its key; an unknown trouble is said as "went_wrong". */
export const sentence = (key) =>
  (page.querySelector(`[data-sentence="${CSS.escape(key)}"]`) ?? page.querySelector("[data-sentence=went_wrong]"))
    .textContent;

export function tell(key) {
  const note = part("trouble");
  note.textContent = sentence(key);
  note.hidden = false;
  note.scrollIntoView({ block: "nearest" });
}

/** An Error whose `key` names its sentence. */
export const trouble = (key) => Object.assign(new Error(key), { key });
