"""The national picture as tables, one and the same on the screen, as CSV and on paper."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from kvarter.coverage.desk.messages import STATES, language_names
from kvarter.coverage.desk.steps import FILLED, door_of
from kvarter.coverage.overview import Overview
from kvarter.coverage.queries import GroupWay
from kvarter.coverage.rules import State
from kvarter.documents.sheet import to_csv
from kvarter.documents.typeset import pdf_of
from kvarter.languages.here import reader_language
from kvarter.languages.rules import day_of_year
from kvarter.packs.queries import country

Cell = str | int


@dataclass(frozen=True)
class Table:
    """Rows under a title. A red row lacks something."""

    key: str
    title: str
    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    red: frozenset[int] = frozenset()

    @property
    def lines(self) -> list[tuple[tuple[Cell, ...], bool]]:
        """Each row, and whether it is red."""
        return [(row, number in self.red) for number, row in enumerate(self.rows)]


def gaps_of(seen: Overview) -> tuple[Table, Table]:
    """Where languages lack, and where people do."""
    languages = Table(
        "languages",
        _("Gaps by language"),
        (_("Language"), _("Groups on their way"), _("Consultants who are ready")),
        tuple((language_names([one.language]), one.groups, one.ready) for one in seen.languages),
        frozenset(number for number, one in enumerate(seen.languages) if not one.ready),
    )
    regions = Table(
        "regions",
        _("Gaps by region"),
        (_("Region"), _("Groups"), _("Equipped"), _("Consultants who could come")),
        tuple((one.region or _("elsewhere"), one.groups, one.equipped, one.ready) for one in seen.regions),
        frozenset(number for number, one in enumerate(seen.regions) if one.waiting and not one.ready),
    )
    return languages, regions


def groups_table(ways: list[GroupWay]) -> Table:
    """One row a group. No row says how many women came."""
    columns = _("Group"), _("Place"), _("Region"), _("How far"), _("Last evening"), _("Next evening")
    rows = tuple(_group_row(one) for one in ways)
    return Table("groups", _("Groups"), (*columns, _("Mothers at level 5"), _("Evenings missing")), rows)


def _group_row(way: GroupWay) -> tuple[Cell, ...]:
    facts = country()
    place = facts.municipalities.get(way.group.municipality)
    last, coming = (one.on if one else None for one in (next(iter(way.held), None), way.next))
    days = tuple(day_of_year(day, reader_language()) if day else "–" for day in (last, coming))
    region = facts.regions.get(place.region, place.region) if place else "–"
    where = way.group.name, way.group.place, region, str(STATES[way.state])
    return (*where, *days, way.level_five, way.missing)


def forecast_of(seen: Overview) -> str:
    """The last day by the plan and at the pace so far, in sentences."""
    said = []
    if seen.by_plan:
        day = day_of_year(seen.by_plan, reader_language())
        said.append(_("If the plan is kept, the last group has its evening by %(day)s.") % {"day": day})
    elif seen.equipped < seen.groups:
        said.append(_("Some evenings have no day yet: make a plan."))
    if seen.at_pace and seen.equipped < seen.groups:
        day = day_of_year(seen.at_pace, reader_language())
        said.append(_("At the pace so far it would be %(day)s.") % {"day": day})
    return " ".join(said)


def csv_of(ways: list[GroupWay]) -> bytes:
    table = groups_table(ways)
    return to_csv(table.columns, table.rows)


def paper_of(ways: list[GroupWay], seen: Overview) -> dict[str, Any]:
    """What `papers/picture.typ` shows."""
    doors = [door_of(one) for one in ways]
    tables = (*gaps_of(seen), groups_table(ways))
    return {
        "title": _("Digital evenings: %(equipped)s of %(groups)s groups are equipped")
        % {"equipped": seen.equipped, "groups": seen.groups},
        "language": reader_language(),
        "forecast": forecast_of(seen),
        "doors": [
            {
                "name": door.name,
                "words": door.words,
                "thirds": FILLED[way.state],
                "worn": way.state is State.NEEDS_REFRESH,
            }
            for door, way in zip(doors, ways, strict=True)
        ],
        "parts": [
            {
                "title": one.title,
                "columns": list(one.columns),
                "rows": [{"cells": [str(cell) for cell in row], "is_red": is_red} for row, is_red in one.lines],
            }
            for one in tables
        ],
    }


def pdf(ways: list[GroupWay], seen: Overview) -> bytes:
    """Raises `typeset.CannotSet`."""
    return pdf_of("coverage/picture", paper_of(ways, seen))
