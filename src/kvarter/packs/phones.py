"""Phone numbers as people write them: one rule for every form, in Python here and in her browser (sealing/static/sealing/phones.js).

What its own country's numbers look like says the pack; lengths and trunk digits of all others come from `calling`. Both sides are held together by one table of written numbers (packs/tests/written_numbers.json).
"""

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from kvarter.packs.calling import plans
from kvarter.packs.digits import western_digits
from kvarter.packs.shapes import Phones

HIDDEN = re.compile("[\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]")
"""Direction marks, joiners and soft hyphens: they come along when a number is copied, and nobody sees them."""
PLUS = re.compile("[\uff0b\ufe62\u207a]")
BETWEEN = re.compile(
    r"[ \t\n\r\f\v\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000()\[\]./\-\u2010-\u2015\u2212\ufe63\uff0d\u00b7\u2022_]"
)
TRUNK_SHOWN = re.compile(r"^(\s*(?:\+|00)[^()]*)\(0\)")
"""The (0) of +46 (0)70: dialled at home only."""
MOST_DIGITS = 15
"""E.164: no number in the world has more."""


class Trouble(StrEnum):
    """Why a text is no number to call."""

    WRONG = "wrong"
    ONE_ONLY = "one only"


@dataclass(frozen=True)
class Numbers:
    """How many digits a country's numbers may have, and what is dialled before them at home ("" for nothing)."""

    code: str
    lengths: frozenset[int]
    trunk: str

    def whole(self, digits: str) -> str | None:
        """These digits as E.164, the trunk digit left out; None when there are too many or too few."""
        for one in (digits.removeprefix(self.trunk), digits):
            if len(one) in self.lengths and len(self.code + one) <= MOST_DIGITS:
                return f"+{self.code}{one}"
        return None


@dataclass(frozen=True)
class PhoneRules:
    """What both sides know: the pack's own country, how its numbers are grouped, and all calling codes."""

    home: Numbers
    groups: tuple[int, ...]
    abroad: dict[str, Numbers]

    def for_browser(self) -> dict[str, object]:
        """The same as values for JSON: 2.5 kB."""
        rows = (
            f"{one.code}:{','.join(map(str, sorted(one.lengths)))}{':' + one.trunk if one.trunk else ''}"
            for one in self.abroad.values()
        )
        return {"home": self.home.code, "groups": list(self.groups), "abroad": " ".join(rows)}


@lru_cache(maxsize=4)
def phone_rules(country: Phones) -> PhoneRules:
    """The rules of a country by what its pack says of its numbers, and of all others by the tables."""
    own = Numbers(country.prefix[1:], frozenset(country.lengths), country.trunk)
    abroad = {code: Numbers(code, frozenset(lengths), trunk) for code, (lengths, trunk) in plans()["codes"].items()}
    return PhoneRules(own, country.groups, {**abroad, own.code: own})


def _whole(bare: str, rules: PhoneRules) -> str | None:
    if not bare.startswith(("+", "00")):
        own = rules.home
        with_code = own.whole(bare.removeprefix(own.code)) if bare.startswith(own.code) else None
        return own.whole(bare) or with_code
    digits = bare[1:] if bare.startswith("+") else bare[2:]
    found = next((rules.abroad[digits[:size]] for size in (1, 2, 3) if digits[:size] in rules.abroad), None)
    return found.whole(digits[len(found.code) :]) if found else None


def read_phone(text: str, rules: PhoneRules) -> str | Trouble:
    """A number as E.164 ("+999202020202"), or why it is none. Nothing but one number may stand in the text.

    Digits of any script, direction marks, blanks, dots, hyphens, slashes and brackets are read as people mean them; 00 and +
    lead abroad; a number without either is of the pack's country. A text beside the number, or a second number, is refused:
    it would be dialled too.
    """
    plain = TRUNK_SHOWN.sub(r"\1", PLUS.sub("+", HIDDEN.sub("", western_digits(text))))
    bare = BETWEEN.sub("", plain)
    digits = re.sub(r"[^0-9]", "", bare)
    if not re.fullmatch(r"\+?[0-9]+", bare):
        return Trouble.ONE_ONLY if len(digits) >= min(rules.home.lengths) else Trouble.WRONG
    if whole := _whole(bare, rules):
        return whole
    twice = len(digits) % 2 == 0 and len(digits) // 2 in rules.home.lengths
    return Trouble.ONE_ONLY if twice or len(digits) > MOST_DIGITS else Trouble.WRONG


def written_phone(whole: str, rules: PhoneRules) -> str:
    """An E.164 number as people write it: "20 20 20 20" at home, "+46 701 234 567" abroad. Anything else comes back as it is."""
    digits = whole[1:]
    if not re.fullmatch(r"\+[0-9]{4,15}", whole):
        return whole
    found = next((rules.abroad[digits[:size]] for size in (1, 2, 3) if digits[:size] in rules.abroad), None)
    if found is None:
        return whole
    rest = digits[len(found.code) :]
    if found.code == rules.home.code:
        return _grouped(rest, rules.groups if sum(rules.groups) == len(rest) else ())
    return f"+{found.code} {_grouped(rest, ())}"


def _grouped(digits: str, sizes: tuple[int, ...]) -> str:
    size = 2 if len(digits) <= 8 and len(digits) % 2 == 0 else 3
    parts, at = [], 0
    for one in sizes or (size,) * (len(digits) // size):
        parts.append(digits[at : at + one])
        at += one
    if rest := digits[at:]:
        parts = [*parts[:-1], parts[-1] + rest] if len(rest) == 1 and parts else [*parts, rest]
    return " ".join(parts)
