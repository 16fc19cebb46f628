"""What those who lead read of a whispering plan: why somebody whispers, and what is missing with whom to ask."""

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from kvarter.classroom.messages import said_language
from kvarter.classroom.queries import Whispering
from kvarter.classroom.whispering import Follows, Gap, Lack, Why
from kvarter.languages.templatetags.words import day

WHY = {
    Why.SAID_SO: _("You chose this."),
    Why.HELPS: _("She helps on this day."),
    Why.TAKES_PART: _("She takes part and follows Danish well. No Mother who helps can do it."),
}
FOLLOWS = {
    Follows.UNKNOWN: _("Not known"),
    Follows.WELL: _("Follows well"),
    Follows.PARTLY: _("A part"),
    Follows.NOT: _("Needs whispering"),
}
LACKS = {
    Lack.NOBODY_SPEAKS: _("Nobody whispers %(language)s on %(day)s."),
    Lack.ALL_BUSY: _("All who whisper %(language)s on %(day)s have enough women already."),
    Lack.NO_LANGUAGE: _("In which language she listens is not known."),
    Lack.CANNOT: _("Whom you chose is not there, or does not speak %(language)s."),
}


def missing(made: Whispering, gap: Gap) -> str:
    """What is missing, for whom, and whom to ask."""
    said = {"language": said_language(gap.language), "day": day(made.session.day)}
    women = gettext("It is about: %(names)s.") % {"names": ", ".join(made.name(one) for one in gap.listeners)}
    return " ".join([str(LACKS[gap.lack]) % said, women, _whom(made, gap)]).strip()


def _whom(made: Whispering, gap: Gap) -> str:
    if gap.could:
        names = ", ".join(made.name(one) for one in gap.could)
        said = {"names": names, "language": said_language(gap.language)}
        return gettext("Mothers of the group who speak %(language)s: %(names)s. Ask one of them to help.") % said
    if gap.language:
        said = {"language": said_language(gap.language)}
        return gettext("No other Mother of the group speaks %(language)s. Ask a neighbouring group.") % said
    return ""
