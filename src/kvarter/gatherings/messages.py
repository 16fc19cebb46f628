"""Why nobody signs up, and what happens when it rains, as she reads it."""

from django.utils.translation import gettext_lazy as _

from kvarter.gatherings.partner_messages import COUNTING
from kvarter.gatherings.rules import Rain, Reason

SENTENCES = {
    Reason.NO_NEED: _("You need not sign up. Just come."),
    Reason.DRAFT: _("Nobody can sign up yet."),
    Reason.CANCELLED: _("This does not take place."),
    Reason.BEGUN: _("It has begun. Nobody can sign up any more."),
    Reason.FULL: _("The list is full. Nobody else can be written on it."),
    Reason.BUSY: _(
        "Many have just signed up from the same network. Try again in an hour, or ask the group to write you down."
    ),
}
SENTENCES |= COUNTING
RAIN = {
    Rain.ANYWAY: _("It takes place in the rain too."),
    Rain.INSIDE: _("When it rains we are inside."),
    Rain.OFF: _("When it rains it does not take place."),
}
