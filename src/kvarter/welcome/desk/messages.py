"""What can stop a job of the clock, in words of the national office."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

FAULTS: dict[str, Promise] = {"took too long": _("It took too long and was stopped.")}
