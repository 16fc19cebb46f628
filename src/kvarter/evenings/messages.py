"""Why a phone is not let in, as sentences."""

from enum import StrEnum

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from kvarter.evenings.rules import Reason

SORRY: dict[StrEnum, Promise] = {
    Reason.SHUT: _("The room takes no more phones just now. Please ask who leads."),
    Reason.FULL: _("The room is full. Please ask who leads."),
}
