"""What the office writes for a public page in one language."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from kvarter.publishing.rules import LONGEST_BODY, LONGEST_LEAD, LONGEST_TITLE, Text
from kvarter.ui.forms import Form


class TextForm(Form):
    """Title, a line below it, and the text. `seen` is the newest version that lay before her."""

    title = forms.CharField(label=_("Title"), max_length=LONGEST_TITLE, widget=forms.TextInput(attrs={"dir": "auto"}))
    lead = forms.CharField(
        label=_("One line below the title"),
        max_length=LONGEST_LEAD,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2, "dir": "auto"}),
    )
    body = forms.CharField(
        label=_("Text"),
        help_text=_(
            "Begin a heading with # and a blank, a point with a hyphen, a step with its number and a full stop."
        ),
        max_length=LONGEST_BODY,
        widget=forms.Textarea(attrs={"rows": 18, "dir": "auto"}),
    )
    seen = forms.IntegerField(widget=forms.HiddenInput, required=False, min_value=0, max_value=1_000_000)

    def text(self) -> Text:
        """What was written. Only after is_valid()."""
        said: dict[str, Any] = self.cleaned_data
        return Text(said["title"], said["lead"], said["body"])
