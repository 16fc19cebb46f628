// The link of an invitation: printed with one tap, marked whole when it is touched.

/** `<input readonly data-module="select-all">` */
export function selectAll(field) {
  field.addEventListener("focus", () => field.select());
}
