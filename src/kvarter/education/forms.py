"""What a candidate writes on her own phone."""

from django import forms
from django.utils.translation import gettext_lazy as _

from kvarter.asking.asked_back import AsksBack
from kvarter.asking.forms import ReachForm, SealedForm, language_choices
from kvarter.ui.forms import Form


class InterestForm(AsksBack, SealedForm):
    """She would like to become a Mother. All but her languages is sealed."""

    name = forms.CharField(
        label=_("What is your name?"),
        max_length=80,
        widget=forms.TextInput(attrs={"autocomplete": "off", "dir": "auto"}),
        error_messages={"required": _("Please write your name.")},
    )
    phone = forms.CharField(
        label=_("A phone number where the group may call you"),
        max_length=30,
        widget=forms.TextInput(attrs={"autocomplete": "off", "inputmode": "tel", "dir": "ltr", "type": "tel"}),
        error_messages={"required": _("Please write a phone number.")},
    )
    area = forms.CharField(
        label=_("In which area do you live?"),
        max_length=80,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off", "dir": "auto"}),
    )
    languages = forms.MultipleChoiceField(
        label=_("Which languages do you speak?"),
        choices=language_choices,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Please choose at least one language.")},
    )
    own_words = forms.CharField(
        label=_("Why would you like to be a Neighbourhood Mother?"),
        help_text=_("A few words are enough. You can also leave it empty."),
        widget=forms.Textarea(attrs={"rows": 3, "dir": "auto", "autocomplete": "off"}),
        max_length=500,
        required=False,
    )
    consent = forms.BooleanField(
        label=_("The group may read this and call me."),
        error_messages={"required": _("Without your yes we cannot send it.")},
    )
    to = forms.CharField(widget=forms.HiddenInput, max_length=4000, required=False)

    made_by_the_page = frozenset({"sealed", "to"})
    sealed_fields = ("name", "phone", "area", "own_words")
    numbers_allowed = frozenset({"phone", "sealed", "to"})
    clean_phone = ReachForm.clean_phone


class SignForm(Form):
    """Her name under the contract. `version`: the text that she has read."""

    name = forms.CharField(
        label=_("Your name, as it is to stand on your diploma"),
        max_length=80,
        widget=forms.TextInput(attrs={"autocomplete": "name", "dir": "auto"}),
        error_messages={"required": _("Please write your name.")},
    )
    agrees = forms.BooleanField(
        label=_("I have read this, and I want to do it."),
        error_messages={"required": _("Please say that you want to.")},
    )
    version = forms.CharField(widget=forms.HiddenInput, max_length=64)
