"""Reasons and states around the idea bank, as those who lead read them."""

from django.utils.translation import gettext_lazy as _

from kvarter.gatherings.rules import IdeaState, Reason

TELLING = {
    Reason.NOT_HELD: _("Only gatherings that took place can be told of."),
    Reason.IN_BANK: _("It is in the bank already. Ask the national office if something is to be changed."),
    Reason.NO_NOTE: _("Please write a note, so that the group knows why."),
}
IDEA_STATES = {
    IdeaState.WAITING: _("Waits for the national office"),
    IdeaState.ACCEPTED: _("In the bank"),
    IdeaState.SENT_BACK: _("Sent back"),
    IdeaState.WITHDRAWN: _("Not shown"),
}
