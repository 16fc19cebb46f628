"""What those who lead write about candidates."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from kvarter.asking.forms import SealedForm
from kvarter.education.models import Course
from kvarter.gatherings.models import Gathering
from kvarter.languages.templatetags.words import day, moment
from kvarter.ui.forms import Form


class MeetingForm(Form):
    """To which meeting a candidate is asked."""

    meeting = forms.ChoiceField(label=_("To which meeting?"))

    def __init__(self, *args: Any, meetings: Iterable[Gathering], **kwargs: Any) -> None:
        self.meetings = {one.code: one for one in meetings}
        super().__init__(*args, **kwargs)
        choices = [(code, f"{one.title}, {moment(one.starts_at)}") for code, one in self.meetings.items()]
        self.fields["meeting"].choices = choices  # type: ignore[attr-defined]


class NotesForm(SealedForm):
    """A few words from the interview. `to`: the people that the page was made for, signed."""

    notes = forms.CharField(
        label=_("What is good to remember from the interview?"),
        help_text=_("Short. No illness, no stories of others. Only you who lead can open it."),
        widget=forms.Textarea(attrs={"rows": 3, "dir": "auto", "autocomplete": "off"}),
        max_length=500,
        error_messages={"required": _("Please write a few words.")},
    )
    to = forms.CharField(widget=forms.HiddenInput, max_length=4000, required=False)
    sealed_fields = ("notes",)
    numbers_allowed = frozenset({"sealed", "to"})


class PlaceForm(Form):
    """In which course she is offered a place."""

    course = forms.ChoiceField(label=_("In which course?"))

    def __init__(self, *args: Any, courses: Iterable[Course], **kwargs: Any) -> None:
        self.courses = {one.code: one for one in courses}
        super().__init__(*args, **kwargs)
        choices = [(code, f"{one.name}, {day(one.begins_on)}") for code, one in self.courses.items()]
        self.fields["course"].choices = choices  # type: ignore[attr-defined]
