"""Fields that forms of several rooms have: a day, a time of day, words of several lines."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _


def area(rows: int = 3) -> forms.Textarea:
    """Room for words of several lines, in their own direction."""
    return forms.Textarea(attrs={"rows": rows, "dir": "auto"})


def day_field(label: Any, *, required: bool = True) -> forms.DateField:
    """A day, chosen in the browser's own calendar."""
    widget = forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})
    said = {"invalid": _("Please choose a day in the calendar.")}
    return forms.DateField(label=label, widget=widget, required=required, error_messages=said)


def clock_field(label: Any, *, required: bool = True) -> forms.TimeField:
    """A time of day."""
    widget = forms.TimeInput(format="%H:%M", attrs={"type": "time"})
    said = {"invalid": _("Please write the time as 10:00.")}
    return forms.TimeField(label=label, widget=widget, required=required, error_messages=said)
