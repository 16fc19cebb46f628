"""What the national office says about diplomas."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from kvarter.ui.forms import Form


class RuleForm(Form):
    """How many percent of the hours, which subjects one must attend, and how long an ID card is valid."""

    share = forms.IntegerField(
        label=_("How many percent of the hours?"),
        min_value=0,
        max_value=100,
        error_messages={"min_value": _("From 0 to 100."), "max_value": _("From 0 to 100.")},
    )
    subjects = forms.MultipleChoiceField(
        label=_("Which subjects must everybody attend?"), widget=forms.CheckboxSelectMultiple, required=False
    )

    card_years = forms.IntegerField(
        label=_("For how many years is an ID card valid?"),
        min_value=1,
        max_value=10,
        error_messages={"min_value": _("From 1 to 10."), "max_value": _("From 1 to 10.")},
    )

    def __init__(self, *args: Any, subjects: Sequence[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["subjects"].choices = subjects  # type: ignore[attr-defined]
