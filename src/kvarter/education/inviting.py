"""The invitation to an information meeting, one message for a phone, in each language of the pages."""

from collections.abc import Iterable

from django.utils.translation import gettext, override

from kvarter.gatherings.models import Gathering
from kvarter.languages.rules import INTERFACE, LOCAL
from kvarter.languages.templatetags.words import moment


def language_for(spoken: Iterable[str]) -> str:
    """The first of her languages that the pages have; the country's own where they have none."""
    return next((one for one in spoken if one in INTERFACE), LOCAL)


def invitation(meeting: Gathering, language: str) -> str:
    """When, where, and that she promises nothing. No name: it stands on her screen before she opens it."""
    with override(language):
        said = gettext("Come to our meeting: %(when)s, %(place)s. You hear more there. You promise nothing by coming.")
        return said % {"when": moment(meeting.starts_at), "place": meeting.place}
