"""Her details. Every question says what it is for, and each may be left empty."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from kvarter.asking.asked_back import AsksBack
from kvarter.asking.forms import ReachForm, SealedForm, language_choices
from kvarter.consents.messages import EDUCATION, FAMILY, FOLLOWS, WORK


def _one(label: Any, why: Any, choices: dict[str, Any]) -> forms.ChoiceField:
    return forms.ChoiceField(
        label=label, help_text=why, choices=list(choices.items()), widget=forms.RadioSelect, required=False
    )


class DetailsForm(AsksBack, SealedForm):
    """Languages stay readable, as they plan who whispers for whom; all else is sealed."""

    languages = forms.MultipleChoiceField(
        label=_("Which languages do you speak?"),
        help_text=_("So that somebody can whisper for you, or you for others."),
        choices=language_choices,
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    follows = _one(
        _("How much Danish do you understand?"), _("So that nobody sits there without understanding."), FOLLOWS
    )
    family = forms.MultipleChoiceField(
        label=_("Your family"),
        help_text=_("So that there is somebody for the children, and days that suit you."),
        choices=list(FAMILY.items()),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    education = _one(_("Your education"), _("So that the course begins where you are."), EDUCATION)
    work = _one(_("Your work"), _("So that the hours fit."), WORK)
    phone = forms.CharField(
        label=_("Your phone number, if you like"),
        help_text=_("So that the group can call you when a day is moved."),
        max_length=30,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off", "inputmode": "tel", "dir": "ltr", "type": "tel"}),
    )
    to = forms.CharField(widget=forms.HiddenInput, max_length=4000, required=False)
    told = forms.CharField(widget=forms.HiddenInput, initial="yes", max_length=3)  # without it nothing was sent

    made_by_the_page = frozenset({"sealed", "to", "told"})
    sealed_fields = ("family", "education", "work", "phone")
    numbers_allowed = frozenset({"phone", "sealed", "to"})

    clean_phone = ReachForm.clean_phone
