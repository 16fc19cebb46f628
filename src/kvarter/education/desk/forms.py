"""What those who lead write about candidates and courses."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from kvarter.asking.forms import SealedForm
from kvarter.education.models import Course
from kvarter.gatherings.models import Gathering
from kvarter.groups.models import LocalGroup
from kvarter.languages.templatetags.words import day, moment
from kvarter.ui.forms import Form, OnceForm


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

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.came_sealed():
            self.fields["notes"].required = False


class PlaceForm(Form):
    """In which course she is offered a place."""

    course = forms.ChoiceField(label=_("In which course?"))

    def __init__(self, *args: Any, courses: Iterable[Course], **kwargs: Any) -> None:
        self.courses = {one.code: one for one in courses}
        super().__init__(*args, **kwargs)
        choices = [(code, f"{one.name}, {day(one.begins_on)}") for code, one in self.courses.items()]
        self.fields["course"].choices = choices  # type: ignore[attr-defined]


class CourseForm(OnceForm):
    """A course is planned."""

    group = forms.ChoiceField(label=_("Which group holds it?"))
    name = forms.CharField(label=_("What is the course called?"), max_length=80)
    begins_on = forms.DateField(
        label=_("When does it begin?"),
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
        error_messages={"invalid": _("Please choose a day from the calendar.")},
    )
    place = forms.CharField(label=_("Where do you meet?"), max_length=120)
    places = forms.IntegerField(
        label=_("How many women can take part?"),
        min_value=1,
        max_value=60,
        initial=20,
        error_messages={
            "min_value": _("From 1 to 60 women."),
            "max_value": _("From 1 to 60 women."),
        },
    )

    def __init__(self, *args: Any, groups: Iterable[LocalGroup], **kwargs: Any) -> None:
        self.groups = {one.code: one for one in groups}
        super().__init__(*args, **kwargs)
        self.fields["group"].choices = [(code, one.name) for code, one in self.groups.items()]  # type: ignore[attr-defined]

    def clean_begins_on(self) -> date:
        begins_on: date = self.cleaned_data["begins_on"]
        if begins_on < timezone.localdate():
            raise forms.ValidationError(_("This day is over. Please choose one to come."))
        return begins_on
