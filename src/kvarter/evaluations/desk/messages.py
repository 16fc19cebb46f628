"""What is said of a reason, and how groups of faces are called."""

from django.utils.translation import gettext_lazy as _

from kvarter.evaluations.rules import Reason

SENTENCES = {
    Reason.NOT_BEGUN: _("The course has not begun. Give out tickets towards its end."),
    Reason.NOBODY_TAKES_PART: _("Nobody takes part in this course yet."),
    Reason.NO_TICKETS_LEFT: _("There is a ticket for every woman already."),
    Reason.CLOSED: _("The evaluation is over."),
}
GROUP_NAMES = {
    "well": (_("Happy faces"), "smile"),
    "between": (_("The face in between"), "meh"),
    "not": (_("Sad faces"), "frown"),
    "unsaid": (_("Would rather not say"), "eye-off"),
}
"""In the order of `rules.GROUPS`."""


def sentence(reason: object) -> str:
    """The sentence for a reason of this room."""
    return str(SENTENCES[reason])  # type: ignore[index]
