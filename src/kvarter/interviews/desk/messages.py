"""What those who lead read of a reason and of a state."""

from django.utils.translation import gettext_lazy as _

from kvarter.interviews.rules import Reason, State

SENTENCES = {
    Reason.OVER: _("This moment is over. Please choose one to come."),
    Reason.TOO_FAR: _("This is more than half a year away. Please look at the year."),
    Reason.FURTHER_ON: _("She is further on already. No interview is needed."),
    Reason.OFF: _("This interview does not take place."),
}
STATES = {
    State.TO_COME: _("She is expected"),
    State.CANNOT: _("She cannot come then"),
    State.OVER: _("Over"),
    State.OFF: _("Does not take place"),
}


def sentence(reason: object) -> str:
    """The sentence for a reason, for those who lead."""
    return str(SENTENCES[reason])  # type: ignore[index]
