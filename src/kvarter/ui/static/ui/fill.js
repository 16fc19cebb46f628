// Writes a word into a field for her who does not write. Nothing is sent.

/** `<button type="button" hidden data-module="fill" data-target="#f-name">rose</button>` */
export function fillField(button) {
  button.hidden = false;
  button.addEventListener("click", () => {
    const field = document.querySelector(button.dataset.target);
    field.value = button.textContent.trim();
    field.dispatchEvent(new Event("input", { bubbles: true }));
    for (const one of button.parentElement.children) one.setAttribute("aria-pressed", String(one === button));
  });
}
