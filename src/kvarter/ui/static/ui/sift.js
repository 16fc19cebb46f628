// Leaves of a long list of answers only those that hold what she types. Nothing is sent: the field has no name.

const bare = (text) => text.normalize("NFKD").toLowerCase().replace(/\p{M}/gu, "");

/** `<div hidden data-module="sift">` with an input and a status, before the list of answers. Chosen ones always stay. */
export function sift(box) {
  const [input, status] = [box.querySelector("input"), box.querySelector("[role=status]")];
  const answers = [...box.nextElementSibling.children];
  box.hidden = false;
  input.addEventListener("keydown", (event) => {
    if (event.key === "Enter") event.preventDefault(); // it would send the form
  });
  input.addEventListener("input", () => {
    const wanted = bare(input.value.trim());
    for (const answer of answers) {
      answer.hidden = !bare(answer.textContent).includes(wanted) && !answer.querySelector(":checked");
    }
    status.textContent = answers.some((answer) => !answer.hidden) ? "" : status.dataset.nothing;
  });
}
