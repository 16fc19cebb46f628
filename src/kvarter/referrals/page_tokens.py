"""What a page was made with travels with its form, signed: whom the browser sealed to is compared with who it must be now."""

from typing import Any

from django.core import signing

SALT = "referrals.sealed-to"
LONGEST = 12 * 3600
"""Seconds after which a page is too old to send."""


def signed(facts: Any, thing: str) -> str:
    """These facts for a hidden field. `thing`: what the page is about; for another thing the field is worth nothing."""
    return signing.dumps(facts, salt=f"{SALT}:{thing}")


def read(text: str, thing: str) -> Any:
    """The facts that a page was made with; None when it was made for something else, is too old, or was written by hand."""
    try:
        return signing.loads(text, salt=f"{SALT}:{thing}", max_age=LONGEST)
    except signing.BadSignature:
        return None
