"""A group's way to equipped as a ladder of steps, for its page and for the doorways."""

from dataclasses import dataclass
from datetime import date

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kvarter.coverage.desk.messages import STATES
from kvarter.coverage.queries import GroupWay
from kvarter.coverage.rules import State
from kvarter.languages.here import reader_language
from kvarter.languages.templatetags.words import day
from kvarter.packs.queries import country

LADDER = (State.CONTACTED, State.DATE_SET, State.HELD, State.PRACTISED, State.EQUIPPED)
RUNGS: dict[State, Promise] = {**STATES, State.CONTACTED: gettext_lazy("The group was asked")}
"""What the steps of the ladder are called, behind her or ahead."""
FILLED = {
    State.UNKNOWN: 0,
    State.CONTACTED: 0,
    State.DATE_SET: 0,
    State.HELD: 1,
    State.PRACTISED: 2,
    State.EQUIPPED: 3,
    State.NEEDS_REFRESH: 3,
}
"""Thirds of a doorway."""


@dataclass(frozen=True)
class Step:
    """One step of the ladder: what it is called, whether the group has it behind it, whether it stands here."""

    words: Promise
    is_done: bool
    is_here: bool


def steps_of(way: GroupWay) -> list[Step]:
    """The ladder. A group that needs a new evening begins again after "asked"."""
    here = State.CONTACTED if way.state is State.NEEDS_REFRESH else way.state
    if way.state is State.NEEDS_REFRESH and way.coming:
        here = State.DATE_SET
    at = LADDER.index(here) if here in LADDER else -1
    return [Step(RUNGS[one], number <= at, number == at) for number, one in enumerate(LADDER)]


@dataclass(frozen=True)
class Change:
    """What the state changed, and since when."""

    since: date
    words: str


def change_since(way: GroupWay) -> Change | None:
    """The newest change since the group learnt, where it needs a new evening."""
    if way.state is not State.NEEDS_REFRESH:
        return None
    newer = [one for one in country().versions if way.version < one.number and one.since <= way.today]
    return Change(newer[-1].since, newer[-1].named_for(reader_language())) if newer else None


@dataclass(frozen=True)
class Door:
    """One group as a doorway: how it is drawn, and the same in words."""

    code: str
    name: str
    look: str
    height: int
    words: str

    @property
    def top(self) -> int:
        return 38 - self.height


def legend() -> list[tuple[Door, Promise]]:
    """How each state is drawn, beside its words."""
    return [(Door("", "", one.value, 12 * FILLED[one], str(STATES[one])), STATES[one]) for one in State]


def door_of(way: GroupWay) -> Door:
    """Filled from below by thirds; full when equipped, hatched when the services have changed since."""
    said = _("%(group)s: %(state)s") % {"group": way.group.name, "state": STATES[way.state]}
    if way.next and way.state is not State.EQUIPPED:
        said = _("%(said)s, next evening %(day)s") % {"said": said, "day": day(way.next.on)}
    return Door(way.group.code, way.group.name, way.state.value, 12 * FILLED[way.state], said)
