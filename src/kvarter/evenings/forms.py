"""What a woman types to come into a room: its number."""

from django import forms
from django.utils.translation import gettext_lazy as _

from kvarter.evenings.rules import number_in
from kvarter.ui.forms import Form


class NumberForm(Form):
    """Six digits, in the digits of any script."""

    numbers_allowed = frozenset({"number"})
    number = forms.CharField(
        label=_("The number on the wall"),
        max_length=20,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off", "dir": "ltr"}),
    )

    def clean_number(self) -> str:
        if digits := number_in(self.cleaned_data["number"]):
            return digits
        raise forms.ValidationError(_("The number has six digits. Please look at the wall once more."))
