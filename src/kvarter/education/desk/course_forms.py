"""What those who lead write about courses, sessions and guests."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime, time
from typing import Any
from zoneinfo import ZoneInfo

from django import forms
from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from kvarter.education.actions.sessions import Facts
from kvarter.education.attendance import Came
from kvarter.education.desk.messages import CAME
from kvarter.education.models import CourseSession, Participant
from kvarter.gatherings.rules import NoSuchHour, moment_at
from kvarter.groups.models import LocalGroup, Membership
from kvarter.ui.forms import Form, OnceForm


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


def _clock(label: Any) -> forms.Field:
    widget = forms.TimeInput(format="%H:%M", attrs={"type": "time"})
    return forms.TimeField(label=label, widget=widget, error_messages={"invalid": _("Please write the time as 17:00.")})


class SessionForm(OnceForm):
    """When and where which subject is taught. `helpers`: the Mothers who can be chosen to help."""

    subject = forms.ChoiceField(label=_("Which subject?"))
    on = forms.DateField(
        label=_("On which day?"),
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
        error_messages={"invalid": _("Please choose a day from the calendar.")},
    )
    starts = _clock(_("From"))
    ends = _clock(_("Until"))
    place = forms.CharField(label=_("Where do you meet?"), max_length=120)
    child_care = forms.BooleanField(label=_("Somebody looks after the children"), required=False)
    helpers = forms.MultipleChoiceField(
        label=_("Which Mothers help?"),
        help_text=_("Two or three are good."),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )

    def __init__(
        self, *args: Any, subjects: Sequence[tuple[str, str]], helpers: Sequence[Membership] = (), **kwargs: Any
    ) -> None:
        self.mothers = {one.code: one for one in helpers}
        super().__init__(*args, **kwargs)
        self.fields["subject"].choices = subjects  # type: ignore[attr-defined]
        self.fields["helpers"].choices = [(code, one.person.name) for code, one in self.mothers.items()]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        said = super().clean()
        if all(said.get(name) for name in ("on", "starts", "ends")) and said["ends"] <= said["starts"]:
            self.add_error("ends", _("It must end after it begins."))
        for name in ("starts", "ends"):
            if said.get("on") and said.get(name) and self._moment(name) is None:
                self.add_error(name, _("The clocks change that night. Please choose another time."))
        return said

    def _moment(self, name: str) -> datetime | None:
        on: date = self.cleaned_data["on"]
        at: time = self.cleaned_data[name]
        found = moment_at(on, at, ZoneInfo(settings.TIME_ZONE))
        return None if isinstance(found, NoSuchHour) else found

    def facts(self) -> Facts:
        """What was written. Only after is_valid()."""
        starts_at, ends_at = self._moment("starts"), self._moment("ends")
        if starts_at is None or ends_at is None:
            raise ValueError("facts() is asked for after is_valid() only")
        said = self.cleaned_data
        return Facts(said["subject"], starts_at, ends_at, said["place"], said["child_care"])

    def chosen_helpers(self) -> list[Membership]:
        return [self.mothers[code] for code in self.cleaned_data["helpers"]]


def first_values(session: CourseSession) -> dict[str, Any]:
    """What stands in the form of a session that is there already."""
    starts, ends = timezone.localtime(session.starts_at), timezone.localtime(session.ends_at)
    return {
        "subject": session.subject,
        "on": starts.date(),
        "starts": starts.time(),
        "ends": ends.time(),
        "place": session.place,
        "child_care": session.has_child_care,
        "helpers": [one.code for one in session.helpers.all()],
    }


class GuestForm(Form):
    """Who is asked to teach, and what the group needs her to know."""

    guest = forms.CharField(label=_("Who is to teach?"), max_length=80)
    address = forms.EmailField(
        label=_("Her or his e-mail"),
        max_length=120,
        error_messages={"invalid": _("Please write an e-mail address.")},
        widget=forms.EmailInput(attrs={"autocomplete": "off", "dir": "ltr"}),
    )
    needs = forms.CharField(
        label=_("What does the group need the guest to know?"),
        help_text=_("For example: half of them read only a little. No names."),
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=500,
        required=False,
    )


class AttendanceForm(Form):
    """Who came, one answer a woman. `shown`: what the page shows already, by her code."""

    once = forms.RegexField(r"[a-z2-9]{12}", widget=forms.HiddenInput)
    seen = forms.CharField(widget=forms.HiddenInput, max_length=8000)
    at = forms.DateTimeField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, people: Iterable[Participant], **kwargs: Any) -> None:
        self.people = list(people)
        super().__init__(*args, **kwargs)
        for one in self.people:
            self.fields[f"came-{one.code}"] = forms.ChoiceField(
                label=f"{one.number}. {one.name}",
                choices=[(came.value, word) for came, word in CAME.items()],
                widget=forms.RadioSelect,
                required=False,
                error_messages={"invalid_choice": _("Please choose one of the answers shown.")},
            )

    @property
    def rows(self) -> list[forms.BoundField]:
        return [self[f"came-{one.code}"] for one in self.people]

    def said(self) -> dict[str, Came]:
        """What was chosen, by participant's code. Only after is_valid()."""
        chosen = {one.code: self.cleaned_data.get(f"came-{one.code}") for one in self.people}
        return {code: Came(came) for code, came in chosen.items() if came}
