"""What is there for a woman around each group: offers, gatherings, and the places that refer."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from random import Random
from typing import Any
from zoneinfo import ZoneInfo

from kvarter.bridges.demo.shapes import Offer
from kvarter.bridges.rules import Facts as OfferFacts
from kvarter.demo.planning.sheets import Sheet, sheet
from kvarter.demo.planning.sheets import groups as group_sheets
from kvarter.demo.planning.world import new_code, stream
from kvarter.gatherings.demo.shapes import Gathering
from kvarter.gatherings.rules import Facts as GatheringFacts
from kvarter.groups.demo.shapes import Group
from kvarter.packs.needs import needs
from kvarter.packs.rules import CountryPack
from kvarter.referrals.demo.shapes import Partner

BACK = timedelta(days=28)
AHEAD = timedelta(days=14)
AROUND = 0.007
"""Degrees: offers lie within about 800 m of a group's centre."""
MORE_OFFERS = 4
"""Offers of a group beside one for each need; of these a few are closed."""
CONFIRMED = timedelta(days=160)
"""So long ago the offers that are asked about in the demo were confirmed: they are still fresh, and asked for anew."""
FLAGS = ["women_only", "children_welcome", "a_mother_can_come", "has_interpreter", "is_anonymous", "has_child_care"]
CANCELLED_IN = "tingbjerg"
"""The group whose next meeting of Mothers does not take place, so that one can see how that looks."""


def plan_offers(seed: str, groups: tuple[Group, ...], today: date) -> tuple[Offer, ...]:
    """For each group one offer that is mainly for each need, and some more; all marked as examples when they are written."""
    chance = stream(seed, "offers")
    kinds = offer_kinds()
    by_need: dict[str, list[Sheet]] = {}
    for row in kinds:
        by_need.setdefault(row["needs"][0], []).append(row)
    found = []
    for group in groups:
        met = [chance.choice(rows) for rows in by_need.values()]
        found += [_offer(chance, group, row, today) for row in met]
        rest = [row for row in kinds if row not in met]
        found += [
            _closed_perhaps(chance, _offer(chance, group, row, today)) for row in chance.sample(rest, MORE_OFFERS)
        ]
    return tuple(_to_confirm(found, today))


def _to_confirm(found: list[Offer], today: date) -> Iterator[Offer]:
    """Of each group one offer for women has a provider who is to be asked: it was confirmed last five months ago."""
    asked: set[str] = set()
    for one in found:
        if one.group not in asked and one.facts.women_only and not one.closed_on:
            asked.add(one.group)
            mail = f"post-{one.code.lower()}@example.org"
            one = replace(one, facts=replace(one.facts, mail=mail), checked_on=today - CONFIRMED)
        yield one


def offer_kinds() -> list[Sheet]:
    """Every kind of offer of the sheets."""
    return [*sheet("offers")["offers"], *sheet("more_offers")["offers"]]


def _closed_perhaps(chance: Random, offer: Offer) -> Offer:
    return replace(offer, closed_on=offer.checked_on + timedelta(days=1)) if chance.random() < 0.5 else offer


def _offer(chance: Random, group: Group, row: Sheet, today: date) -> Offer:
    """One offer near its group. Some were not looked at for more than half a year."""
    is_old = chance.random() < 0.12
    days = chance.randint(190, 330) if is_old else chance.randint(2, 160)
    day, opens, closes = chance.choice(row["hours"])
    flags: dict[str, Any] = {flag: flag in row["flags"] for flag in FLAGS}
    return Offer(
        code=new_code(chance),
        group=group.key,
        facts=OfferFacts(
            name=row["name"].format(place=group.name),
            about=dict(row["about"]),
            needs=tuple(row["needs"]),
            topics=tuple(needs().topics_of(row["needs"])),
            place=f"{row['at']}, {group.name} (eksempel)",
            latitude=round(group.latitude + chance.uniform(-AROUND, AROUND), 4),
            longitude=round(group.longitude + chance.uniform(-AROUND, AROUND), 4),
            hours=((day, opens, closes),),
            languages=_spoken_at(chance, group),
            to_bring=dict(row.get("to_bring", {})),
            **flags,
        ),
        checked_on=today - timedelta(days=days),
    )


def _spoken_at(chance: Random, group: Group) -> tuple[str, ...]:
    """Danish, and often one or two languages of the area."""
    origins: dict[str, int] = next(row["origins"] for row in group_sheets() if row["key"] == group.key)
    common = [sheet("origins")[origin]["reads"] for origin in origins]
    return tuple(dict.fromkeys(["da", *common[: chance.randint(0, 2)]]))


def is_ramadan(day: date) -> bool:
    """Whether a day lies in Ramadan by the sheet's table; outside the table it is said not to."""
    row = sheet("gatherings")
    return any(first <= day < first + timedelta(days=row["ramadan_days"]) for first in row["ramadan_starts"])


def plan_gatherings(seed: str, facts: CountryPack, groups: tuple[Group, ...], today: date) -> tuple[Gathering, ...]:
    """The last four and the next two weeks of each group; common meals in the evenings of Ramadan for the whole year back."""
    chance = stream(seed, "gatherings")
    zone = ZoneInfo(facts.time_zone)
    found: list[Gathering] = []
    for group in groups:
        for row in sheet("gatherings")["gatherings"]:
            if group.phase in row["phases"]:
                found += [_gathering(chance, group, row, day, zone) for day in _days(chance, row, today)]
    return tuple(_with_parties(seed, _one_cancelled(found, today), today))


def _with_parties(seed: str, found: list[Gathering], today: date) -> Iterator[Gathering]:
    """Some women have signed up for what is to come, where women sign up."""
    chance = stream(seed, "parties")
    for one in found:
        come = one.facts.signs_up and one.facts.starts_at.date() > today
        parties = [(chance.randint(1, 2), chance.randint(0, 2)) for _ in range(chance.randint(2, 6) if come else 0)]
        yield replace(one, parties=tuple(parties))


def _days(chance: Random, row: dict[str, Any], today: date) -> list[date]:
    """The days of one kind, at its own pace."""
    every, is_iftar = row["every"], row.get("ramadan", False)
    first = (
        today - (timedelta(days=364) if is_iftar else BACK) + timedelta(days=chance.randrange(min(every, AHEAD.days)))
    )
    days = [first + timedelta(days=step) for step in range(0, 364 + AHEAD.days, every)]
    return [day for day in days if day <= today + AHEAD and (not is_iftar or is_ramadan(day))]


def _gathering(chance: Random, group: Group, row: dict[str, Any], day: date, zone: ZoneInfo) -> Gathering:
    starts, ends = (datetime.combine(day, time.fromisoformat(clock), zone) for clock in row["hours"])
    women, children = row.get("places", (None, None))
    facts = GatheringFacts(
        dict(row["title"]),
        starts,
        ends,
        f"Beboerhuset, {group.name} (eksempel)",
        is_open=row["is_open"],
        signs_up="places" in row,
        most_women=women,
        most_children=children,
    )
    return Gathering(new_code(chance), group.key, facts)


def _one_cancelled(found: list[Gathering], today: date) -> list[Gathering]:
    """The next meeting of Mothers in one group is cancelled; else the next of its gatherings."""
    ahead = [one for one in found if one.group == CANCELLED_IN and one.facts.starts_at.date() > today]
    gone = min(ahead, key=lambda one: (one.facts.is_open, one.facts.starts_at), default=None)
    return [replace(one, is_cancelled=True) if one is gone else one for one in found]


def plan_partners(seed: str, groups: tuple[Group, ...], today: date) -> tuple[Partner, ...]:
    """The places that refer, Nadia's first."""
    chance = stream(seed, "partners")
    names = {group.key: group for group in groups}
    nadia = sheet("cast")["nadia"]
    found = [
        Partner(
            new_code(chance), nadia["name"], nadia["kind"], nadia["group"], nadia["link"], today - timedelta(days=400)
        )
    ]
    for kind, row in sheet("cast")["partners"].items():
        for key in row["groups"]:
            name = row["name"].format(group=names[key].name, place=names[key].place)
            since = max(names[key].founded_on, today - timedelta(days=chance.randint(20, 600)))
            found.append(Partner(new_code(chance), name, kind, key, f"{new_code(chance)}-{new_code(chance)}", since))
    return tuple(found)
