// Numbers that nobody needs to write to us: CPR numbers, and cards and accounts of sixteen digits. The same rule as
// `number_to_leave_out` in rules.py, for her form, whose words the server cannot read.

const CPR = /(?:^|\D)[0-36-9]\d[ ./-]?(?:0[1-9]|1\d)[ ./-]?\d\d ?[-–. ]? ?\d{4}(?!\d)/;
const SIXTEEN = /(?:^|\D)\d(?:[ -]?\d){15}(?!\d)/;
const EASTERN = /[٠-٩۰-۹]/g;

/** The text with Arabic and Persian digits written as 0 to 9. */
export const plainDigits = (text) => text.replace(EASTERN, (digit) => digit.charCodeAt(0) & 15);

/** Whether the text holds something of the shape of a CPR, card or account number. */
export function numberToLeaveOut(text) {
  const plain = plainDigits(text);
  return CPR.test(plain) || SIXTEEN.test(plain);
}
