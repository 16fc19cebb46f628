"""What those who lead say about cards."""

from django import forms
from django.utils.translation import gettext_lazy as _

from kvarter.asking.forms import phone_of
from kvarter.ui.forms import Form


class NumberForm(Form):
    """The telephone of the group."""

    phone = forms.CharField(
        label=_("The group's number"),
        help_text=_("It stands on all cards. Never write somebody's own number. Leave it empty to have none."),
        max_length=30,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off", "inputmode": "tel", "dir": "ltr", "type": "tel"}),
    )
    numbers_allowed = frozenset({"phone"})

    def clean_phone(self) -> str:
        """As E.164; "" for none."""
        written: str = self.cleaned_data["phone"]
        return phone_of(written) if written else ""
