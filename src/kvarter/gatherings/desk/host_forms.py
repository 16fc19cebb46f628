"""How another association is asked to host a gathering too."""

from django import forms
from django.utils.translation import gettext_lazy as _

from kvarter.ui.forms import Form


class CoHostForm(Form):
    """Which association, where to, and whether it writes the texts too."""

    association = forms.CharField(label=_("Which association?"), max_length=80)
    mail = forms.EmailField(
        label=_("Its mail address"),
        max_length=120,
        error_messages={"invalid": _("Please write the mail address of the association.")},
        widget=forms.EmailInput(attrs={"autocomplete": "off", "dir": "ltr"}),
    )
    may_write = forms.BooleanField(
        label=_("It may change name and description"),
        help_text=_("A new time or place always waits for your word."),
        required=False,
        initial=True,
    )
