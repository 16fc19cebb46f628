"""A phone or an e-mail as somebody writes it, in any script's digits, and as it is kept."""

from kvarter.packs.digits import western_digits
from kvarter.packs.phones import PhoneRules, Trouble, read_phone
from kvarter.people.rules import canonical_email, odd_sign
from kvarter.sealing.rules import number_to_leave_out
from kvarter.ui.text import has_control_characters

HIDDEN = dict.fromkeys(map(ord, "\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u00ad\ufeff"))
"""Direction marks that come along when a number is copied from a right-to-left page."""


KEYBOARD_DIGITS = {ord(sign): str(n % 10) for n, sign in enumerate("٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹")}
"""Digits that an Arabic, Persian or Urdu keyboard makes: in an e-mail they stand for 0 to 9."""


def read_address(text: str, rules: PhoneRules) -> str | None:
    """The phone as E.164 or the e-mail in its one spelling; None when it is neither. `rules`: those of the pack's country."""
    bare = text.translate(HIDDEN).strip()
    if has_control_characters(bare):
        return None
    return _email(bare.translate(KEYBOARD_DIGITS)) if "@" in bare else _phone(western_digits(bare), rules)


def _email(text: str) -> str | None:
    return None if number_to_leave_out(text) else canonical_email(text)


def sign_that_email_lacks(text: str) -> str:
    """The first sign for which an e-mail cannot be taken though it looks like one; "" for everything else."""
    bare = text.translate(HIDDEN).translate(KEYBOARD_DIGITS).strip()
    return odd_sign(bare) if "@" in bare else ""


def _phone(text: str, rules: PhoneRules) -> str | None:
    found = read_phone(text, rules)
    return None if isinstance(found, Trouble) else found
