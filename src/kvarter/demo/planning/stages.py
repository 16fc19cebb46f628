"""How a planned referral goes from stage to stage, as referrals.actions would have moved it."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from random import Random
from typing import Any

from kvarter.demo.planning.matching import Mothers
from kvarter.demo.planning.wishes import need_of
from kvarter.demo.planning.world import new_code
from kvarter.referrals.demo.shapes import Asking, Woman
from kvarter.referrals.rules import Answer, Ending, State

KEPT_DAYS = 30
"""So long after closing the words about her are still there."""
SINCE = {
    State.WAITING: (1, 21),
    State.ASKED: (2, 12),
    State.ACCEPTED: (7, 24),
    State.MET: (20, 120),
    State.CLOSED: (50, 330),
}
"""Days since she asked, by stage."""
NEXT = ("meet-again", "go-with-her", "sit-beside-her", "she-does-it", "showed-an-offer", "to-municipality", "to-doctor")
ENDINGS = (Ending.GOES_ON_ALONE,) * 9 + (Ending.WITHDRAWN,) * 3 + (Ending.NOT_REACHED,) * 2 + (Ending.NOT_POSSIBLE,)


class Stages:
    """Moves women on. Counts how many each Mother walks with; hands out the endings one after another."""

    def __init__(self, chance: Random, today: date, mothers: Mothers) -> None:
        self.chance, self.today, self.mothers = chance, today, mothers
        self.endings = list(ENDINGS)
        chance.shuffle(self.endings)
        self.is_recent = False

    def ago(self, days: int) -> date:
        return self.today - timedelta(days=days)

    def days_since(self, state: State) -> int:
        """How long ago a woman at this stage asked; more asked lately than long ago."""
        least, most = SINCE[state]
        return min(self.chance.randint(least, most), self.chance.randint(least, most))

    def suggested(self, woman: Woman) -> list[str]:
        return self.mothers.suggested(need_of(woman, self.today), woman.group)

    def asking(
        self, mother: str, place: int, answer: Answer, *, hours_left: int | None = None, days_ago: int | None = None
    ) -> Asking:
        return Asking(new_code(self.chance), mother, place, answer, hours_left, days_ago)

    def open_to(self, mothers: Sequence[str], first_place: int = 0) -> list[Asking]:
        """These Mothers are asked at the same time, with some of the 48 hours left."""
        hours = self.chance.randint(8, 46)
        return [
            self.asking(code, first_place + place, Answer.OPEN, hours_left=hours) for place, code in enumerate(mothers)
        ]

    def asked(self, woman: Woman) -> Woman:
        """One Mother alone, several at once, or one after another with the first passed over."""
        able = self.suggested(woman)
        way = self.chance.choice(("alone", "together", "queue"))
        if way == "queue" and len(able) >= 3:
            late = self.asking(able[0], 0, Answer.LAPSED, days_ago=1)
            askings = [late, *self.open_to([able[1]], 1), self.asking(able[2], 2, Answer.QUEUED)]
        else:
            askings = self.open_to(able[: 3 if way == "together" else 1])
        return replace(woman, state=State.ASKED, askings=tuple(askings))

    def accepted(self, woman: Woman) -> Woman:
        """The best Mother said yes some days ago, sometimes after another one had said no."""
        able = self.suggested(woman)
        days = self.chance.randint(1, max(1, (self.today - woman.received_on).days - 3))
        before = (
            [self.asking(able[1], 0, Answer.NO, days_ago=days + 1)]
            if len(able) > 1 and self.chance.random() < 0.3
            else []
        )
        return self.yes(woman, able[0], min(days, 5), before)

    def yes(self, woman: Woman, mother: str, days: int, before: Sequence[Asking] = ()) -> Woman:
        """This Mother said yes so many days ago; from now on she walks with one woman more."""
        self.mothers.takes(mother)
        said = self.asking(mother, len(before), Answer.YES, days_ago=days)
        askings = (*before, said)
        return replace(woman, state=State.ACCEPTED, mother=mother, accepted_on=self.ago(days), askings=askings)

    def met(self, woman: Woman) -> Woman:
        """Accepted within a week, met within the next; a next step is mostly noted."""
        waited = (self.today - woman.received_on).days
        accepted = waited - self.chance.randint(1, 6)
        woman = self.yes(woman, self.suggested(woman)[0], accepted)
        woman = replace(woman, state=State.MET, met_on=self.ago(accepted - self.chance.randint(2, 7)))
        return (
            self.next_step(woman, self.chance.choice(NEXT), self.chance.randint(0, 12))
            if self.chance.random() < 0.8
            else woman
        )

    def next_step(self, woman: Woman, step: str, in_days: int) -> Woman:
        return replace(woman, next_step=step, next_step_on=self.today + timedelta(days=in_days))

    def closed(self, woman: Woman) -> Woman:
        """It ended. Every second one ended within the last month; of those the words are still there."""
        ending = self.endings.pop()
        waited = (self.today - woman.received_on).days
        self.is_recent = not self.is_recent
        days = (
            self.chance.randint(3, 25)
            if self.is_recent
            else self.chance.randint(KEPT_DAYS + 1, max(KEPT_DAYS + 2, waited - 15))
        )
        done = replace(woman, state=State.CLOSED, ending=ending, closed_on=self.ago(days))
        if ending in {Ending.GOES_ON_ALONE, Ending.NOT_REACHED}:
            done = self._walked(done, self.suggested(woman)[0], waited)
        return self._lapsed(done, days) if days > KEPT_DAYS or ending is Ending.WITHDRAWN else done

    def _walked(self, woman: Woman, mother: str, waited: int) -> Woman:
        """A Mother had said yes; unless she could not reach her, they had met."""
        yes = self.asking(mother, 0, Answer.YES, days_ago=waited - 3)
        met = None if woman.ending is Ending.NOT_REACHED else self.ago(waited - 9)
        return replace(woman, mother=mother, accepted_on=self.ago(waited - 3), met_on=met, askings=(yes,))

    def _lapsed(self, woman: Woman, days: int) -> Woman:
        """What referrals.actions takes away when a woman withdraws, and when a referral has been closed for a month."""
        return replace(
            woman,
            reach={},
            avoid="",
            area="",
            place="",
            latitude=None,
            longitude=None,
            times=(),
            avoid_own_area=False,
            avoid_origin="",
            consent_language="",
            partner_receipt=None,
            receipt=None if days > KEPT_DAYS else woman.receipt,
            is_forgotten=True,
        )

    def as_written(self, woman: Woman, row: dict[str, Any], mothers: Sequence[str]) -> Woman:
        """The stage that the sheet names."""
        state = State(row["state"])
        if state is State.ASKED:
            return replace(woman, state=state, askings=tuple(self.open_to(mothers)))
        if state not in {State.ACCEPTED, State.MET}:
            return woman
        woman = self.yes(woman, mothers[0], row["accepted"])
        if state is State.MET:
            woman = self.next_step(
                replace(woman, state=state, met_on=self.ago(row["met"])), row["next_step"], row["next_in"]
            )
        return woman
