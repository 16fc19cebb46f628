"""All groups in few numbers, for the national office: how many are equipped, when the last will be, and where languages and people lack."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from kvarter.coverage.models import EveningPlan
from kvarter.coverage.pace import at_this_pace
from kvarter.coverage.queries import GroupWay, Look
from kvarter.coverage.rules import State
from kvarter.languages.rules import LOCAL
from kvarter.packs.queries import country
from kvarter.packs.rules import distance_km

TENS = 10
"""Women are counted in tens: so few people at one evening can be known by their number."""


@dataclass(frozen=True)
class LanguageGap:
    """A language that groups on their way wish, and how many consultants who are ready speak it."""

    language: str
    groups: int
    ready: int


@dataclass(frozen=True)
class RegionGap:
    """A region: its groups, those equipped, and how many consultants could come to one that is not."""

    region: str
    groups: int
    equipped: int
    ready: int

    @property
    def waiting(self) -> int:
        return self.groups - self.equipped


@dataclass(frozen=True)
class Overview:
    """`by_plan`: the last evening that is agreed or proposed, None where something missing has no day; `at_pace` as until now."""

    groups: int
    equipped: int
    ready: int
    consultants: int
    level_five: int
    women: int
    by_plan: date | None
    at_pace: date | None
    languages: tuple[LanguageGap, ...]
    regions: tuple[RegionGap, ...]


def overview(ways: list[GroupWay], looks: list[Look], laid: EveningPlan | None) -> Overview:
    equipped = [one for one in ways if one.state is State.EQUIPPED]
    women = sum(held.women for one in ways for held in one.held)
    return Overview(
        groups=len(ways),
        equipped=len(equipped),
        ready=sum(one.is_ready for one in looks),
        consultants=len(looks),
        level_five=sum(one.level_five for one in ways if one.state is not State.NEEDS_REFRESH),
        women=women - women % TENS,
        by_plan=_by_plan(ways, laid),
        at_pace=at_this_pace(ways),
        languages=tuple(_languages(ways, looks)),
        regions=tuple(_regions(ways, looks)),
    )


def _by_plan(ways: list[GroupWay], laid: EveningPlan | None) -> date | None:
    """The last day by what is agreed, and by the newest plan for what is not. None as long as anything has no day."""
    missing = {one.group.code: one.missing for one in ways if one.missing}
    days = [evening.on for one in ways for evening in one.coming]
    for row in laid.rows if laid else ():
        if missing.get(row["group"]):
            missing[row["group"]] -= 1
            days.append(date.fromisoformat(row["on"]))
    return max(days, default=None) if not any(missing.values()) else None


def wished(way: GroupWay) -> tuple[str, ...]:
    """The languages of a group; the country's own where nobody has asked."""
    return tuple(way.wish.languages) if way.wish else (LOCAL,)


def _languages(ways: list[GroupWay], looks: list[Look]) -> Iterable[LanguageGap]:
    waiting = [one for one in ways if one.state is not State.EQUIPPED]
    found = [
        LanguageGap(
            language,
            sum(language in wished(one) for one in waiting),
            sum(one.is_ready and language in one.languages for one in looks),
        )
        for language in {language for one in waiting for language in wished(one)}
    ]
    return sorted(found, key=lambda one: (one.ready, -one.groups, one.language))


def _regions(ways: list[GroupWay], looks: list[Look]) -> Iterable[RegionGap]:
    facts = country()
    regions: dict[str, list[GroupWay]] = {}
    for one in ways:
        place = facts.municipalities.get(one.group.municipality)
        regions.setdefault(facts.regions.get(place.region, place.region) if place else "", []).append(one)
    for region, here in sorted(regions.items()):
        waiting = [one for one in here if one.state is not State.EQUIPPED]
        ready = sum(any(_can_come(look, one) for one in waiting) for look in looks)
        yield RegionGap(region, len(here), len(here) - len(waiting), ready)


def _can_come(look: Look, way: GroupWay) -> bool:
    """She is ready, speaks a language of the group, and lives within reach."""
    point = look.consultant.point if look.consultant else None
    if not (look.is_ready and point and set(look.languages) & set(wished(way))):
        return False
    return distance_km(point, (way.group.latitude, way.group.longitude)) <= country().evenings.reach_km
