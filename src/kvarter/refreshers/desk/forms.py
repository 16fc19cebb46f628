"""On which day a group took a changed fact up."""

from datetime import date

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from kvarter.ui.forms import Form


class TakenUpForm(Form):
    """One tap: the day is today unless somebody says otherwise. `value`: what the page said the fact is now."""

    fact = forms.CharField(widget=forms.HiddenInput, max_length=80)
    value = forms.CharField(widget=forms.HiddenInput, max_length=120, required=False)
    on = forms.DateField(
        label=_("On which day was it taken up?"),
        initial=timezone.localdate,
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
        error_messages={"invalid": _("Please choose a day in the calendar.")},
    )

    def clean_on(self) -> date:
        on: date = self.cleaned_data["on"]
        if on > timezone.localdate():
            raise forms.ValidationError(_("This day is still to come. Settle it when the Mothers have heard it."))
        return on
