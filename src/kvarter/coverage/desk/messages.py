"""States, readiness and refusals as sentences. Danish and English."""

from collections.abc import Iterable

from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from kvarter.coverage.planning import Reason as Unreachable
from kvarter.coverage.planning import Why
from kvarter.coverage.rules import Readiness, Reason, State
from kvarter.languages.here import reader_language
from kvarter.packs.queries import country

STATES: dict[State, Promise] = {
    State.UNKNOWN: _("Nobody has asked them yet"),
    State.CONTACTED: _("Asked, no day yet"),
    State.DATE_SET: _("A day is agreed"),
    State.HELD: _("An evening was held"),
    State.PRACTISED: _("The Mothers have practised"),
    State.EQUIPPED: _("Equipped"),
    State.NEEDS_REFRESH: _("Needs a new evening: the services have changed"),
}
"""How far a group is."""

READINESS: dict[Readiness, Promise] = {
    Readiness.NO_COURSE: _("Has not taken the course yet"),
    Readiness.NOT_OBSERVED: _("Somebody has still to watch her hold an evening"),
    Readiness.OLD_CONTENT: _("Learnt the services before they changed"),
    Readiness.RESTING: _("Has not led or assisted for half a year"),
    Readiness.NO_PLACE: _("We do not know where she starts from"),
    Readiness.READY: _("Ready"),
}
"""Whether a consultant can be sent."""

REFUSALS: dict[Reason, Promise] = {
    Reason.DAY_OVER: _("This day is over. Please choose a later one."),
    Reason.DAY_AHEAD: _("The evening has not been yet. Write down what came of it afterwards."),
    Reason.TAKEN: _("She holds another evening that day. Choose another day or another consultant."),
    Reason.TOO_CLOSE: _("The group has another evening within seven days. Choose another day."),
    Reason.CALLED_OFF: _("This evening was called off."),
    Reason.HELD_ALREADY: _("This evening was held already. It cannot be moved or called off."),
    Reason.NUMBERS_DO_NOT_FIT: _("These numbers do not fit. Level 5 comes after practice, and somebody came."),
    Reason.NOTHING_CHOSEN: _("Choose at least one evening."),
    Reason.PLAN_IS_OLD: _("Something was agreed meanwhile. Nothing was changed. Please plan once more."),
    Reason.NOT_A_CONSULTANT: _("She is no consultant any more."),
}
"""Why something cannot be done, and what to do instead."""


WHY: dict[str, Promise] = {
    Why.AGREED.name: _("Agreed before, and kept."),
    Why.FIRST_DAY.name: _("The group's first day on which anybody can come."),
    Why.SOON_AFTER.name: _("Soon after its evening before."),
    Why.LAST_OF_ALL.name: _("The last evening of the plan."),
    Why.NEEDED_ELSEWHERE.name: _("Earlier evenings would be farther away, or other groups need them."),
}
"""Why an evening lies where it lies."""

LEFT_OUT: dict[str, Promise] = {
    Unreachable.NO_CONSULTANT.name: _("There is no consultant who is ready."),
    Unreachable.NO_LANGUAGE.name: _("No consultant who is ready speaks a language of the group."),
    Unreachable.TOO_FAR.name: _("Everybody who speaks a language of the group lives too far away."),
    Unreachable.NO_WEEKDAY.name: _("The group has no day of the week. Ask which evenings suit it."),
    Unreachable.NO_WEEK.name: _("All weeks are crossed out for the group."),
    Unreachable.NO_DAY.name: _("No day suits both the group and a consultant who could come."),
    Unreachable.TOO_CLOSE.name: _("The group needs more evenings than it has days a week apart."),
    Unreachable.NO_FREE_EVENING.name: _(
        "The consultants who could come have no evening left on days that suit the group."
    ),
    Unreachable.NOT_FOUND.name: _("No plan was found for its several evenings in this time."),
}
"""Why a group is left out of a plan."""


def language_names(codes: Iterable[str]) -> str:
    """Languages by name, for the reader, with commas."""
    reader, known = reader_language(), country().languages
    return ", ".join(known[code].named_for(reader) if code in known else code for code in codes) or gettext("none")
