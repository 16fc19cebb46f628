"""What a candidate reads of her interview: on her page, in a message, in her calendar."""

from django.utils.translation import gettext, override
from django.utils.translation import gettext_lazy as _

from kvarter.interviews.models import Interview
from kvarter.interviews.rules import Better, Reason
from kvarter.languages.templatetags.words import moment

BETTER = {
    Better.MORNING: _("In the morning"),
    Better.AFTERNOON: _("In the afternoon"),
    Better.EVENING: _("In the evening"),
    Better.WEEKEND: _("At the weekend"),
}
SENTENCES = {
    Reason.OVER: _("It is too late to change this here. Please call the group."),
    Reason.OFF: _("This talk does not take place. The group writes to you when there is another time."),
}


def sentence(reason: object) -> str:
    """The sentence for a reason, as she reads it."""
    return str(SENTENCES[reason])  # type: ignore[index]


def invitation(interview: Interview, address: str, language: str) -> str:
    """When, where, and how she says that she cannot. No name, and not what it is about: it stands on her screen before she opens it."""
    with override(language):
        said = gettext("We would like to talk with you: %(when)s, %(place)s. Say here if you cannot come: %(address)s")
        return said % {"when": moment(interview.starts_at), "place": interview.place, "address": address}


def called_off(interview: Interview, language: str) -> str:
    """That it does not take place."""
    with override(language):
        said = gettext("Our talk does not take place: %(when)s. We write to you when there is another time.")
        return said % {"when": moment(interview.starts_at)}
