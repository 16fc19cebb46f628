"""The shape of an evaluation: one face for each question, or that she would rather not say."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from kvarter.evaluations.asked import Asked
from kvarter.evaluations.rules import FACES, NOT_SAID
from kvarter.ui.forms import Form


class AnswerForm(Form):
    """A field for each question of the country's sheet."""

    def __init__(self, *args: Any, asked: Asked, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for key in asked.keys:
            self.fields[key] = forms.TypedChoiceField(
                choices=[(one, "") for one in (NOT_SAID, *FACES)],
                coerce=int,
                widget=forms.RadioSelect,
                error_messages={"required": _("Please choose one face, or that you would rather not say.")},
            )

    def given(self) -> dict[str, int]:
        """The answer to each question."""
        return {key: self.cleaned_data[key] for key in self.fields}
