"""Fifteen months of conversations: more in autumn, few in July, more letters in March, more school in August."""

from collections import Counter, defaultdict
from collections.abc import Sequence
from datetime import date, timedelta
from random import Random
from typing import Any

from kvarter.bridges.demo.shapes import Offer
from kvarter.conversations.demo.shapes import Estimate, Life, Logged, Tally
from kvarter.conversations.rules import Known, Talk, is_bridge, month_of
from kvarter.demo.planning.matching import Mothers
from kvarter.demo.planning.nearby import is_ramadan
from kvarter.demo.planning.sheets import sheet
from kvarter.demo.planning.world import stream, weighted
from kvarter.groups.demo.shapes import Group, Member
from kvarter.languages.rules import monday_of
from kvarter.packs.rules import CountryPack

BACK = 456
"""Days: twelve months, and the three at most that `insight` does not show yet because they can still change."""
SAYS_MORE = 0.2
OFFER_STEP = "showed-an-offer"
FIRST = {"yes": True, "no": False, "unsaid": None}


def known(facts: CountryPack) -> Known:
    """The keys of the country pack, as the conversations room checks them."""
    bridges = [key for key, step in facts.next_steps.items() if step.kind == "bridge"]
    return Known(facts.topics.keys(), facts.how_met.keys(), facts.next_steps.keys(), facts.languages.keys(), bridges)


def distinct(chance: Random, weights: dict[str, float], count: int) -> tuple[str, ...]:
    """`count` different keys by weight."""
    left, found = dict(weights), []
    for _ in range(count):
        found.append(chance.choices(list(left), list(left.values()))[0])
        left.pop(found[-1])
    return tuple(found)


def topic_weights(month: int) -> dict[str, float]:
    """How common each topic is in a month."""
    row = sheet("talks")
    weights: dict[str, float] = {key: float(weight) for key, weight in row["topics"].items()}
    for boost in row["boosts"]:
        if month in boost["months"]:
            for key, factor in boost["topics"].items():
                weights[key] *= factor
    return weights


def a_day(day: date) -> float:
    """How busy a day is beside an ordinary one."""
    row = sheet("talks")
    share: float = row["months"][day.month - 1] * row["weekdays"][day.weekday()]
    return share * row["ramadan"] if is_ramadan(day) else share


class Months:
    """One group's months, day by day. Who told of a conversation counts in her tally and is nowhere else."""

    def __init__(
        self, chance: Random, facts: CountryPack, group: Group, mothers: Mothers, offers: Sequence[Offer]
    ) -> None:
        self.chance, self.group, self.mothers, self.offers = chance, group, mothers, offers
        self.known, self.ends = known(facts), stream("came", group.key)
        self.row: dict[str, Any] = sheet("talks")
        self.members = [one for one in mothers.members.values() if one.group == group.key]
        self.busy = {one.code: chance.choice((0.3, 0.7, 1.0, 1.0, 1.6, 2.2)) for one in self.members}
        self.topics = {month: topic_weights(month) for month in range(1, 13)}
        self.told: list[Logged] = []
        self.tally: Counter[tuple[str, date]] = Counter()

    def live(self, day: date) -> None:
        """The conversations of one day."""
        there = [one for one in self.members if one.since <= day]
        a_month: float = self.row["a_month"][str(self.group.phase)]
        expected = len(there) * a_month * a_day(day) / 30
        for _ in range(int(expected + self.chance.random())):
            teller = self.chance.choices(there, [self.busy[one.code] for one in there])[0]
            self.told.append(self._talk(teller, day))
            self.tally[teller.person, month_of(day)] += 1

    def _talk(self, teller: Member, day: date) -> Logged:
        chance, row = self.chance, self.row
        topics = distinct(chance, self.topics[day.month], 1 + chance.choices(range(3), row["how_many_topics"])[0])
        steps = distinct(chance, row["steps"], 1 + chance.choices(range(2), row["how_many_steps"])[0])
        offer = self._offer(topics) if OFFER_STEP in steps and chance.random() < row["with_offer"] else None
        talk = Talk(
            day=day,
            how_met=weighted(chance, row["how_met"]),
            topics=topics,
            steps=steps,
            minutes=int(weighted(chance, row["minutes"])) or None,
            language=self._language(teller),
            is_first=FIRST[weighted(chance, row["is_first"])],
            walked=offer is not None and chance.random() < row["walked"],
            came=weighted(self.ends, row["came"]).strip("-") if offer else "",
        )
        return Logged(self.group.key, talk, is_bridge(talk, self.known, offer is not None), offer.code if offer else "")

    def _offer(self, topics: Sequence[str]) -> Offer | None:
        """An offer of the group about one of the topics, else any."""
        fitting = [one for one in self.offers if set(one.facts.topics) & set(topics)]
        return self.chance.choice(fitting or list(self.offers)) if self.offers else None

    def _language(self, teller: Member) -> str:
        """Mostly her own tongue, sometimes Danish or another one of hers, sometimes unsaid."""
        speaks = self.mothers.people[teller.person].speaks
        tongue = max(speaks, key=lambda one: (one[1], one[0] != "da"))[0]
        others = [code for code, spoken, _ in speaks if spoken >= 2 and code not in {tongue, "da"}] or [tongue]
        said = weighted(self.chance, self.row["own_tongue"])
        return {"tongue": tongue, "danish": "da", "other": others[0], "unsaid": ""}[said]

    def more(self, week: date) -> list[Estimate]:
        """Who says in this week how many more talks she had."""
        saying = [one for one in self.members if one.since <= week and self.chance.random() < SAYS_MORE]
        return [Estimate(one.person, one.group, week, self.chance.choice(self.row["more"])) for one in saying]


def plan_life(
    seed: str, facts: CountryPack, groups: Sequence[Group], mothers: Mothers, offers: Sequence[Offer], today: date
) -> Life:
    """The months until today, in all groups."""
    by_group: dict[str, list[Offer]] = defaultdict(list)
    for offer in offers:
        by_group[offer.group].append(offer)
    days = [today - timedelta(days=back) for back in range(BACK, -1, -1)]
    weeks = sorted({monday_of(day) for day in days})
    talks: list[Logged] = []
    tallies: list[Tally] = []
    estimates: list[Estimate] = []
    for group in groups:
        months = Months(stream(seed, f"talks {group.key}"), facts, group, mothers, by_group[group.key])
        for day in days:
            months.live(day)
        for week in weeks:
            estimates += months.more(week)
        talks += months.told
        tallies += [Tally(person, month, count) for (person, month), count in sorted(months.tally.items())]
    return Life(tuple(talks), tuple(tallies), tuple(estimates))
