"""What is filled in about groups, consultants and evenings."""

from datetime import date
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.dates import WEEKDAYS
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from kvarter.coverage.desk.messages import READINESS
from kvarter.coverage.models import AgreedEvening, Consultant, GroupWish
from kvarter.coverage.queries import Look
from kvarter.coverage.rules import (
    MOST_WOMEN,
    Appointment,
    Held,
    Offer,
    Trained,
    Wish,
    do_numbers_fit,
    mondays,
)
from kvarter.languages.here import reader_language
from kvarter.languages.rules import day_of_year, label_of, monday_of
from kvarter.packs.queries import country
from kvarter.packs.rules import Place
from kvarter.ui.desk.fields import clock_field, day_field
from kvarter.ui.forms import Form, OnceForm
from kvarter.ui.places import meant_place

WEEKS_SHOWN = 30
"""Weeks ahead that can be crossed out."""
NUMBERS = ("women", "practised", "level_five")
NUMBERS_DO_NOT_FIT = _("Level 5 comes after practice, so this number cannot be larger.")


def week_choices(chosen: list[str] | tuple[str, ...] = ()) -> list[tuple[str, str]]:
    """The weeks ahead by their Mondays, and those that were crossed out before."""
    days = {*mondays(timezone.localdate(), WEEKS_SHOWN), *(date.fromisoformat(one) for one in chosen)}
    first = monday_of(timezone.localdate())
    shown = sorted(day for day in days if day >= first)
    return [(day.isoformat(), day_of_year(day, reader_language())) for day in shown]


def language_choices() -> list[tuple[str, str]]:
    """Languages by the reader's name beside their own, the commonest first."""
    reader, known = reader_language(), country().languages
    return [(code, label_of(code, reader, one.own_name, one.names)) for code, one in known.items()]


def _ticks(label: Any, help_text: Any = "", *, required: bool = False) -> forms.MultipleChoiceField:
    return forms.MultipleChoiceField(
        label=label, help_text=help_text, required=required, widget=forms.CheckboxSelectMultiple
    )


def initial_wish(wish: GroupWish | None) -> dict[str, Any]:
    """The form's first values for what a group said before."""
    if wish is None:
        return {"evenings": 1}
    return {
        "weekdays": [str(one) for one in wish.weekdays],
        "languages": wish.languages,
        "evenings": wish.evenings,
        "weeks": wish.weeks_not_possible,
    }


class WishForm(Form):
    """What a group says when it is asked."""

    weekdays = _ticks(_("On which days of the week do evenings suit the group?"), required=True)
    languages = _ticks(_("In which languages?"), _("One of them is enough for a consultant to be sent."), required=True)
    evenings = forms.IntegerField(label=_("How many evenings does the group need?"), min_value=1, max_value=9)
    weeks = _ticks(_("In which weeks is it not possible?"), _("By the Monday of the week."))

    def __init__(self, *args: Any, wish: GroupWish | None, **kwargs: Any) -> None:
        super().__init__(*args, initial=initial_wish(wish), **kwargs)
        self.fields["weekdays"].choices = [(str(n), name) for n, name in WEEKDAYS.items()]  # type: ignore[attr-defined]
        self.fields["languages"].choices = language_choices()  # type: ignore[attr-defined]
        self.fields["weeks"].choices = week_choices(wish.weeks_not_possible if wish else ())  # type: ignore[attr-defined]

    def wish(self) -> Wish:
        """What was said. Only after is_valid()."""
        said = self.cleaned_data
        return Wish(
            weekdays=tuple(sorted(int(one) for one in said["weekdays"])),
            languages=tuple(said["languages"]),
            weeks_not_possible=tuple(date.fromisoformat(one) for one in said["weeks"]),
            evenings=said["evenings"],
        )


class OfferForm(Form):
    """When a consultant travels, and from where."""

    place = forms.CharField(
        label=_("Where do you start from?"), help_text=_("Town, area or postcode. Never an address."), max_length=80
    )
    evenings_a_month = forms.IntegerField(label=_("How many evenings a month?"), min_value=0, max_value=20)
    weeks = _ticks(_("In which weeks are you away?"), _("By the Monday of the week. Also when you are ill."))
    found: Place | None = None

    def __init__(self, *args: Any, look: Look, **kwargs: Any) -> None:
        row = look.consultant
        initial = {
            "place": (row.place if row else "") or look.person.area,
            "evenings_a_month": row.evenings_a_month if row else 2,
            "weeks": row.weeks_away if row else [],
        }
        super().__init__(*args, initial=initial, **kwargs)
        self.fields["weeks"].choices = week_choices(initial["weeks"])  # type: ignore[attr-defined]

    def clean_place(self) -> str:
        self.found = meant_place(self.cleaned_data["place"], country())
        return self.found.name

    def offer(self) -> Offer:
        """What she said. Only after is_valid()."""
        said, place = self.cleaned_data, self.found
        assert place is not None
        weeks = tuple(date.fromisoformat(one) for one in said["weeks"])
        return Offer(said["evenings_a_month"], weeks, place.name, *place.point)


class TrainedForm(Form):
    """What a consultant has learnt, by day."""

    services_on = day_field(_("She took the course on"), required=False)
    observed_on = day_field(_("Somebody watched her hold an evening on"), required=False)

    def __init__(self, *args: Any, look: Look, **kwargs: Any) -> None:
        row = look.consultant
        initial = {"services_on": row.services_on, "observed_on": row.observed_on} if row else {}
        super().__init__(*args, initial=initial, **kwargs)

    def clean(self) -> dict[str, Any]:
        said = super().clean()
        for name in ("services_on", "observed_on"):
            if said.get(name) and said[name] > timezone.localdate():
                self.add_error(name, _("This day is still to come. Write it down when it has been."))
        if said.get("observed_on") and not said.get("services_on"):
            self.add_error("services_on", _("Please write when she took the course."))
        return said

    def trained(self) -> Trained:
        """What was written down: the course teaches what held on its day. Only after is_valid()."""
        on = self.cleaned_data["services_on"]
        return Trained(on, country().content_version(on) if on else 0, self.cleaned_data["observed_on"])


class AppointmentForm(OnceForm):
    """An evening: who comes, when and where."""

    consultant = forms.ChoiceField(label=_("Who holds it?"))
    assistant = forms.ChoiceField(label=_("Who assists?"), required=False)
    on = day_field(_("On which day?"))
    starts = clock_field(_("It starts at"))
    ends = clock_field(_("It ends at"))
    place = forms.CharField(label=_("Where is it?"), max_length=120)
    languages = _ticks(_("In which languages?"), required=True)

    def __init__(self, *args: Any, looks: list[Look], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.consultants: dict[str, Consultant] = {one.person.code: one.consultant for one in looks if one.consultant}
        names = [(one.person.code, _named(one)) for one in looks if one.consultant]
        self.fields["consultant"].choices = names  # type: ignore[attr-defined]
        self.fields["assistant"].choices = [("", _("Nobody")), *names]  # type: ignore[attr-defined]
        self.fields["languages"].choices = language_choices()  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        said = super().clean()
        if said.get("starts") and said.get("ends") and said["ends"] <= said["starts"]:
            self.add_error("ends", _("It ends before it starts. Please look at the times."))
        if said.get("assistant") and said.get("assistant") == said.get("consultant"):
            self.add_error("assistant", _("She holds the evening already. Choose somebody else, or nobody."))
        return said

    @property
    def chosen(self) -> Consultant:
        return self.consultants[self.cleaned_data["consultant"]]

    @property
    def chosen_assistant(self) -> Consultant | None:
        return self.consultants.get(self.cleaned_data["assistant"])

    def appointment(self) -> Appointment:
        """When and where. Only after is_valid()."""
        said = self.cleaned_data
        return Appointment(said["on"], said["starts"], said["ends"], said["place"], tuple(said["languages"]))


def _named(look: Look) -> str:
    """Her name; who is not ready says why, and can still be chosen: people may know more than we do."""
    if look.is_ready:
        return look.person.name
    return _now("%(name)s (%(why)s)") % {"name": look.person.name, "why": READINESS[look.readiness]}


def initial_of(evening: AgreedEvening) -> dict[str, Any]:
    """The form's first values for an evening that is agreed."""
    people = {"consultant": evening.consultant, "assistant": evening.assistant}
    codes = {name: one.code if one else "" for name, one in people.items()}
    facts = {name: getattr(evening, name) for name in ("on", "starts", "ends", "place", "languages")}
    return {**codes, **facts}


class HeldForm(Form):
    """What came of an evening: three numbers and languages. Nobody is named."""

    women = forms.IntegerField(
        label=_("How many women came?"), help_text=_("Mothers too."), min_value=1, max_value=MOST_WOMEN
    )
    practised = forms.IntegerField(
        label=_("How many Mothers of the group have finished the core missions by now?"),
        help_text=_("On their own phones. Ask for hands."),
        min_value=0,
        max_value=MOST_WOMEN,
    )
    level_five = forms.IntegerField(
        label=_("How many of them have passed level 5 by now?"),
        help_text=_("Level 5: I help others, lawfully."),
        min_value=0,
        max_value=MOST_WOMEN,
    )
    languages = _ticks(_("Which languages were spoken?"), required=True)

    def __init__(self, *args: Any, evening: AgreedEvening, counted: Held | None, **kwargs: Any) -> None:
        said: AgreedEvening | Held | None = evening if evening.held_at else counted
        initial: dict[str, Any] = {name: getattr(said, name) for name in NUMBERS} if said else {}
        initial["languages"] = (counted and counted.languages) or evening.languages
        super().__init__(*args, initial=initial, **kwargs)
        self.fields["languages"].choices = language_choices()  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        said = super().clean()
        if not self.errors and not do_numbers_fit(self.held()):
            self.add_error("level_five", NUMBERS_DO_NOT_FIT)
        return said

    def held(self) -> Held:
        """What came of it. Only after is_valid()."""
        said = self.cleaned_data
        return Held(said["women"], said["practised"], said["level_five"], tuple(said["languages"]))
