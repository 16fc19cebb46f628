"""A phone or an e-mail as somebody writes it, in any script's digits, and as it is kept."""

from django.core.exceptions import ValidationError
from django.core.validators import validate_email

from kvarter.packs.phones import Trouble, phone_rules, read_phone
from kvarter.sealing.rules import number_to_leave_out
from kvarter.ui.text import has_control_characters, one_script_digits

HIDDEN = dict.fromkeys(map(ord, "\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u00ad\ufeff"))
"""Direction marks that come along when a number is copied from a right-to-left page."""


def read_address(text: str, region: str) -> str | None:
    """The phone as E.164 or the e-mail in small letters; None when it is neither. `region`: country code such as "DK"."""
    bare = one_script_digits(text).translate(HIDDEN).strip()
    if has_control_characters(bare):
        return None
    return _email(bare) if "@" in bare else _phone(bare, region)


def _email(text: str) -> str | None:
    try:
        validate_email(text)
    except ValidationError:
        return None
    return None if number_to_leave_out(text) or len(text) > 254 else text.lower()


def _phone(text: str, region: str) -> str | None:
    found = read_phone(text, phone_rules(region))
    return None if isinstance(found, Trouble) else found
