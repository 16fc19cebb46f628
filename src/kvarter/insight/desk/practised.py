"""What women let us count of their practice: how they did it, in which language, which exercise. Protected before it leaves here.

The three tables are of the same runs over the same areas, so they are protected together, as those of conversations are.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.conf import settings
from django.utils.translation import gettext_lazy as _

from kvarter.groups.models import LocalGroup
from kvarter.insight.disclosure import Line, Table
from kvarter.insight.last_result import LastResult
from kvarter.insight.merging import Published, protect_together
from kvarter.insight.messages import written
from kvarter.insight.rules import STRICT, Period, period_before
from kvarter.languages.rules import INTERFACE, OWN_NAMES
from kvarter.practice.engine.shelf import shelf
from kvarter.practice.engine.speaking import say
from kvarter.practice.queries import weekly_counts
from kvarter.practice.rules import LEVELS

NO_AREA = "none"
"""The row of those who named no area."""
HELP, LANGUAGE, MISSION = range(3)
SETTLED = timedelta(days=7)
"""A run is counted in the week in which she taps, so a month cannot change once its last week is over."""
NAMES = {
    "shown": _("Shown"),
    "coached": _("With help"),
    "mother": _("With a Mother"),
    "alone": _("Alone"),
    "taught": _("Taught another"),
}
PROTECTED: LastResult[Published] = LastResult(lambda tables: protect_together(tables, []))


@dataclass(frozen=True)
class Shown:
    """One table of the page: its heading, the heads of its columns, and rows of words."""

    title: str
    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


def tables(rows: Sequence[tuple[str, str, str, str, int]], areas: Sequence[str]) -> list[Table]:
    """The three true tables, from (area, mission, help, language, how many). Never shown as they are."""
    found = shelf(settings.PACK)
    columns = (LEVELS, INTERFACE, tuple(found.missions))
    cells: list[dict[tuple[str, str], int]] = [{}, {}, {}]
    for area, mission, level, language, number in rows:
        for at, key in ((HELP, level), (LANGUAGE, language), (MISSION, mission)):
            cells[at][area, key] = cells[at].get((area, key), 0) + number
    stricter = dict.fromkeys(sorted(found.shared.sensitive), STRICT)
    return [
        Table(areas, _with(known, cells[at]), cells[at], stricter=stricter if at == MISSION else {})
        for at, known in enumerate(columns)
    ]


def _with(known: Iterable[str], cells: Iterable[tuple[str, str]]) -> tuple[str, ...]:
    """The known columns first, then any that the pack has forgotten."""
    known = tuple(known)
    return (*known, *sorted({key for _, key in cells} - set(known)))


def published(today: date, groups: Sequence[LocalGroup]) -> tuple[Period, Published]:
    """The protected tables of the last twelve closed months. One statement."""
    period = period_before(today, SETTLED)
    rows = [
        (NO_AREA if group is None else str(group), mission, level, language, number)
        for group, mission, level, language, number in weekly_counts(period.first, period.last)
    ]
    return period, PROTECTED(tables(rows, [*(str(group.pk) for group in groups), NO_AREA]))


def page(told: Published, groups: Sequence[LocalGroup], language: str) -> list[Shown]:
    """The tables of the page, in words. Missions and languages of the whole network; the help also by area."""
    names = {str(group.pk): group.name for group in groups} | {NO_AREA: str(_("No area named"))}
    by_area = [(names[row], told.line(HELP, row)) for row in told.rows]
    helps = [(str(_("The whole network")), told.whole(HELP)), *by_area]
    found = shelf(settings.PACK)
    goals = {key: say(one, found.shared, "goal", language) for key, one in found.missions.items()}
    return [
        Shown(
            str(_("How they did it")),
            tuple(str(NAMES.get(level, level)) for level in told.whole(HELP).labels),
            tuple((name, *map(written, line.counts), written(line.total)) for name, line in helps),
        ),
        _list(str(_("In which language")), told.whole(LANGUAGE), OWN_NAMES),
        _list(str(_("Which exercise")), told.whole(MISSION), goals),
    ]


def _list(title: str, line: Line, names: Mapping[str, str]) -> Shown:
    rows = [(names.get(key, key), written(count)) for key, count in zip(line.labels, line.counts, strict=True) if count]
    return Shown(title, (), tuple(rows))
