"""How a coordinator calls a gathering."""

from datetime import date, datetime, time
from typing import Any
from zoneinfo import ZoneInfo

from django import forms
from django.conf import settings
from django.utils import timezone
from django.utils.functional import lazy
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from kvarter.gatherings.forms import PartyForm
from kvarter.gatherings.ideas import Idea
from kvarter.gatherings.messages import RAIN
from kvarter.gatherings.models import Gathering
from kvarter.gatherings.queries import groups_to_call
from kvarter.gatherings.rhythm import FURTHEST, Rhythm, days_of
from kvarter.gatherings.rules import (
    LONGEST,
    LONGEST_ABOUT,
    Facts,
    NoSuchHour,
    Rain,
    day_of_end,
    lasts,
    moment_at,
    moved,
)
from kvarter.groups.models import LocalGroup
from kvarter.groups.rules import Standing
from kvarter.languages.rules import LOCAL, OWN_NAMES
from kvarter.ui.forms import Form, OnceForm, language_label

CLOCK_CHANGES = {
    NoSuchHour.LEFT_OUT: _("The clocks go forward that night, and this hour is left out. Please choose another time."),
    NoSuchHour.TWICE: _("The clocks go back that night, and this hour comes twice. Please choose another time."),
}
TICKS = ("women_only", "children_welcome", "child_care", "is_open")
MORE = ("meets_at", "rain")
RHYTHMS = [
    (Rhythm.ONCE.value, _("No, once")),
    (Rhythm.WEEKLY.value, _("Every week, on the same weekday")),
    (Rhythm.FORTNIGHTLY.value, _("Every second week, on the same weekday")),
    (Rhythm.MONTHLY.value, _("Every month, such as the first Sunday")),
]
TOO_MUCH = _("This is too long for a poster. Please write at most 600 characters.")
LIMITS = ("signs_up", "most_women", "most_children")
MOST = 1000


def _clock(label: Any) -> forms.Field:
    widget = forms.TimeInput(format="%H:%M", attrs={"type": "time"})
    return forms.TimeField(label=label, widget=widget, error_messages={"invalid": _("Please write the time as 10:00.")})


def _places(label: Any) -> forms.Field:
    return forms.IntegerField(
        label=label, help_text=_("Empty: as many as like."), required=False, min_value=1, max_value=MOST
    )


class GatheringForm(OnceForm):
    """All facts of a gathering. `by` decides which groups may be chosen."""

    group = forms.ChoiceField(label=_("For which group?"))
    on = forms.DateField(
        label=_("On which day?"),
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
        error_messages={"invalid": _("Please choose a day in the calendar.")},
    )
    starts = _clock(_("It starts at"))
    ends = _clock(_("It ends at (after midnight is the next day)"))
    place = forms.CharField(label=_("Where is it?"), max_length=120)
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
    until = forms.DateField(
        label=_("Until which day?"),
        required=False,
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
        error_messages={"invalid": _("Please choose a day in the calendar.")},
    )
    all_coming = forms.BooleanField(
        label=_("Change all that come after it too"),
        help_text=_("Each keeps its own day."),
        required=False,
    )
    meets_at = forms.CharField(
        label=_("Where do you meet to go there together?"),
        help_text=_("Place and time. Empty: everybody comes by herself."),
        required=False,
        max_length=120,
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

    starts_at: datetime | None = None
    ends_at: datetime | None = None

    def __init__(self, *args: Any, by: Standing, gathering: Gathering | None = None, **kwargs: Any) -> None:
        self.groups = {group.code: group for group in groups_to_call(by)}
        super().__init__(*args, **kwargs)
        for name in ("repeats", "until") if gathering else ("all_coming",):
            del self.fields[name]
        if gathering and not gathering.series:
            del self.fields["all_coming"]
        self.fields["group"].choices = [(code, group.name) for code, group in self.groups.items()]  # type: ignore[attr-defined]

    @property
    def other_languages(self) -> list[tuple[forms.BoundField, forms.BoundField]]:
        """The title and what the women do, in every language but Danish."""
        return [(self[f"title_{code}"], self[f"about_{code}"]) for code in OWN_NAMES if code != LOCAL]

    @property
    def own_about(self) -> forms.BoundField:
        """What the women do, in the country's own language."""
        return self[f"about_{LOCAL}"]

    @property
    def has_wrong_words(self) -> bool:
        """Words in another language are wrong, so that those stand open."""
        return any(one.errors for both in self.other_languages for one in both)

    @property
    def ticks(self) -> list[forms.BoundField]:
        return [self[name] for name in TICKS]

    @property
    def chosen_group(self) -> LocalGroup:
        return self.groups[self.cleaned_data["group"]]

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
        self._look_at_rhythm(on, said.get("repeats", ""), said.get("until"))
        return said

    def _look_at_rhythm(self, on: date, repeats: str, until: date | None) -> None:
        """A series has an end that can be meant."""
        if repeats and not until and "until" not in self.errors:
            self.add_error("until", _("Please say until which day it comes again."))
        elif repeats and until and not on <= until <= on + FURTHEST:
            self.add_error("until", _("Please choose a day within a year after the first one."))

    def _moment(self, name: str, on: date, at: time) -> datetime | None:
        """The moment that is meant; where the clocks change it may have to be asked for again."""
        found = moment_at(on, at, ZoneInfo(settings.TIME_ZONE))
        if isinstance(found, datetime):
            return found
        self.add_error(name, CLOCK_CHANGES[found])
        return None

    def _said_in_languages(self, what: str) -> dict[str, str]:
        """{language: text}, without the languages in which nothing was written."""
        return {code: text for code in OWN_NAMES if (text := self.cleaned_data[f"{what}_{code}"])}

    @property
    def all_facts(self) -> list[Facts]:
        """Those of each gathering of the series, the first first; one when it does not come again. Only after is_valid()."""
        first, until = self.facts(), self.cleaned_data.get("until")
        on = timezone.localtime(first.starts_at).date()
        days = days_of(on, Rhythm(self.cleaned_data.get("repeats") or ""), until or on)
        return [first, *(moved(first, day - on) for day in days[1:])]

    def facts(self) -> Facts:
        """What was written, ready for the actions. Only after is_valid()."""
        said = self.cleaned_data
        if self.starts_at is None or self.ends_at is None:
            raise ValueError("facts() is asked for after is_valid() only")
        return Facts(
            titles=self._said_in_languages("title"),
            about=self._said_in_languages("about"),
            rain=Rain(said["rain"]),
            meets_at=said["meets_at"],
            starts_at=self.starts_at,
            ends_at=self.ends_at,
            **{name: said[name] for name in ("place", *TICKS, *LIMITS)},
        )


def _about_in(code: str) -> str:
    return gettext("What you do there: %(language)s") % {"language": language_label(code)}


_about_label = lazy(_about_in, str)


def _about_fields() -> dict[str, forms.Field]:
    return {
        f"about_{code}": forms.CharField(
            label=_("What do you do there, in Danish?") if code == LOCAL == "da" else _about_label(code),
            required=False,
            max_length=LONGEST_ABOUT,
            error_messages={"max_length": TOO_MUCH},
            widget=forms.Textarea(attrs={"lang": code, "dir": "auto", "rows": 3}),
        )
        for code in OWN_NAMES
    }


def _title_fields() -> dict[str, forms.Field]:
    return {
        f"title_{code}": forms.CharField(
            label=_("What is it called in Danish?") if code == LOCAL == "da" else language_label(code),
            required=code == LOCAL,
            max_length=80,
            widget=forms.TextInput(attrs={"lang": code, "dir": "auto"}),
        )
        for code in OWN_NAMES
    }


# A title in each language: fields that no one writes out by hand.
GatheringForm.base_fields = {**_title_fields(), **GatheringForm.base_fields, **_about_fields()}


def initial_of(gathering: Gathering) -> dict[str, Any]:
    """The form's first values for a gathering that is there already."""
    starts, ends = timezone.localtime(gathering.starts_at), timezone.localtime(gathering.ends_at)
    titles = {f"title_{code}": text for code, text in gathering.titles.items()}
    about = {f"about_{code}": text for code, text in gathering.about.items()}
    facts = {name: getattr(gathering, name) for name in ("place", *TICKS, *LIMITS, *MORE)}
    return {
        **facts,
        **titles,
        **about,
        "group": gathering.group.code,
        "on": starts.date(),
        "starts": starts.time(),
        "ends": ends.time(),
    }


def initial_of_idea(idea: Idea) -> dict[str, Any]:
    """The form's first values for an idea that is copied."""
    titles = {f"title_{code}": text for code, text in idea.title.items()}
    about = {f"about_{code}": text for code, text in idea.about.items()}
    return {**titles, **about, "children_welcome": idea.children, "signs_up": idea.signs_up}


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
