"""How well a person speaks and writes a language, and the one spelling of an e-mail. Plain Python."""

import re
import unicodedata
from enum import IntEnum


class Spoken(IntEnum):
    """How well she speaks a language, by her own word. From CONVERSATION on she can carry a talk."""

    SOME = 1
    CONVERSATION = 2
    FLUENT = 3
    MOTHER_TONGUE = 4


class Written(IntEnum):
    """How well she reads and writes a language, by her own word."""

    NOT = 0
    A_LITTLE = 1
    WELL = 2


LOCAL_PART = re.compile(r"[a-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\.[a-z0-9!#$%&'*+/=?^_`{|}~-]+)*", re.ASCII)
DOMAIN_LABEL = re.compile(r"[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?", re.ASCII)
LONGEST_EMAIL = 254
LONGEST_LOCAL_PART = 64


def canonical_email(text: str) -> str | None:
    """The one spelling under which an e-mail is kept and compared, or None when it is none that we write to.

    Small ASCII letters; the domain as IDNA (RFC 3490), so that ``maıl.example`` is ``xn--mal-kua.example`` and never
    ``mail.example``. Two addresses that look alike but are not the same sign by sign have two spellings (RFC 6943, 3.2.2).
    """
    local, at, domain = unicodedata.normalize("NFC", text).rpartition("@")
    if not at or odd_sign(text) or len(local) > LONGEST_LOCAL_PART or not LOCAL_PART.fullmatch(local.lower()):
        return None
    labels = [_label(one) for one in domain.lower().split(".")]
    found = f"{local.lower()}@{'.'.join(one or '' for one in labels)}"
    ends_in_a_name = len(labels) > 1 and not (labels[-1] or "0").isdigit()
    return found if all(labels) and ends_in_a_name and len(found) <= LONGEST_EMAIL else None


def odd_sign(text: str) -> str:
    """The first sign of an e-mail that no mail server knows there or that stands for an ASCII letter, else "".

    Before the @ everything outside ASCII; after it what would turn into an ASCII letter (the Kelvin sign, the long s, the
    dotted capital I, full-width letters): a mail server would take it for another domain than the one she reads.
    """
    local, _, domain = text.rpartition("@")
    return next((sign for sign in local if not sign.isascii()), "") or next(
        (sign for sign in domain if not sign.isascii() and _turns_to_ascii(sign)), ""
    )


def _turns_to_ascii(sign: str) -> bool:
    return any(one.isascii() for one in unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", sign).lower()))


def _label(label: str) -> str | None:
    """One label of a domain in ASCII, or None. What is not ASCII must stay another name than every ASCII one."""
    try:
        bare = label.encode("idna").decode()
    except UnicodeError:
        return None
    if not label.isascii() and not bare.startswith("xn--"):
        return None
    return bare if DOMAIN_LABEL.fullmatch(bare) else None
