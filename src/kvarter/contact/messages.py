"""What a message to a group can be about, what is said of its parts, and why one is not taken."""

from django.utils.translation import gettext_lazy as _

from kvarter.contact.rules import Kind, Reason

KINDS = {
    Kind.MOTHER: _("I would like to become a Mother"),
    Kind.REFER: _("I would like to refer women"),
    Kind.TOGETHER: _("We would like to do something together"),
    Kind.PRESS: _("I write for a newspaper or the like"),
    Kind.OTHER: _("Something else"),
}
NOT_TAKEN = {
    Reason.TOO_MANY: _("So much has come today that we cannot take more. Please come back tomorrow."),
    Reason.NOBODY_CAN_OPEN: _("Nobody could open this yet. Please try again in some days."),
    Reason.INCOMPLETE: _("Your words did not arrive whole. Please write them again."),
}
