"""The women of the demo at all stages: who waits, whom Mothers are asked about, who is met, what is closed."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from random import Random

from kvarter.demo.planning.matching import Mothers
from kvarter.demo.planning.places import catchment
from kvarter.demo.planning.sheets import groups as group_sheets
from kvarter.demo.planning.sheets import sheet
from kvarter.demo.planning.stages import Stages
from kvarter.demo.planning.wishes import Wishes, need_of
from kvarter.demo.planning.world import Phones, stream, weighted
from kvarter.groups.demo.shapes import Group
from kvarter.packs.rules import CountryPack, Place
from kvarter.referrals.demo.shapes import Partner, Woman
from kvarter.referrals.rules import State

BY_PARTNER = 0.4
TRIES = 60
HOME = "vollsmose"
"""The cast's own group."""
GENERATED = (State.ACCEPTED, State.MET, State.CLOSED, State.ASKED)
"""Waiting comes last: by then it is known who has room."""


class Women:
    """Referrals as they are made up, group by group."""

    def __init__(
        self,
        seed: str,
        facts: CountryPack,
        today: date,
        groups: tuple[Group, ...],
        mothers: Mothers,
        partners: Sequence[Partner],
        phones: Phones,
    ) -> None:
        self.chance: Random = stream(seed, "women")
        self.facts, self.today, self.groups, self.mothers = facts, today, groups, mothers
        self.wishes = Wishes(seed, facts, today, phones)
        self.stages = Stages(stream(seed, "stages"), today, mothers)
        self.partners = {group.key: [one for one in partners if one.group == group.key] for group in groups}
        self.places = {group.key: catchment(group, groups, facts) for group in groups}
        self.origins = {row["key"]: _newcomers(row["origins"]) for row in group_sheets()}
        self.made: list[Woman] = []

    def written_out(self) -> None:
        """The women of the sheet, at the stages it gives them."""
        for row in sheet("women")["women"]:
            partner = next((one for one in self.partners[HOME] if one.kind == row.get("partner")), None)
            woman = self.wishes.handed_in(self.wishes.written_out(row), HOME, row["days"], partner)
            woman = replace(woman, is_gap=row.get("is_gap", False))
            chosen = [self.mothers.of_cast[key] for key in row.get("mothers", [])]
            self.made.append(self.stages.as_written(woman, row, chosen))

    def _new(self, group: str, days: int, origin: str = "") -> Woman:
        """A new woman; of a given origin she speaks nothing but her tongue."""
        partners = self.partners[group]
        partner = self.chance.choice(partners) if partners and self.chance.random() < BY_PARTNER else None
        tongue = origin or weighted(self.chance, self.origins[group])
        ask = self.wishes.made_up(tongue, self.places[group], only_tongue=bool(origin))
        return self.wishes.handed_in(ask, group, days, partner)

    def _with_a_mother(self, group: str, days: int) -> Woman:
        """A new woman for whom the group has at least one Mother now."""
        for _ in range(TRIES):
            woman = self._new(group, days)
            if self.mothers.suggested(need_of(woman, self.today), group):
                return woman
        raise ValueError(f"The sheets give no Mother with room in {group}: give it more Mothers or fewer women.")

    def at(self, state: State, group: str) -> None:
        """One more woman at this stage."""
        days = self.stages.days_since(state)
        if state is State.CLOSED:
            self.made.append(self.stages.closed(self._with_a_mother(group, days)))
            return
        woman = self._with_a_mother(group, days)
        step = {State.ASKED: self.stages.asked, State.ACCEPTED: self.stages.accepted, State.MET: self.stages.met}.get(
            state
        )
        self.made.append(step(woman) if step else woman)

    def waiting(self, group: str, count: int, gap: str) -> None:
        """Those who wait; where the group has a gap, one of them speaks only what nobody speaks."""
        for number in range(count):
            if gap and number == 0:
                self.made.append(replace(self._new(group, self.stages.days_since(State.WAITING), gap), is_gap=True))
            else:
                self.at(State.WAITING, group)

    def national(self) -> None:
        """Women from where no group is."""
        row = sheet("women")["national"]
        for name, origin in zip(row["places"], row["origins"], strict=True):
            ask = self.wishes.made_up(origin, [_known(self.facts, name)])
            self.made.append(self.wishes.handed_in(ask, "", self.stages.days_since(State.WAITING), None))


def _newcomers(origins: dict[str, int]) -> dict[str, int]:
    """The origins of women who ask: those born to Danish rarely do."""
    return {origin: weight for origin, weight in origins.items() if origin != "danish"}


def _known(facts: CountryPack, name: str) -> Place:
    """A place of the country pack. Raises ValueError when the sheet names one that is not there."""
    if (place := facts.place_of(name)) is None:
        raise ValueError(f"women.toml names {name}, which the country pack does not know.")
    return place


def plan_women(
    seed: str,
    facts: CountryPack,
    today: date,
    groups: tuple[Group, ...],
    mothers: Mothers,
    partners: Sequence[Partner],
    phones: Phones,
) -> tuple[Woman, ...]:
    """All referrals, the oldest first."""
    women = Women(seed, facts, today, groups, mothers, partners, phones)
    women.written_out()
    for state in GENERATED:
        for row in group_sheets():
            for _ in range(row["women"].get(state.value, 0)):
                women.at(state, row["key"])
    for row in group_sheets():
        women.waiting(row["key"], row["women"].get("waiting", 0), row.get("gap", ""))
    women.national()
    return tuple(sorted(women.made, key=lambda one: (one.received_on, one.minute, one.code)))
