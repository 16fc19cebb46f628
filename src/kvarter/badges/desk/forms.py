"""What those who lead say that a Mother can."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from kvarter.badges.competences import What
from kvarter.badges.desk.messages import CHOOSE
from kvarter.languages.here import reader_language
from kvarter.ui.forms import Form


class GiveForm(Form):
    """One of the closed list."""

    key = forms.ChoiceField(
        label=_("What have you seen that she can?"),
        error_messages={"required": CHOOSE, "invalid_choice": CHOOSE},
        widget=forms.RadioSelect,
    )

    def __init__(self, *args: Any, offered: Sequence[What], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        language = reader_language()
        self.fields["key"].choices = [  # type: ignore[attr-defined]
            (one.key, one.name_in(language)) for one in offered
        ]
