"""The people of the demo: the cast, about 160 Mothers, those who lead groups, the board, consultants and the national office."""

from dataclasses import dataclass
from datetime import date, timedelta
from random import Random
from typing import Any

from kvarter.demo.planning.evenings import consultant_rows
from kvarter.demo.planning.places import areas_near
from kvarter.demo.planning.sheets import cast, sheet
from kvarter.demo.planning.sheets import groups as group_sheets
from kvarter.demo.planning.world import Phones, new_code, some, stream, weighted
from kvarter.groups.demo.shapes import Group, Member
from kvarter.groups.rules import Role
from kvarter.packs.rules import Area, CountryPack
from kvarter.people.demo.shapes import Person, Speaks

HOME_KM = 8.0
"""A Mother lives at most so far from the centre of her group."""
LEADERS = {"danish": 6, "arabic": 1, "turkish": 1, "somali": 1, "bosnian": 1, "iranian": 1}
BESIDE_DANISH = {2: (0, 1, 1), 3: (1, 2, 2), 4: (2, 2, 2)}
"""How well a Mother writes Danish, by how well she speaks it."""
CAPACITIES = (2, 2, 3, 3, 3, 3, 3, 3, 4, 4)
PAUSED = 0.08


@dataclass(frozen=True)
class Root:
    """Where a made-up person comes from and what she speaks, before her own Danish."""

    origin: str
    country: str
    reads: str
    speaks: dict[str, tuple[int, int]]


def root(chance: Random, origin: str) -> Root:
    """One of the believable mixes of an origin."""
    row = sheet("origins")[origin]
    mix: dict[str, Any] = chance.choices(row["mixes"], [one["weight"] for one in row["mixes"]])[0]
    speaks = {code: (spoken, written) for code, (spoken, written) in mix["speaks"].items()}
    return Root(origin, mix["country"], mix.get("reads", row["reads"]), speaks)


def _with_danish(chance: Random, speaks: dict[str, tuple[int, int]]) -> Speaks:
    spoken = chance.choices([2, 3, 4], [3, 5, 1])[0]
    own = {"da": (spoken, chance.choice(BESIDE_DANISH[spoken]))}
    return tuple((code, *levels) for code, levels in {**own, **speaks}.items())


class Crowd:
    """People as they are made up: no name twice, no phone twice, no first name of the cast."""

    def __init__(self, seed: str, facts: CountryPack, today: date, phones: Phones) -> None:
        self.chance = stream(seed, "people")
        self.facts, self.today, self.phones = facts, today, phones
        self.people: list[Person] = []
        self.members: list[Member] = []
        self.names: set[str] = set()
        self.cast_names = {row["name"].split(" ")[0] for row in cast()}

    def days_ago(self, days: int) -> date:
        return self.today - timedelta(days=days)

    def member(self, person: Person, group: str, role: Role, **more: Any) -> Member:
        made = Member(new_code(self.chance), person.code, group, role, person.joined_on, **more)
        self.members.append(made)
        return made

    def name(self, origin: str, taken: set[str]) -> str:
        """A new name of which nobody in `taken` has the first or the last part."""
        names = sheet("names")[origin]
        given = [one for one in names["given"] if one not in taken | self.cast_names]
        family = [one for one in names["family"] if one not in taken]
        while True:
            first, last = self.chance.choice(given), self.chance.choice(family)
            if f"{first} {last}" not in self.names:
                self.names.add(f"{first} {last}")
                taken |= {first, last}
                return f"{first} {last}"

    def person(self, origin: str, joined_on: date, taken: set[str], **more: Any) -> Person:
        """Somebody of an origin, with languages and a phone."""
        born = root(self.chance, origin)
        speaks = _with_danish(self.chance, born.speaks)
        danish = dict((code, spoken) for code, spoken, _ in speaks)["da"]
        reads = "da" if danish >= 3 and self.chance.random() < 0.3 else born.reads
        made = Person(
            code=new_code(self.chance),
            name=self.name(origin, taken),
            phone=self.phones.for_person(),
            language=reads,
            origin=born.country,
            speaks=speaks,
            joined_on=joined_on,
            likes_to_listen=next(iter(born.speaks.values()))[1] == 0,
            **more,
        )
        self.people.append(made)
        return made

    def mother(self, group: Group, origin: str, homes: list[Area], taken: set[str]) -> Member:
        """A Mother of a group, at home in one of the areas around it."""
        home = homes[min(int(self.chance.expovariate(1.1)), len(homes) - 1)]
        life = max(20, (self.today - group.founded_on).days)
        since = self.days_ago(int(life * self.chance.choice((0.15, 0.3, 0.5, 0.7, 0.9))))
        person = self.person(origin, since, taken, area=home.slug, latitude=home.lat, longitude=home.lon)
        return self.member(
            person,
            group.key,
            Role.MOTHER,
            capacity=self.chance.choice(CAPACITIES),
            is_paused=self.chance.random() < PAUSED,
            topics=some(self.chance, list(self.facts.topics), 2, 5),
            times=some(self.chance, list(self.facts.safe_times), 1, 3),
        )

    def leader(self, group: Group, role: Role, taken: set[str]) -> None:
        """A coordinator or her assistant, with an address of the example domain."""
        email = f"{role.value}.{group.key}@example.org"
        person = self.person(weighted(self.chance, LEADERS), group.founded_on, taken, email=email)
        self.member(person, group.key, role)

    def consultant(self, origin: str) -> None:
        """Somebody who travels to groups, with an address of the example domain."""
        email = f"{Role.CONSULTANT.value}.{len(self.people)}@example.org"
        self.member(self.person(origin, self.days_ago(300), set(), email=email), "", Role.CONSULTANT)

    def of_cast(self, row: dict[str, Any], founded: dict[str, date]) -> None:
        """A fixed person as the sheet has her."""
        home = self.facts.areas.get(row.get("area", ""))
        person = Person(
            code=row["code"],
            name=row["name"],
            phone=row["phone"],
            language=row["language"],
            origin=row["origin"],
            speaks=tuple((code, spoken, written) for code, (spoken, written) in row["speaks"].items()),
            joined_on=max(self.days_ago(900), founded.get(row.get("group", ""), self.days_ago(900))),
            key=row["key"],
            email=row.get("email", ""),
            area=home.slug if home else "",
            latitude=home.lat if home else None,
            longitude=home.lon if home else None,
        )
        self.people.append(person)
        more = {name: tuple(row[name]) for name in ("topics", "times") if name in row}
        self.member(person, row.get("group", ""), Role(row["role"]), capacity=row.get("capacity", 3), **more)


def _fill_group(crowd: Crowd, group: Group, row: dict[str, Any]) -> None:
    """Mothers, those who lead and the board of one group, beside those whom the cast has there already.

    Each origin of the sheet is there at least once, so that only the gaps that the sheet names are gaps.
    """
    there = [one for one in cast() if one.get("group") == group.key]
    taken: set[str] = set()
    homes = areas_near(group, crowd.facts, HOME_KM)
    missing = row["mothers"] - sum(one["role"] == Role.MOTHER for one in there)
    rest = [weighted(crowd.chance, row["origins"]) for _ in range(missing - len(row["origins"]))]
    mothers = [crowd.mother(group, origin, homes, taken) for origin in (*row["origins"], *rest)]
    for role in map(Role, row["leaders"]):
        if role not in {Role(one["role"]) for one in there}:
            crowd.leader(group, role, taken)
    named = {person.code: person for person in crowd.people}
    for mother in mothers[: row.get("board", 0)]:
        crowd.member(named[mother.person], group.key, Role.BOARD)


def plan_people(
    seed: str, facts: CountryPack, groups: tuple[Group, ...], today: date, phones: Phones
) -> tuple[tuple[Person, ...], tuple[Member, ...]]:
    """Everybody with an account, and what each is."""
    crowd = Crowd(seed, facts, today, phones)
    founded = {group.key: group.founded_on for group in groups}
    for row in cast():
        crowd.of_cast(row, founded)
    for group, row in zip(groups, group_sheets(), strict=True):
        _fill_group(crowd, group, row)
    for role in (Role.CONSULTANT, Role.CONSULTANT, Role.NATIONAL):
        person = crowd.person(
            "danish", crowd.days_ago(700), set(), email=f"{role.value}.{len(crowd.people)}@example.org"
        )
        crowd.member(person, "", role)
    there = sum(one.role is Role.CONSULTANT for one in crowd.members)
    for more in consultant_rows()[there:]:
        crowd.consultant(more["origin"])
    return tuple(crowd.people), tuple(crowd.members)
