"""What a guest teacher answers."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from kvarter.education.rules import Guest
from kvarter.ui.forms import Form


class AnswerForm(Form):
    """Yes, another day, or no."""

    answer = forms.ChoiceField(
        label=_("Can you teach on this day?"),
        choices=[
            (Guest.YES.value, _("Yes, I come")),
            (Guest.ANOTHER_DAY.value, _("Another day suits me better")),
            (Guest.NO.value, _("No, I cannot")),
        ],
        widget=forms.RadioSelect,
    )
    words = forms.CharField(
        label=_("Which day, or anything the group should know"),
        widget=forms.Textarea(attrs={"rows": 2}),
        max_length=300,
        required=False,
    )

    def clean(self) -> dict[str, Any]:
        said = super().clean()
        if said.get("answer") == Guest.ANOTHER_DAY and not said.get("words") and "words" not in self.errors:
            self.add_error("words", _("Please write which day suits you."))
        return said
