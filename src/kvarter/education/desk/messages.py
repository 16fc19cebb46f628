"""What those who lead read of a candidate's stage, and what the fields of her envelope are called."""

import json

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from kvarter.education.attendance import Came
from kvarter.education.diploma import Missing
from kvarter.education.messages import sentence as public_sentence
from kvarter.education.rules import Guest, Reason, Stage

STAGES = {
    Stage.INTERESTED: _("Wrote to you"),
    Stage.INVITED: _("Asked to a meeting"),
    Stage.INTERVIEWED: _("You talked with her"),
    Stage.OFFERED: _("A place is offered"),
    Stage.ACCEPTED: _("She said yes"),
    Stage.SIGNED: _("Contract signed"),
    Stage.NOT_TAKEN: _("Not this time"),
    Stage.WITHDRAWN: _("She does not want to"),
}

SENTENCES = {
    Reason.COURSE_FULL: _("All places of this course are given."),
    Reason.SESSION_OVERLAPS: _("Another session of this course is at the same time. Please choose another time."),
    Reason.SESSION_BEGUN: _("This session has begun already."),
    Reason.NO_GUEST: _("This link does not work any more. Another guest was asked."),
    Reason.PRIVATE_NUMBER: _("This is somebody's own number. Cards never carry a private number."),
    Reason.NOT_READY: _("Something is missing yet. The list says what."),
    Reason.ANOTHER_EDITION: _("A newer edition came while you looked. Please look at it."),
    Reason.NO_SUCH_MEETING: _("Please choose a gathering of this group that is to come."),
    Reason.MEETING_TAKEN: _("This gathering belongs to another course already."),
    Reason.MEETING_OVER: _("This meeting is over. Nobody can be asked to it any more."),
    Reason.NOT_IN_COURSE: _("Somebody on this list is in another course. Please open the list anew."),
}


def sentence(reason: object) -> str:
    """The sentence for a reason, for those who lead and for guests."""
    return str(SENTENCES[reason]) if reason in SENTENCES else public_sentence(reason)  # type: ignore[index]


GUESTS = {
    Guest.NOBODY: _("No guest"),
    Guest.ASKED: _("Guest has not answered"),
    Guest.YES: _("Guest comes"),
    Guest.ANOTHER_DAY: _("Guest suggests another day"),
    Guest.NO: _("Guest cannot come"),
}
CAME = {
    Came.YES: _("Came"),
    Came.PARTLY: _("Partly"),
    Came.NO: _("Did not come"),
    Came.MADE_UP: _("Made up for it"),
}

LACKS = {
    Missing.NOT_OVER: _("The course is not over"),
    Missing.DISPUTED: _("Phones disagree"),
    Missing.HOURS: _("%(share)s %% of the hours"),
}


def envelope_labels() -> str:
    """Names of the fields in an envelope, in the order shown, as JSON for the page that opens it."""
    labels = {
        "name": gettext("Name"),
        "phone": gettext("Phone"),
        "area": gettext("Where she lives"),
        "own_words": gettext("Her own words"),
        "notes": gettext("From the interview"),
    }
    return json.dumps(labels)
