// The link of an invitation: printed with one tap, marked whole when it is touched.

/** `<button hidden data-module="print">` */
export function printButton(button) {
  button.hidden = false;
  button.addEventListener("click", () => window.print());
}

/** `<input readonly data-module="select-all">` */
export function selectAll(field) {
  field.addEventListener("focus", () => field.select());
}
