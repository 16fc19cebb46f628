"""When she could come instead."""

from django import forms
from django.utils.translation import gettext_lazy as _

from kvarter.interviews.messages import BETTER
from kvarter.interviews.rules import Better
from kvarter.ui.forms import Form


class BetterForm(Form):
    """Parts of the day, as many as suit her; none is an answer too. `version`: of the hour that her page showed."""

    version = forms.IntegerField(widget=forms.HiddenInput, min_value=0, max_value=9999)
    better = forms.MultipleChoiceField(
        label=_("When could you come instead?"),
        help_text=_("Choose as many as you like."),
        choices=[(one.value, words) for one, words in BETTER.items()],
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )

    def chosen(self) -> list[Better]:
        return [Better(one) for one in self.cleaned_data["better"]]
