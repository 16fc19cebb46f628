"""Forms of the second step, which only coordinators, consultants and the national office see."""

from django import forms
from django.utils.translation import gettext_lazy as _

from kvarter.packs.digits import western_digits
from kvarter.signin.forms import LEFT_TO_RIGHT
from kvarter.ui.forms import Form


class SecondStepForm(Form):
    """Six digits of a code maker, or a recovery code."""

    code = forms.CharField(
        label=_("The six numbers your app shows, or a recovery code"),
        max_length=40,
        widget=forms.TextInput(attrs={**LEFT_TO_RIGHT, "autocomplete": "one-time-code"}),
        error_messages={"required": _("Please write the six numbers your app shows.")},
    )

    def clean_code(self) -> str:
        """Plain digits and small letters, no blanks or dashes."""
        return "".join(sign for sign in western_digits(self.cleaned_data["code"]).lower() if sign.isalnum())
