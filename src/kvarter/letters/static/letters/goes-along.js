// Shows her, where her words are sealed and again before she sends, that a letter goes along; she can leave it out. What is
// kept of the letter comes from along.js, which the page has already.

const parts = (box) =>
  Object.fromEntries([...box.querySelectorAll("[data-part]")].map((one) => [one.dataset.part, one]));

/** Inside the form that seals: shows what goes along, and "Leave it out". `data-kept`: how her sealed envelope begins. */
function card(box, { read, change, differs, signOf }) {
  const { goes, cut, text, out, left, again } = parts(box);
  const [letter, { form }] = [box.querySelector("[data-seal]"), out];
  const draw = () => {
    const known = read();
    letter.value = text.textContent = known.text;
    goes.hidden = !known.text;
    cut.hidden = !known.isCut;
    const changed = Boolean(box.dataset.kept) && differs(box.dataset.kept);
    for (const one of form.querySelectorAll("[data-kept-words]")) one.hidden = changed;
    again.hidden = !changed;
    box.hidden = !known.text && !changed && left.hidden;
  };
  out.addEventListener("click", () => {
    change({ text: "", at: 0, failed: false });
    left.hidden = false;
    draw();
    left.focus();
  });
  form.addEventListener("sealed", ({ detail }) => {
    const { at, sealed } = read();
    if (letter.value) change({ sealed: { ...sealed, [signOf(detail)]: at }, failed: false });
  });
  form.addEventListener("unsealed", () => letter.value && change({ failed: true }));
  draw();
}

/** Before she sends: says what goes along. Where her envelope is not as she wants it, back to where it is sealed. */
function lastLook(box, { read, differs }) {
  const { goes, failed } = parts(box);
  const known = read();
  if (known.failed) failed.hidden = false;
  else if (differs(box.dataset.kept)) location.replace(box.dataset.sealing);
  else goes.hidden = !known.text;
}

/** `data-module="goes-along"`, in the form that seals or, with `data-sealing` (its address), before she sends. */
export const goesAlong = (box, kept) => (box.dataset.sealing ? lastLook : card)(box, kept);
