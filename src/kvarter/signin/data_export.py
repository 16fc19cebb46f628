"""What rooms say they keep about a person, as rows of words in her language."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache

from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from kvarter.groups.messages import ROLES
from kvarter.groups.rules import Role
from kvarter.languages.here import reader_language
from kvarter.languages.rules import OWN_NAMES, country_name, day_of_year, month
from kvarter.packs.phones import written_phone
from kvarter.packs.queries import country, phones
from kvarter.people.rules import Spoken, Written
from kvarter.rooms import brought
from kvarter.signin.messages import SPOKEN, WRITTEN

Told = Mapping[str, Mapping[str, object]]


@cache
def labels() -> dict[str, Promise]:
    """What every room calls what it keeps, in her words (`LABELS` of its `queries`)."""
    return {
        name: said for _room, queries in brought("queries") for name, said in getattr(queries, "LABELS", {}).items()
    }


@dataclass(frozen=True)
class Row:
    """A label and one line for each value. The parts of a line keep their own direction, so that none is read into the next."""

    label: str
    parts: list[tuple[str, ...]]

    @property
    def lines(self) -> list[str]:
        """Each line as one text."""
        return [" · ".join(line) for line in self.parts]


def rows_of(told: Told) -> list[Row]:
    """One row for each thing that is kept. What has no words here yet shows under its own name rather than not at all."""
    return [
        Row(str(labels().get(name.replace(" ", "_"), name.replace("_", " "))), lines)
        for kept in told.values()
        for name, value in kept.items()
        if (lines := _lines(name, value))
    ]


def in_words(told: Told) -> dict[str, list[str]]:
    """The same rows for the file that she takes along."""
    return {row.label: row.lines for row in rows_of(told)}


def _lines(name: str, value: object) -> list[tuple[str, ...]]:
    if name == "languages" and isinstance(value, list):
        return [_language(code, spoken, written) for code, spoken, written in value]
    if name == "roles" and isinstance(value, list):
        return [_role(*one) for one in value]
    if isinstance(value, Mapping):
        return [(f"{_key(name, key)}: {_word(name, number)}",) for key, number in value.items()]
    if isinstance(value, list | tuple | set | frozenset):
        return [
            tuple(_word(name, part) for part in (one if isinstance(one, tuple) else (one,)) if part) for one in value
        ]
    return [] if value is None or value == "" else [(_word(name, value),)]


def _language(code: str, spoken: int, written: int) -> tuple[str, ...]:
    """A language with both levels as she stated them."""
    known = country().languages
    name = known[code].own_name if code in known else code
    return name, str(SPOKEN[Spoken(spoken)]), str(WRITTEN[Written(written)])


def _role(role: str, group: str, since: date, until: date | None) -> tuple[str, ...]:
    """A role in her words, with its group and its days."""
    days = f"{_day(since)} – {_day(until)}" if until else _day(since)
    return tuple(part for part in (str(ROLES[Role(role)]), group, days) if part)


def _day(value: date) -> str:
    """A day with its year: what is kept may be old."""
    return day_of_year(value, reader_language())


def _key(name: str, key: object) -> str:
    """What a count is of: a month, a week by its first day, or a word."""
    if isinstance(key, date) and name.endswith("_by_month"):
        return month(key.year, key.month, reader_language())
    return _word(name, key)


def _word(name: str, value: object) -> str:
    words = reader_language()
    if isinstance(value, bool):
        return str(_("Yes") if value else _("No"))
    if isinstance(value, datetime):
        return _day(timezone.localtime(value).date())
    if isinstance(value, date):
        return _day(value)
    if name == "phone":
        return written_phone(str(value), phones())
    if name == "origin":
        return country_name(str(value), words)
    if name == "area":
        return country().areas[str(value)].name if str(value) in country().areas else str(value)
    return OWN_NAMES.get(str(value), str(value)) if name == "language" else str(value)
