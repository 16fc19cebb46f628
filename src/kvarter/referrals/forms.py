"""What a Mother may note: one of the pack's next steps, a day, and how it ended."""

from datetime import timedelta
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from kvarter.languages.content import translated
from kvarter.packs.queries import country
from kvarter.referrals.rules import Ending
from kvarter.ui.forms import Form


def next_step_choices() -> list[tuple[str, str]]:
    return [(key, translated(choice.msgid)) for key, choice in country().next_steps.items()]


class NextStepForm(Form):
    """The next step of one woman."""

    step = forms.ChoiceField(label=_("What is the next step?"), choices=next_step_choices, widget=forms.RadioSelect)
    on = forms.DateField(
        label=_("On which day?"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages={"invalid": _("Please choose a day from the calendar.")},
    )

    def clean_on(self) -> Any:
        on = self.cleaned_data["on"]
        if on and not timezone.localdate() - timedelta(days=1) <= on <= timezone.localdate() + timedelta(days=366):
            raise forms.ValidationError(_("Please choose a day within the next year."))
        return on


class EndForm(Form):
    """How a Mother's walk with a woman ended."""

    ending = forms.ChoiceField(
        label=_("How did it end?"),
        choices=[
            (Ending.GOES_ON_ALONE.value, _("She goes on alone now")),
            (Ending.NOT_REACHED.value, _("I could not reach her")),
        ],
        widget=forms.RadioSelect,
    )
