"""A plan that was laid down, in words: its rows with names, what holds the last day, and who is left out."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from kvarter.coverage.desk.messages import LEFT_OUT, WHY, language_names
from kvarter.coverage.drafts import Row
from kvarter.coverage.models import EveningPlan
from kvarter.coverage.planning import Hold
from kvarter.coverage.queries import GroupWay, Look
from kvarter.languages.templatetags.words import day

MONTH = 30


@dataclass(frozen=True)
class Names:
    """Groups and people by their codes."""

    groups: Mapping[str, str]
    people: Mapping[str, str]

    def group(self, code: str) -> str:
        return self.groups.get(code, _("a group that has closed"))

    def person(self, code: str) -> str:
        return self.people.get(code, _("somebody who has left"))


def names_of(ways: list[GroupWay], looks: list[Look]) -> Names:
    return Names({one.group.code: one.group.name for one in ways}, {one.person.code: one.person.name for one in looks})


@dataclass(frozen=True)
class Line:
    """One row of a plan as it is read. `was`: what it was before a repair."""

    number: int
    group: str
    code: str
    consultant: str
    on: date
    about: str
    why: Promise | str
    is_asked: bool
    is_refresh: bool
    was: str = ""


def lines_of(laid: EveningPlan, names: Names) -> list[Line]:
    """The rows in the order of their days."""
    lines = [_line(number, row, names) for number, row in enumerate(laid.rows)]
    return sorted(lines, key=lambda one: (one.on, one.group))


def _line(number: int, row: Row, names: Names) -> Line:
    about = _("%(languages)s · %(km)s km away") % {"languages": language_names(row["languages"]), "km": row["km"]}
    return Line(
        number=number,
        group=names.group(row["group"]),
        code=row["group"],
        consultant=names.person(row["consultant"]),
        on=date.fromisoformat(row["on"]),
        about=about,
        why=WHY[row["why"]] if "why" in row else "",
        is_asked=row.get("asked", True),
        is_refresh=row.get("refresh", False),
        was=_was(row, names),
    )


def _was(row: Row, names: Names) -> str:
    if "evening" not in row:
        return ""
    if not row["was"]:
        return _("Was: nobody to hold it.")
    before = {"day": day(date.fromisoformat(row["was"]["on"])), "name": names.person(row["was"]["consultant"])}
    return _("Was: %(day)s, %(name)s.") % before


def left_out(laid: EveningPlan, names: Names) -> list[tuple[str, str, Promise]]:
    """(code, name, why) of each group that the plan cannot reach."""
    return [(one["group"], names.group(one["group"]), LEFT_OUT[one["reason"]]) for one in laid.said["unreached"]]


@dataclass(frozen=True)
class Load:
    """How often somebody goes in a plan, her fullest month, and what she offers a month."""

    name: str
    evenings: int
    fullest: int
    offered: int


def loads_of(laid: EveningPlan, names: Names) -> list[Load]:
    """Who goes how often; nothing for a plan that was made before this was counted."""
    loads = laid.said.get("loads", [])
    return [Load(names.person(one["consultant"]), one["evenings"], one["fullest"], one["offered"]) for one in loads]


def sooner(days: int) -> str:
    """How much earlier, in words."""
    if days >= 2 * MONTH:
        months = days // MONTH
        return ngettext("%(n)s month", "%(n)s months", months) % {"n": months}
    return ngettext("%(n)s day", "%(n)s days", days) % {"n": days}


def held_back(said: Row, names: Names) -> str:
    """The bottleneck as a sentence; each was proved by planning again with just that changed."""
    if not said["hold_day"]:
        return ""
    groups = ", ".join(names.group(one) for one in said["hold_groups"])
    before, after = date.fromisoformat(said["bound_day"]), date.fromisoformat(said["hold_day"])
    facts = {"groups": groups, "sooner": sooner((before - after).days), "day": day(after)}
    facts["name"] = names.person(said["hold_consultant"]) if said["hold_consultant"] else ""
    sentences = {
        Hold.AGREED.name: _("The last evening is an agreed one, with %(groups)s. It is not moved."),
        Hold.OTHER_DAYS.name: _(
            "Everyone could have their evening %(sooner)s earlier, by %(day)s, if %(groups)s found another evening."
        ),
        Hold.MORE_EVENINGS.name: _(
            "Everyone could have their evening %(sooner)s earlier, by %(day)s, if %(name)s had one more evening a month."
        ),
        Hold.CROWD.name: _("No single change makes the last day earlier. It is held by %(groups)s together."),
    }
    return sentences[said["hold"]] % facts if said["hold"] in sentences else ""
