"""Digital evenings of the demo, as the sheet `evenings` tells them: consultants, what groups wish, what was held and what comes."""

from collections.abc import Mapping, Sequence
from datetime import date, time, timedelta
from typing import Any

from kvarter.coverage.demo.shapes import Consulting, Evening, Evenings, Wished
from kvarter.coverage.rules import Appointment, Held, Offer, Trained, Wish, mondays
from kvarter.demo.planning.sheets import sheet
from kvarter.demo.planning.world import new_code, stream
from kvarter.groups.demo.shapes import Group, Member
from kvarter.groups.rules import Role
from kvarter.languages.rules import monday_of
from kvarter.packs.rules import CountryPack

Row = Mapping[str, Any]
DAY = timedelta(days=1)
TRAINED, OBSERVED, RESTED = timedelta(days=100), timedelta(days=70), timedelta(days=400)
QUIET_WEEKS = frozenset({28, 29, 30, 52, 53})
"""Weeks of the year in which no group meets: high summer, and between Christmas and New Year."""


def consultant_rows() -> list[Row]:
    rows: list[Row] = sheet("evenings")["consultants"]
    return rows


def plan_evenings(
    seed: str, facts: CountryPack, groups: Sequence[Group], members: Sequence[Member], today: date
) -> Evenings:
    """Everything about digital evenings, for the consultants among the members in their order."""
    who = [one.person for one in members if one.role is Role.CONSULTANT]
    consultants = tuple(
        Consulting(person, _trained(row, facts, today), _offer(row, facts))
        for person, row in zip(who, consultant_rows(), strict=True)
    )
    rows: list[Row] = sheet("evenings")["groups"]
    quiet = tuple(day for day in mondays(today, 60) if day.isocalendar().week in QUIET_WEEKS)
    wishes = tuple(_wished(row, today, quiet) for row in rows)
    return Evenings(consultants, wishes, _evenings(seed, facts, {one.key: one for one in groups}, rows, who, today))


def _offer(row: Row, facts: CountryPack) -> Offer:
    area = facts.areas[row["area"]]
    return Offer(row["month"], (), area.name, area.lat, area.lon)


def _trained(row: Row, facts: CountryPack, today: date) -> Trained:
    """What she has behind her, so that she is just what the sheet says, whatever day it is."""
    is_now, since = row["is"], _since(facts, today)
    if is_now == "no-course":
        return Trained()
    if is_now == "old-content":
        before = since - DAY
        return Trained(before - OBSERVED, facts.content_version(before), before)
    version = facts.content_version(today)
    if is_now == "resting":
        return Trained(today - RESTED, version, today - RESTED + OBSERVED)
    services_on = max(since, today - TRAINED)
    return Trained(services_on, version, None if is_now == "not-observed" else max(services_on, today - OBSERVED))


def _since(facts: CountryPack, today: date) -> date:
    """Since when what is taught today is taught."""
    return max(one.since for one in facts.versions if one.since <= today)


def _wished(row: Row, today: date, quiet: tuple[date, ...]) -> Wished:
    said = row["wish"]
    wish = Wish(tuple(said["weekdays"]), tuple(said["languages"]), quiet, said["evenings"])
    first = max((one["days"] for one in row["held"]), default=30)
    return Wished(row["key"], today - timedelta(days=first + 20), wish)


def _evenings(
    seed: str, facts: CountryPack, groups: Mapping[str, Group], rows: Sequence[Row], who: Sequence[str], today: date
) -> tuple[Evening, ...]:
    chance, since = stream(seed, "digital evenings"), _since(facts, today)
    taken: set[tuple[str, date]] = set()
    made = []
    for row in rows:
        for one in (*row["held"], *row["coming"]):
            is_held = "women" in one
            wanted = _wanted(one, today, since, row["wish"]["weekdays"])
            lead, helper = who[one["by"][0]], who[one["by"][1]] if len(one["by"]) > 1 else ""
            on = _free(taken, (lead, row["key"]), wanted, -DAY if is_held else DAY)
            held = None
            if is_held:
                version = facts.content_version(on)
                languages = tuple(row["wish"]["languages"])
                held = Held(one["women"], one["practised"], one["five"], languages, version)
            when = _appointment(groups[row["key"]], facts, on, row["wish"]["languages"])
            made.append(Evening(new_code(chance), row["key"], lead, helper, when, held))
    return tuple(made)


def _wanted(row: Row, today: date, since: date, weekdays: Sequence[int]) -> date:
    """The day that is meant: held ones on either side of the newest change, those to come on a day that suits the group."""
    if "women" not in row:
        ahead = [today + timedelta(days=row["days"] + more) for more in range(28)]
        suits = (day for day in ahead if day.weekday() in weekdays and day.isocalendar().week not in QUIET_WEEKS)
        return next(suits, monday_of(ahead[-1]) + timedelta(days=weekdays[0]))
    back = today - timedelta(days=row["days"])
    day = min(back, since - 10 * DAY) if row.get("old") else max(back, min(since, today - DAY))
    before = (day - more * DAY for more in range(7))
    return next(one for one in before if one.weekday() in weekdays or (one == since and not row.get("old")))


def _free(taken: set[tuple[str, date]], whose: tuple[str, str], day: date, step: timedelta) -> date:
    """The nearest day on which neither the consultant nor the group has another evening."""
    while any((one, day) in taken for one in whose):
        day += step
    taken.update((one, day) for one in whose)
    return day


def _appointment(group: Group, facts: CountryPack, on: date, languages: Sequence[str]) -> Appointment:
    rules = facts.evenings
    starts, ends = time.fromisoformat(rules.starts), time.fromisoformat(rules.ends)
    return Appointment(on, starts, ends, f"Beboerhuset, {group.name} (eksempel)", tuple(languages))
