"""What those who lead, and the national office, fill in about groups."""

import secrets
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from kvarter.groups.messages import ROLES
from kvarter.groups.models import LocalGroup
from kvarter.groups.rules import SHEET, Phase, Role
from kvarter.packs.queries import country
from kvarter.packs.rules import Place
from kvarter.ui.forms import Form
from kvarter.ui.places import meant_place

SHE_IS_BACK = _("She is back in the group.")
PHASE_WORDS = {
    Phase.START: _("1 · Good start"),
    Phase.EDUCATION: _("2 · Basic education"),
    Phase.GOING: _("3 · The Mothers get going"),
    Phase.ASSOCIATION: _("4 · An association of its own"),
}
PHASES = [(phase.value, words) for phase, words in PHASE_WORDS.items()]


def new_sheet() -> str:
    """A name for one sheet of a form, so that the same sheet sent twice is known."""
    return secrets.token_urlsafe(18)


class InviteForm(Form):
    """One invitation: a role, and which sheet of the form it was."""

    sheet = forms.CharField(required=False, widget=forms.HiddenInput)
    role = forms.ChoiceField(label=_("As what?"), widget=forms.RadioSelect)

    def __init__(self, *args: Any, roles: list[Role], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["role"].choices = [(role.value, ROLES[role]) for role in roles]  # type: ignore[attr-defined]
        self.fields["role"].initial = roles[0].value

    def clean_sheet(self) -> str:
        """A sheet without a proper name is a new one."""
        sheet: str = self.cleaned_data["sheet"]
        return sheet if SHEET.fullmatch(sheet) else new_sheet()


class GroupForm(Form):
    """Reach and phase of a group."""

    radius_km = forms.FloatField(
        label=_("How far does the group reach, in kilometres?"),
        min_value=0.5,
        max_value=100,
        error_messages={
            "min_value": _("Please write a number between 0.5 and 100."),
            "max_value": _("Please write a number between 0.5 and 100."),
        },
    )
    phase = forms.TypedChoiceField(label=_("Phase"), choices=PHASES, coerce=int, widget=forms.RadioSelect)


def initial_of(group: LocalGroup) -> dict[str, object]:
    """The form's first values for a group."""
    return {"radius_km": f"{group.radius_km:g}", "phase": group.phase}


class FoundForm(GroupForm):
    """A new group around a real place."""

    name = forms.CharField(label=_("Name of the group"), max_length=80)
    place = forms.CharField(label=_("Area or postcode"), max_length=80)
    field_order = ("name", "place", "radius_km", "phase")
    found: Place | None = None

    def clean_place(self) -> str:
        self.found = meant_place(self.cleaned_data["place"], country())
        return self.found.name
