"""A sheet of terms that is sent."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from kvarter.languages.rules import OWN_NAMES
from kvarter.packs.needs import languages, needs
from kvarter.terms.sheets import MOST_BYTES, NoSheet, Sheet, read_sheet
from kvarter.ui.forms import Form


class SheetForm(Form):
    """A sheet, and of which language it is."""

    sheet: Sheet = Sheet()
    language = forms.ChoiceField(label=_("The language of the sheet"))
    file = forms.FileField(
        label=_("The file"),
        help_text=_("A sheet as you get it here, with words added. At most 1 MB."),
        required=False,
        widget=forms.FileInput(attrs={"accept": ".toml"}),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [(code, OWN_NAMES[code]) for code in languages()]
        self.fields["language"].choices = choices  # type: ignore[attr-defined]

    def clean_file(self) -> None:
        """`sheet`: what was sent."""
        sent = self.cleaned_data["file"]
        if sent is None:
            raise forms.ValidationError(_("Please choose a file."))
        try:
            self.sheet = read_sheet(sent.read(MOST_BYTES + 1), needs().by_key)
        except NoSheet as problem:
            said = _("This is no sheet of words. It says: %(problem)s") % {"problem": problem}
            raise forms.ValidationError(said) from problem
