"""States, readiness and refusals as sentences. Danish and English."""

from collections.abc import Iterable

from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

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
    Reason.NOT_A_CONSULTANT: _("She is no consultant any more."),
}
"""Why something cannot be done, and what to do instead."""


def language_names(codes: Iterable[str]) -> str:
    """Languages by name, for the reader, with commas."""
    reader, known = reader_language(), country().languages
    return ", ".join(known[code].named_for(reader) if code in known else code for code in codes) or gettext("none")
