"""Reasons, roles and levels as sentences and words in her language."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from kvarter.access.rules import Refused
from kvarter.groups.rules import Reason as Invitation
from kvarter.groups.rules import Role
from kvarter.people.rules import Spoken, Written
from kvarter.signin.rules import Reason

_REFUSALS: dict[Reason, Promise] = {
    Reason.WRONG: _("This code does not fit. Please look at the message once more."),
    Reason.OVER: _("This code does not work any more. Please ask for a new one."),
    Reason.TOO_MANY: _("We have sent many codes within an hour. Please wait a little."),
    Reason.RESTING: _("Please wait 15 minutes. Then try again."),
    Reason.USED_TWICE: _("This code was used already. Please wait for the next one."),
    Reason.TAKEN: _("This phone or e-mail belongs to another account. Please ask your coordinator."),
    Reason.ONLY_WAY: _("We need one way to reach you. Please add another one first."),
    Reason.NO_PASSKEY: _("This did not work. Please try again, or use a code."),
    Reason.LAST_ONE: _("You are the only one in the national office. Please invite somebody first."),
}
GONE: dict[Invitation, Promise] = {
    Invitation.UNKNOWN: _("We do not know this link. Perhaps a part of it is missing."),
    Invitation.USED: _("This link was used already. It works once."),
    Invitation.EXPIRED: _("This link is too old. It worked for 14 days."),
    Invitation.TAKEN_BACK: _("This link does not work any more."),
}
INVITED_AS: dict[Role, Promise] = {
    Role.MOTHER: _("You are invited to be a Neighbourhood Mother."),
    Role.COORDINATOR: _("You are invited to be a coordinator."),
    Role.ASSISTANT: _("You are invited to be an assistant coordinator."),
    Role.BOARD: _("You are invited to be on the board."),
    Role.CONSULTANT: _("You are invited to be a consultant."),
    Role.NATIONAL: _("You are invited to the national office."),
}
SPOKEN: dict[Spoken, Promise] = {
    Spoken.SOME: _("Some words"),
    Spoken.CONVERSATION: _("I can have a conversation"),
    Spoken.FLUENT: _("Fluent"),
    Spoken.MOTHER_TONGUE: _("Mother tongue"),
}
WRITTEN: dict[Written, Promise] = {
    Written.NOT: _("Not"),
    Written.A_LITTLE: _("A little"),
    Written.WELL: _("Well"),
}


def sorry(refusal: Refused) -> str:
    """Why she cannot come in now, or not do this, in her language."""
    minutes = getattr(refusal, "minutes", 0)
    if not minutes:
        return str(_REFUSALS[Reason(refusal.reason)])
    return ngettext(
        "Many codes were asked for here. Please try again in %(minutes)s minute. A passkey or your other phone or e-mail works at once.",
        "Many codes were asked for here. Please try again in %(minutes)s minutes. A passkey or your other phone or e-mail works at once.",
        minutes,
    ) % {"minutes": minutes}
