"""What those who lead read of a candidate's stage, and what the fields of her envelope are called."""

import json

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from kvarter.education.rules import Stage

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
