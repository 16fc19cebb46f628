"""The people of a group and the groups themselves as rows of a page: in Danish order, searched, with what each carries now."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from kvarter.groups.desk.forms import PHASE_WORDS
from kvarter.groups.messages import ROLES
from kvarter.groups.models import LocalGroup, Membership
from kvarter.groups.rules import LEADING, Phase, Role, Standing, may_end
from kvarter.languages.here import reader_language
from kvarter.languages.sorting import danish_order
from kvarter.packs.queries import country
from kvarter.people.models import Person

LONG_LIST = 8
"""From so many people on a list can be searched."""


class Load(NamedTuple):
    """With how many women a Mother walks, with how many she may, about how many she is asked, and whether she rests."""

    walking: int
    capacity: int
    asked: int
    is_paused: bool


@dataclass(frozen=True)
class PersonRow:
    """One person of a group with all her roles in it; `mother` is her membership as a Mother, if she is one."""

    person: Person
    memberships: tuple[Membership, ...]
    languages: tuple[str, ...]
    has_key: bool
    may_stop: tuple[tuple[str, str], ...]
    """Code of each membership that may be ended, and which role it is."""

    @property
    def roles(self) -> tuple[str, ...]:
        return tuple(str(ROLES[Role(one.role)]) for one in self.memberships)

    @property
    def mother(self) -> Membership | None:
        return next((one for one in self.memberships if one.role == Role.MOTHER), None)

    @property
    def load(self) -> Load | None:
        """What she carries as a Mother."""
        one = self.mother
        return Load(one.walking, one.capacity, one.asked, one.is_paused) if one else None  # type: ignore[attr-defined]

    @property
    def leads(self) -> bool:
        return any(one.role in LEADING for one in self.memberships)

    def holds(self, words: str, language: str) -> bool:
        """She speaks the language, and every word that was written stands in her name, languages or phone."""
        phone = (self.person.phone or "").replace(" ", "")
        text = " ".join((self.person.name, *self.languages, phone)).casefold()
        return language in ("", *self.languages) and all(word in text for word in words.casefold().split())


def people_rows(by: Standing, memberships: Iterable[Membership]) -> list[PersonRow]:
    """One row a person: those who lead first, then by name."""
    each: dict[int, list[Membership]] = {}
    for one in memberships:
        each.setdefault(one.person_id, []).append(one)
    rows = [_row(by, tuple(hers)) for hers in each.values()]
    return sorted(rows, key=lambda row: (not row.leads, danish_order(row.person.name)))


def _row(by: Standing, hers: tuple[Membership, ...]) -> PersonRow:
    person, languages, reader = hers[0].person, country().languages, reader_language()
    spoken = [one.language for one in person.languages.all() if one.language in languages]
    may_stop = [
        (one.code, str(ROLES[Role(one.role)]))
        for one in hers
        if may_end(by, one.person_id, Role(one.role), one.group_id) is None
    ]
    said = tuple(languages[code].said_in(reader) for code in spoken)
    return PersonRow(person, hers, said, hasattr(person, "key"), tuple(may_stop))


def languages_of(rows: Sequence[PersonRow]) -> list[str]:
    """Every language that somebody in these rows speaks, by name."""
    return sorted({name for row in rows for name in row.languages}, key=danish_order)


FEW = 5
"""Below this a number of women in a group could point at one of them: it is told as a band to those outside the group."""


def band(number: int) -> str:
    """A number of women for somebody outside their group."""
    return f"0–{FEW - 1}" if number < FEW else str(number)


def group_rows(groups: Iterable[LocalGroup], leaders: Iterable[Membership]) -> list[dict[str, object]]:
    """The groups by name: who leads, phase, Mothers, how many walk and wait, and whether somebody can open envelopes."""
    led: dict[int | None, list[Membership]] = {}
    for one in leaders:
        led.setdefault(one.group_id, []).append(one)
    return [
        {
            "group": group,
            "walking": band(group.walking),  # type: ignore[attr-defined]
            "waiting": band(group.waiting),  # type: ignore[attr-defined]
            "phase": PHASE_WORDS[Phase(group.phase)],
            "leaders": sorted({one.person.name for one in led.get(group.pk, [])}, key=danish_order),
            "has_key": any(hasattr(one.person, "key") for one in led.get(group.pk, [])),
        }
        for group in sorted(groups, key=lambda one: danish_order(one.name))
    ]
