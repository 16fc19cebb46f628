"""What somebody writes to a group. Name, words and how to reach her are sealed."""

from django import forms
from django.core.validators import validate_email
from django.utils.translation import gettext_lazy as _

from kvarter.asking.forms import SealedForm, phone_of
from kvarter.contact.messages import KINDS
from kvarter.ui.forms import refuse_unsafe


class WriteForm(SealedForm):
    """One message. What came sealed was looked at in the browser."""

    numbers_allowed = frozenset({"reach", "sealed", "to"})
    made_by_the_page = frozenset({"sealed", "to"})
    sealed_fields = ("own_words", "reach", "name")

    kind = forms.ChoiceField(
        label=_("What is it about?"),
        choices=[(key.value, words) for key, words in KINDS.items()],
        widget=forms.RadioSelect,
    )
    own_words = forms.CharField(
        label=_("What would you like to say?"),
        help_text=_("Write nothing about another woman here."),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 5, "dir": "auto", "autocomplete": "off"}),
    )
    reach = forms.CharField(
        label=_("Where can the group reach you?"),
        help_text=_("A phone number or an e-mail."),
        max_length=120,
        widget=forms.TextInput(attrs={"dir": "ltr", "autocomplete": "off"}),
    )
    name = forms.CharField(
        label=_("What may we call you?"),
        max_length=80,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off", "dir": "auto"}),
    )
    to = forms.CharField(widget=forms.HiddenInput, required=False, max_length=8000)

    def clean_reach(self) -> str:
        """A number as E.164, or an e-mail."""
        written = str(self.cleaned_data["reach"])
        if "@" in written:
            refuse_unsafe(written)
            validate_email(written)
            return written
        return phone_of(written) if written else ""
