"""How a coordinator calls a gathering."""

from datetime import date
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from kvarter.gatherings.desk.holidays import HolidayChoice, Holidays
from kvarter.gatherings.desk.text_forms import TOO_MUCH, TextsForm, UncutField, initial_texts
from kvarter.gatherings.desk.when_forms import WhenForm, initial_when
from kvarter.gatherings.forms import PartyForm
from kvarter.gatherings.ideas import Idea
from kvarter.gatherings.messages import RAIN
from kvarter.gatherings.models import Gathering
from kvarter.gatherings.queries import groups_to_call
from kvarter.gatherings.rhythm import FURTHEST, Rhythm, days_of
from kvarter.gatherings.rules import Facts, Rain, moved
from kvarter.groups.desk.choosing import OfAGroup
from kvarter.groups.rules import Standing
from kvarter.ui.desk.fields import day_field
from kvarter.ui.forms import Form

TICKS = ("women_only", "children_welcome", "child_care", "is_open")
MORE = ("meets_at", "rain")
RHYTHMS = [
    (Rhythm.ONCE.value, _("No, once")),
    (Rhythm.WEEKLY.value, _("Every week, on the same weekday")),
    (Rhythm.FORTNIGHTLY.value, _("Every second week, on the same weekday")),
    (Rhythm.MONTHLY.value, _("Every month, such as the first Sunday")),
]
ABOUT_HOLIDAYS = ("on_holidays", "also_on", "looked_at")
LIMITS = ("signs_up", "most_women", "most_children")
MOST = 1000


def _places(label: Any) -> forms.Field:
    return forms.IntegerField(
        label=label, help_text=_("Empty: as many as like."), required=False, min_value=1, max_value=MOST
    )


class GatheringForm(OfAGroup, TextsForm, WhenForm):
    """All facts of a gathering. `by` decides which groups may be chosen."""

    numbers_allowed = frozenset({"looked_at"})  # days beside each other look like the number of a card

    women_only = forms.BooleanField(label=_("Only for women"), required=False, initial=True)
    children_welcome = forms.BooleanField(label=_("Children are welcome"), required=False, initial=True)
    child_care = forms.BooleanField(label=_("Somebody looks after the children"), required=False)
    is_open = forms.BooleanField(
        label=_("Every woman may come"),
        help_text=_("If not, only Mothers of the group see it."),
        required=False,
        initial=True,
    )
    repeats = forms.ChoiceField(
        label=_("Does it come again?"),
        help_text=_("Each becomes a gathering of its own, which you can change or cancel alone."),
        required=False,
        choices=RHYTHMS,
    )
    until = day_field(_("Until which day?"), required=False)
    on_holidays = forms.ChoiceField(
        label=_("Also on public holidays?"),
        help_text=_("You see which days these are before anything is saved."),
        required=False,
        choices=[
            (HolidayChoice.SKIP.value, _("No, those are left out")),
            (HolidayChoice.KEEP.value, _("Yes, also then")),
            (HolidayChoice.EACH.value, _("I decide for each")),
        ],
    )
    also_on = forms.MultipleChoiceField(
        label=_("On which of these do you meet?"), required=False, widget=forms.CheckboxSelectMultiple
    )
    looked_at = forms.CharField(required=False, widget=forms.HiddenInput, max_length=1000)
    all_coming = forms.BooleanField(
        label=_("Change all that come after it too"),
        help_text=_("Each keeps its own day."),
        required=False,
    )
    meets_at = UncutField(
        label=_("Where do you meet to go there together?"),
        help_text=_("Place and time. Empty: everybody comes by herself."),
        required=False,
        max_length=120,
        error_messages={"max_length": TOO_MUCH},
    )
    rain = forms.ChoiceField(
        label=_("What if it rains?"), required=False, choices=[("", _("Say nothing")), *RAIN.items()]
    )
    signs_up = forms.BooleanField(
        label=_("Women sign up"),
        help_text=_("On its page, without name, mail or phone."),
        required=False,
    )
    most_women = _places(_("Places for women"))
    most_children = _places(_("Places for children"))

    holidays: Holidays | None = None

    def __init__(self, *args: Any, by: Standing, gathering: Gathering | None = None, **kwargs: Any) -> None:
        super().__init__(*args, groups=groups_to_call(by), **kwargs)
        for name in ("repeats", "until", *ABOUT_HOLIDAYS) if gathering else ("all_coming",):
            del self.fields[name]
        if not gathering:
            self._offer(Holidays.shown_in(str(self.data.get("looked_at", ""))))
        if gathering and not gathering.series:
            del self.fields["all_coming"]

    def _offer(self, holidays: Holidays) -> None:
        """The days among which she may choose."""
        self.fields["also_on"].choices = holidays.choices()  # type: ignore[attr-defined]

    @property
    def asks_about_holidays(self) -> bool:
        """Some of its days are public holidays, and she has not seen yet what becomes of them. Only after is_valid()."""
        return bool(self.holidays) and self.holidays != Holidays.shown_in(self.cleaned_data.get("looked_at", ""))

    @property
    def ticks(self) -> list[forms.BoundField]:
        return [self[name] for name in TICKS]

    def clean(self) -> dict[str, Any]:
        said = super().clean()
        if self.starts_at and (on := said.get("on")):
            self._look_at_rhythm(on, said.get("repeats", ""), said.get("until"))
        return said

    def _look_at_rhythm(self, on: date, repeats: str, until: date | None) -> None:
        """A series has an end that can be meant."""
        if repeats and not until and "until" not in self.errors:
            self.add_error("until", _("Please say until which day it comes again."))
        elif repeats and until and not on <= until <= on + FURTHEST:
            self.add_error("until", _("Please choose a day within a year after the first one."))
        elif repeats and until and not self.errors:
            self._look_at_holidays(days_of(on, Rhythm(repeats), until))

    def _look_at_holidays(self, days: list[date]) -> None:
        """Those of its days that are public holidays, and what she wants of them."""
        choice = HolidayChoice(self.cleaned_data.get("on_holidays") or HolidayChoice.SKIP)
        if choice is HolidayChoice.KEEP:
            return
        self.holidays = Holidays.among(days, choice)
        self._offer(self.holidays)
        if not set(days) - self._left_out():
            self.add_error("on_holidays", _("Then no day is left. Please choose another answer."))

    def _left_out(self) -> set[date]:
        """Days of the rhythm on which it does not take place."""
        return self.holidays.left_out(self.cleaned_data.get("also_on", ())) if self.holidays else set()

    @property
    def all_facts(self) -> list[Facts]:
        """Those of each gathering of the series, the first first; one when it does not come again. Only after is_valid()."""
        said, until = self.facts(), self.cleaned_data.get("until")
        on, left_out = timezone.localtime(said.starts_at).date(), self._left_out()
        days = days_of(on, Rhythm(self.cleaned_data.get("repeats") or ""), until or on)
        return [said if day == on else moved(said, day - on) for day in days if day not in left_out]

    def facts(self) -> Facts:
        """What was written, ready for the actions. Only after is_valid()."""
        said = self.cleaned_data
        if self.starts_at is None or self.ends_at is None:
            raise ValueError("facts() is asked for after is_valid() only")
        return Facts(
            titles=self.said_in_languages("title"),
            about=self.said_in_languages("about"),
            rain=Rain(said["rain"]),
            meets_at=said["meets_at"],
            starts_at=self.starts_at,
            ends_at=self.ends_at,
            **{name: said[name] for name in ("place", *TICKS, *LIMITS)},
        )


def initial_of(gathering: Gathering) -> dict[str, Any]:
    """The form's first values for a gathering that is there already."""
    facts = {name: getattr(gathering, name) for name in ("place", *TICKS, *LIMITS, *MORE)}
    return {
        **facts,
        **initial_texts(gathering.titles, gathering.about),
        "group": gathering.group.code,
        **initial_when(gathering.starts_at, gathering.ends_at),
    }


def initial_of_idea(idea: Idea) -> dict[str, Any]:
    """The form's first values for an idea that is copied."""
    return {**initial_texts(idea.title, idea.about), "children_welcome": idea.children, "signs_up": idea.signs_up}


class ByHandForm(PartyForm):
    """A party that those who lead write down."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["women"].label = _("How many women?")
        if "children" in self.fields:
            self.fields["children"].label = _("How many children?")


class CountForm(Form):
    """How many came: two numbers, and nothing else."""

    women = forms.IntegerField(label=_("Women"), min_value=0, max_value=MOST)
    children = forms.IntegerField(label=_("Children"), min_value=0, max_value=MOST, initial=0)
