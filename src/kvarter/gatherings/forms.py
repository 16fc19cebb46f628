"""How a woman says that she comes, and a Mother how much her calendar says."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from kvarter.gatherings.models import Gathering
from kvarter.gatherings.rules import MOST_OF_A_PARTY
from kvarter.ui.forms import Form, OnceForm

WOMEN, CHILDREN = MOST_OF_A_PARTY


class PartyForm(OnceForm):
    """How many come. Without a name; where children do not come along, nobody is asked about them."""

    women = forms.TypedChoiceField(
        label=_("How many women are you?"),
        choices=[(str(one), str(one)) for one in range(1, WOMEN + 1)],
        coerce=int,
        initial="1",
        widget=forms.RadioSelect,
    )
    children = forms.TypedChoiceField(
        label=_("How many children come along?"),
        choices=[(str(one), str(one)) for one in range(CHILDREN + 1)],
        coerce=int,
        initial="0",
        widget=forms.RadioSelect,
    )

    def __init__(self, *args: Any, gathering: Gathering, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not gathering.children_welcome:
            del self.fields["children"]

    def parts(self) -> dict[str, Any]:
        """What was said, ready for the actions. Only after is_valid()."""
        return {"children": 0, **self.cleaned_data}


class CalendarForm(Form):
    """How much her own calendar says."""

    told = forms.ChoiceField(
        label=_("How much does your calendar say?"),
        choices=[("bare", _("As “Appointment”, without name and place")), ("named", _("With name and place"))],
        widget=forms.RadioSelect,
    )
