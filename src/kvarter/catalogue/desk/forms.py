"""How the national office says an example anew, withdraws it, and takes in a sheet."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from kvarter.catalogue.forms import Addresses, ExampleForm
from kvarter.catalogue.messages import TEXT_STATES
from kvarter.catalogue.models import Example, ExampleText
from kvarter.catalogue.rules import Facts, Text
from kvarter.ui.forms import Form

FACTS = tuple(Facts.__dataclass_fields__)


class OfficeForm(ExampleForm):
    """Everything of an example, and its text in one language. `version` is the one she looked at."""

    numbers_allowed = ExampleForm.numbers_allowed | {"sources"}

    version = forms.IntegerField(widget=forms.HiddenInput, required=False)
    language = forms.RegexField(r"[a-z]{2,3}", widget=forms.HiddenInput, required=False)
    text_state = forms.ChoiceField(
        label=_("How did this text come about?"), choices=list(TEXT_STATES.items()), widget=forms.RadioSelect
    )
    sources = Addresses(
        label=_("Where this was read"),
        help_text=_("Web addresses that begin with https://, one a line."),
        required=False,
        widget=forms.Textarea(attrs={"rows": 2, "dir": "ltr"}),
    )


class WithdrawForm(Form):
    """Why an example leaves the lists; everybody who has the link reads it."""

    because = forms.CharField(
        label=_("Why is it withdrawn?"),
        help_text=_("Everybody who has the link reads this."),
        max_length=250,
        widget=forms.Textarea(attrs={"rows": 2, "dir": "auto"}),
    )


def initial_of(example: Example, text: ExampleText | None, language: str) -> dict[str, Any]:
    """The first values of the form for an example, with its text in a language as far as there is one."""
    facts = {name: getattr(example, name) for name in FACTS if name not in {"themes", "audiences", "links", "sources"}}
    lists = {name: "\n".join(getattr(example, name)) for name in ("links", "sources")}
    marks = {"themes": example.of_kind("theme"), "audiences": example.of_kind("audience")}
    words = {name: getattr(text, name) for name in Text.__dataclass_fields__} if text else {}
    state = text.state if text else "checked"
    return {**facts, **lists, **marks, **words, "text_state": state, "language": language, "version": example.version}
