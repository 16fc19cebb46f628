"""When and where a gathering is."""

from datetime import date, datetime, time
from typing import Any
from zoneinfo import ZoneInfo

from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from kvarter.gatherings.desk.text_forms import TOO_MUCH, UncutField
from kvarter.gatherings.rules import LONGEST, NoSuchHour, day_of_end, lasts, moment_at
from kvarter.ui.desk.fields import clock_field, day_field
from kvarter.ui.forms import OnceForm

CLOCK_CHANGES = {
    NoSuchHour.LEFT_OUT: _("The clocks go forward that night, and this hour is left out. Please choose another time."),
    NoSuchHour.TWICE: _("The clocks go back that night, and this hour comes twice. Please choose another time."),
}


class WhenForm(OnceForm):
    """A day, the hours and a place; both moments are found where the network is."""

    on = day_field(_("On which day?"))
    starts = clock_field(_("It starts at"))
    ends = clock_field(_("It ends at (after midnight is the next day)"))
    place = UncutField(label=_("Where is it?"), max_length=120, error_messages={"max_length": TOO_MUCH})

    starts_at: datetime | None = None
    ends_at: datetime | None = None

    def clean(self) -> dict[str, Any]:
        said = super().clean()
        on, starts, ends = said.get("on"), said.get("starts"), said.get("ends")
        if not (on and starts and ends):
            return said
        if lasts(starts, ends) > LONGEST:
            self.add_error(
                "ends", _("It would end the next day, after more than twelve hours. Please look at the times.")
            )
            return said
        self.starts_at = self._moment("starts", on, starts)
        self.ends_at = self._moment("ends", day_of_end(on, starts, ends), ends)
        if self.ends_at and self.ends_at <= timezone.now():
            self.add_error("on", _("This day is over. Please choose a later one."))
        return said

    def _moment(self, name: str, on: date, at: time) -> datetime | None:
        """The moment that is meant; where the clocks change it may have to be asked for again."""
        found = moment_at(on, at, ZoneInfo(settings.TIME_ZONE))
        if isinstance(found, datetime):
            return found
        self.add_error(name, CLOCK_CHANGES[found])
        return None


def initial_when(starts_at: datetime, ends_at: datetime) -> dict[str, Any]:
    """The form's first values for moments that are known."""
    starts, ends = timezone.localtime(starts_at), timezone.localtime(ends_at)
    return {"on": starts.date(), "starts": starts.time(), "ends": ends.time()}
