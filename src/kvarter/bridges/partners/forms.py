"""How a provider answers whether its offer is right."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from kvarter.bridges.rules import Answer
from kvarter.ui.forms import Form


class AnswerForm(Form):
    """One of three buttons; for a change also what is different."""

    words = forms.CharField(
        label=_("What has changed?"),
        help_text=_("New times, a new place, a new phone number: in your own words."),
        required=False,
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 4, "dir": "auto"}),
    )
    answer = forms.ChoiceField(
        choices=[(one.value, one.name) for one in Answer],
        error_messages={
            "required": _("Please press one of the buttons."),
            "invalid_choice": _("Please press one of the buttons."),
        },
    )

    def clean(self) -> dict[str, Any]:
        said = super().clean()
        if said.get("answer") == Answer.CHANGED and not said.get("words") and "words" not in self.errors:
            self.add_error("words", _("Please write what has changed."))
        return said
