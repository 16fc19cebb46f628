// Prints the page. Hidden where there is no script.

/** `<button hidden data-module="print">` */
export function printButton(button) {
  button.hidden = false;
  button.addEventListener("click", () => print());
}
