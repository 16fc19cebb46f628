"""Our profile of HSDS 3.1: ids made of our codes, and terms for what the standard has no field for (docs/offers.md)."""

import uuid
from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

NAMESPACE = uuid.UUID("6b1f2c1e-7d0f-5a52-9f0b-1d3f8f0c7a11")
NEEDS, TOPICS, QUESTIONS, WORDS = "Kvarter needs", "Kvarter topics", "Kvarter questions", "Kvarter translations"
ABOUT = MappingProxyType(
    {
        NEEDS: "What women look for",
        TOPICS: "What an offer is about, where its needs are not known",
        QUESTIONS: "What women ask before they go",
        WORDS: "Texts in other languages",
    }
)
TERMS = {
    "women_only": "Only for women",
    "children_welcome": "Children are welcome",
    "a_mother_can_come": "A Neighbourhood Mother may come along",
    "has_interpreter": "There is an interpreter",
    "is_anonymous": "One can come without giving a name",
    "has_child_care": "Somebody looks after the children",
    "is_free": "It is free",
}
"""The questions, each answered with yes by an attribute."""
TRANSLATED = MappingProxyType({"about": "description", "to_bring": "required_documents", "way_there": "transportation"})
"""Our texts by language, with the field of the standard that the country's own language stands in."""
SERVICE, PLACE, PAIR, PHONE, DOCUMENT, LANGUAGE, SCHEDULE, ATTRIBUTE = range(1, 9)
Facts = dict[str, Any]
"""What is said of an offer, as JSON: the fields of `rules.Facts`, and `organisation`, `is_closed`, `checked_on`."""


def id_of(code: str, of: int, number: int = 0) -> str:
    """An id (UUID version 8, RFC 9562) that holds our code of at most twelve letters, what it is an id of, and a number."""
    letters = code.encode("ascii").ljust(12, b"\0")[:12]
    high = int.from_bytes(letters[:6], "big") << 80 | 0x8 << 76 | (of & 0xF) << 72 | (number & 0xFF) << 64
    return str(uuid.UUID(int=high | 0b10 << 62 | int.from_bytes(letters[6:], "big")))


def code_of(text: str, of: int = SERVICE) -> str | None:
    """The code that an id of a service (or of what `of` says) holds, or None: it is not one of ours."""
    try:
        number = uuid.UUID(text).int
    except ValueError:
        return None
    letters = (number >> 80).to_bytes(6, "big") + (number & ((1 << 48) - 1)).to_bytes(6, "big")
    code = letters.rstrip(b"\0").decode("ascii", "replace")
    return code if code.isalnum() and id_of(code, of) == text.lower() else None


def named_id(*names: str) -> str:
    """An id made of names, the same each time."""
    return str(uuid.uuid5(NAMESPACE, "\n".join(names)))


def taxonomy_of(name: str) -> dict[str, str]:
    """One of our taxonomies, as a record."""
    return {"id": named_id(name), "name": name, "description": ABOUT[name], "version": "1"}


def term_of(taxonomy: str, code: str, name: str = "") -> dict[str, str]:
    """A term of one of our taxonomies, as a record."""
    called = name or TERMS.get(code, code)
    return {
        "id": named_id(taxonomy, code),
        "code": code,
        "name": called,
        "description": called,
        "taxonomy": taxonomy,
        "taxonomy_id": named_id(taxonomy),
    }


Named = Mapping[str, str]
"""Names of needs or topics by their keys."""
