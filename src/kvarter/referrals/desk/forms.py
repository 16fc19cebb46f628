"""What a coordinator chooses: whom to ask, how to close, a new partner."""

import json
import re
from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from kvarter.languages.content import translated
from kvarter.packs.queries import country
from kvarter.referrals.rules import Ending
from kvarter.ui.forms import Form


class AskForm(Form):
    """One Mother or several, all at once or one after another."""

    mothers = forms.MultipleChoiceField(
        label=_("Whom do you ask?"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Choose at least one Mother.")},
    )
    together = forms.ChoiceField(
        label=_("If you ask several"),
        choices=[("yes", _("All at once: the first yes wins")), ("no", _("One after another, in the order shown"))],
        initial="yes",
        widget=forms.RadioSelect,
    )

    def __init__(self, *args: Any, mothers: Iterable[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["mothers"].choices = list(mothers)  # type: ignore[attr-defined]


CODE = re.compile(r"[a-z0-9]{12}")


def resealed(text: str) -> dict[str, str]:
    """{code: armored} from what the browser sealed again; {} when it is not that."""
    try:
        found = {str(one["id"]): str(one["armored"]).replace("\r\n", "\n") for one in json.loads(text)}
    except (ValueError, TypeError, KeyError, RecursionError):
        return {}
    return found if all(CODE.fullmatch(code) for code in found) else {}


class CloseForm(Form):
    """Why a woman does not wait any more."""

    ending = forms.ChoiceField(
        label=_("Why is it closed?"),
        choices=[
            (Ending.NOT_POSSIBLE.value, _("Not possible here")),
            (Ending.NOT_REACHED.value, _("She could not be reached")),
            (Ending.WITHDRAWN.value, _("She said that she does not want to any more")),
        ],
        widget=forms.RadioSelect,
    )


class PartnerForm(Form):
    """A place that refers women."""

    name = forms.CharField(label=_("Name of the place"), max_length=80)
    kind = forms.ChoiceField(
        label=_("What is it?"),
        choices=lambda: [(key, translated(one.msgid)) for key, one in country().partner_kinds.items()],
    )
