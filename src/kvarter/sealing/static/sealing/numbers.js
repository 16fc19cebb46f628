// Numbers that nobody needs to write to us: identity numbers of the country, and cards and accounts of sixteen digits. The same
// rule as `number_to_leave_out` in rules.py, for her form, whose words the server cannot read. The page carries the shape.
import { country } from "../../../ui/static/ui/country.js";

const SIXTEEN = /(?:^|\D)\d(?:[ -]?\d){15}(?!\d)/;
const IS_DIGIT = /^\p{Nd}$/u;
const [STYLED, STYLED_LAST] = [0x1d7ce, 0x1d7ff]; // five styled sets of 0 to 9 lie side by side

function worth(digit) {
  const sign = digit.codePointAt(0);
  if (sign >= STYLED && sign <= STYLED_LAST) return (sign - STYLED) % 10;
  let value = 0;
  while (value < 9 && IS_DIGIT.test(String.fromCodePoint(sign - value - 1))) value += 1;
  return value;
}

/** The text with the digits of every script written as 0 to 9. */
export const plainDigits = (text) => text.replace(/\p{Nd}/gu, worth);

/** Whether the text holds something of the shape of an identity, card or account number. */
export function numberToLeaveOut(text, { identity } = country()) {
  const plain = plainDigits(text);
  return new RegExp(identity).test(plain) || SIXTEEN.test(plain);
}
