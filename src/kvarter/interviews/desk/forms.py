"""When and where a candidate is met."""

from datetime import date, datetime, time
from typing import Any
from zoneinfo import ZoneInfo

from django import forms
from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from kvarter.gatherings.rules import NoSuchHour, moment_at
from kvarter.interviews.models import Interview
from kvarter.interviews.rules import LENGTHS, Facts
from kvarter.ui.forms import Form


def _length(minutes: int) -> str:
    return ngettext("%(number)s minute", "%(number)s minutes", minutes) % {"number": minutes}


class AppointForm(Form):
    """A day, an hour, a length and a place."""

    on = forms.DateField(
        label=_("On which day?"),
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
        error_messages={"invalid": _("Please choose a day from the calendar.")},
    )
    starts = forms.TimeField(
        label=_("At what time?"),
        widget=forms.TimeInput(format="%H:%M", attrs={"type": "time"}),
        error_messages={"invalid": _("Write the time with four digits: 17:00.")},
    )
    minutes = forms.TypedChoiceField(label=_("How long does it take?"), coerce=int)
    place = forms.CharField(
        label=_("Where do you talk?"),
        help_text=_("She reads it before she comes: street and house, or whose door."),
        max_length=120,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["minutes"].choices = [(one, _length(one)) for one in LENGTHS]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        said = super().clean()
        if said.get("on") and said.get("starts") and self._moment() is None:
            self.add_error("starts", _("The clocks change in this night. Choose another time."))
        return said

    def _moment(self) -> datetime | None:
        on: date = self.cleaned_data["on"]
        at: time = self.cleaned_data["starts"]
        found = moment_at(on, at, ZoneInfo(settings.TIME_ZONE))
        return None if isinstance(found, NoSuchHour) else found

    def facts(self) -> Facts:
        """What was written. Only after is_valid()."""
        starts_at = self._moment()
        if starts_at is None:
            raise ValueError("facts() is asked for after is_valid() only")
        return Facts(starts_at, self.cleaned_data["minutes"], self.cleaned_data["place"])


def first_values(interview: Interview | None, place: str) -> dict[str, Any]:
    """What stands in the form at first: the hour that there is, or half an hour where the group met somebody last."""
    if interview is None:
        return {"minutes": 30, "place": place}
    starts = timezone.localtime(interview.starts_at)
    return {"on": starts.date(), "starts": starts.time(), "minutes": interview.minutes, "place": interview.place}
