"""How a coordinator calls a gathering."""

from datetime import datetime
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from kvarter.gatherings.models import Gathering
from kvarter.gatherings.queries import groups_to_call
from kvarter.gatherings.rules import Facts
from kvarter.groups.models import LocalGroup
from kvarter.groups.rules import Standing
from kvarter.languages.rules import OWN_NAMES
from kvarter.ui.forms import KindForm, say

TICKS = ("women_only", "children_welcome", "is_open")


def _clock(label: Any) -> forms.Field:
    widget = forms.TimeInput(format="%H:%M", attrs={"type": "time"})
    return say(forms.TimeField(label=label, widget=widget), invalid=_("Please write the time as 10:00."))


class GatheringForm(KindForm):
    """All facts of a gathering. `by` decides which groups may be chosen."""

    group = forms.ChoiceField(label=_("For which group?"))
    on = say(
        forms.DateField(label=_("On which day?"), widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})),
        invalid=_("Please choose a day in the calendar."),
    )
    starts = _clock(_("It starts at"))
    ends = _clock(_("It ends at"))
    place = forms.CharField(label=_("Where is it?"), max_length=120)
    women_only = forms.BooleanField(label=_("Only for women"), required=False, initial=True)
    children_welcome = forms.BooleanField(label=_("Children are welcome"), required=False, initial=True)
    is_open = forms.BooleanField(
        label=_("Every woman may come"),
        help_text=_("If not, only Mothers of the group see it."),
        required=False,
        initial=True,
    )

    def __init__(self, *args: Any, by: Standing, **kwargs: Any) -> None:
        self.groups = {group.code: group for group in groups_to_call(by)}
        super().__init__(*args, **kwargs)
        self.fields["group"].choices = [(code, group.name) for code, group in self.groups.items()]  # type: ignore[attr-defined]

    @property
    def other_titles(self) -> list[forms.BoundField]:
        """The title in every language but Danish."""
        return [self[f"title_{code}"] for code in OWN_NAMES if code != "da"]

    @property
    def ticks(self) -> list[forms.BoundField]:
        return [self[name] for name in TICKS]

    @property
    def chosen_group(self) -> LocalGroup:
        return self.groups[self.cleaned_data["group"]]

    def clean(self) -> dict[str, Any]:
        said = super().clean()
        on, starts, ends = said.get("on"), said.get("starts"), said.get("ends")
        if starts and ends and starts >= ends:
            self.add_error("ends", _("It has to end after it starts."))
        elif on and ends and timezone.make_aware(datetime.combine(on, ends)) <= timezone.now():
            self.add_error("on", _("This day is over. Please choose a later one."))
        return said

    def facts(self) -> Facts:
        """What was written, ready for the actions. Only after is_valid()."""
        said = self.cleaned_data
        return Facts(
            titles={code: said[f"title_{code}"] for code in OWN_NAMES if said[f"title_{code}"]},
            starts_at=timezone.make_aware(datetime.combine(said["on"], said["starts"])),
            ends_at=timezone.make_aware(datetime.combine(said["on"], said["ends"])),
            **{name: said[name] for name in ("place", *TICKS)},
        )


def _title_fields() -> dict[str, forms.Field]:
    return {
        f"title_{code}": forms.CharField(
            label=_("What is it called in Danish?") if code == "da" else name,
            required=code == "da",
            max_length=80,
            widget=forms.TextInput(attrs={"lang": code, "dir": "auto"}),
        )
        for code, name in OWN_NAMES.items()
    }


# A title in each language: fields that no one writes out by hand.
GatheringForm.base_fields = {**_title_fields(), **GatheringForm.base_fields}


def initial_of(gathering: Gathering) -> dict[str, Any]:
    """The form's first values for a gathering that is there already."""
    starts, ends = timezone.localtime(gathering.starts_at), timezone.localtime(gathering.ends_at)
    titles = {f"title_{code}": text for code, text in gathering.titles.items()}
    facts = {name: getattr(gathering, name) for name in ("place", *TICKS)}
    return {
        **facts,
        **titles,
        "group": gathering.group.code,
        "on": starts.date(),
        "starts": starts.time(),
        "ends": ends.time(),
    }
