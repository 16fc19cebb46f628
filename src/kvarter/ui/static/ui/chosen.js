// The file button (`ui/file_button.html`) says which file is chosen; without scripts the browser's own name of it is shown (`pages.css`).

/** `<input type="file" data-module="chosen">`, followed somewhere in its field by `[data-chosen]`. */
export function chosenFile(input) {
  const said = input.closest(".field").querySelector("[data-chosen]");
  const nothing = said.textContent;
  const tell = () => {
    said.textContent = input.files[0]?.name ?? nothing;
    said.hidden = false;
  };
  input.addEventListener("change", tell);
  if (input.files.length) tell(); // the browser kept it over Back
}
