"""How a coordinator sends a directory, and in which words she reads what was wrong in it."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from kvarter.bridges.desk.forms import WHOLE_COUNTRY
from kvarter.bridges.exchange.problems import Kind
from kvarter.bridges.queries import groups_to_look_after
from kvarter.documents.limits import MOST_BYTES
from kvarter.documents.upload import TABLES, NotTaken, Trouble, take
from kvarter.groups.models import LocalGroup
from kvarter.groups.rules import Standing
from kvarter.ui.forms import Form

TROUBLES = {
    Trouble.NOTHING: _("Please choose a file."),
    Trouble.TOO_BIG: _("The file is too large. At most 10 MB can be sent."),
}
OTHER = _("This is no directory. Please choose a JSON file, a table (CSV) or a zip.")
SENTENCES = {
    Kind.NOT_UNDERSTOOD: _("This is no directory that we know."),
    Kind.BROKEN_JSON: _("The JSON file is broken at this line."),
    Kind.BROKEN_CSV: _("This line of the table cannot be read."),
    Kind.BROKEN_ZIP: _("The zip file is damaged."),
    Kind.TOO_LARGE: _("It is larger than what we read at once."),
    Kind.TOO_DEEP: _("It is nested deeper than any directory is."),
    Kind.BAD_PATH: _("A file wants to lie outside its folder. It is left out."),
    Kind.MISSING_FILE: _("A file that is named is not there."),
    Kind.MORE_PAGES: _("There are more pages. Only this one was read."),
    Kind.COUNT_DIFFERS: _("The page says another number than it holds."),
    Kind.MISSING_NAME: _("It has no name and is left out."),
    Kind.MISSING_ID: _("It has no id. We know it by its name."),
    Kind.DUPLICATE_ID: _("This id was there before. It counts once."),
    Kind.DANGLING: _("It points to something that is not there."),
    Kind.CYCLE: _("Its parents go in a circle."),
    Kind.BAD_DATE: _("This is not a date."),
    Kind.BAD_TIME: _("This is not a time of day."),
    Kind.BAD_PLACE: _("This is not a point on the map."),
    Kind.BAD_ADDRESS: _("This is no web or mail address."),
    Kind.BAD_CHOICE: _("This is not in the list of the standard."),
    Kind.BAD_LANGUAGE: _("We do not know this language."),
    Kind.HTML_CLEANED: _("Markup was taken out of a text."),
    Kind.ENCODING_GUESSED: _("The letters are in an old form. Please look whether they are right."),
}


class DirectoryForm(Form):
    """A directory of others. `by` decides for which groups."""

    file = forms.FileField(
        label=_("The file"),
        help_text=_("JSON, a table (CSV) or a zip of tables. At most 10 MB."),
        required=False,
        widget=forms.FileInput(attrs={"accept": ".json,.csv,.zip,.tsv,.txt"}),
    )
    source = forms.CharField(
        label=_("Whose directory is it?"),
        help_text=_("The same name next time, so that we know the offers again."),
        max_length=60,
        error_messages={"required": _("Please write whose directory it is.")},
    )
    group = forms.ChoiceField(label=_("For which group?"))

    def __init__(self, *args: Any, by: Standing, **kwargs: Any) -> None:
        self.groups = {group.code: group for group in groups_to_look_after(by)}
        super().__init__(*args, **kwargs)
        everywhere = [(WHOLE_COUNTRY, _("The whole country"))] if by.is_national else []
        choices = [*((code, group.name) for code, group in self.groups.items()), *everywhere]
        self.fields["group"].choices = choices  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """`content`: the bytes that were sent."""
        said = super().clean()
        try:
            said["content"] = take(said.get("file"), kinds=TABLES, most=MOST_BYTES)
        except NotTaken as refusal:
            self.add_error("file", str(TROUBLES.get(refusal.trouble, OTHER)))
        return said

    @property
    def chosen_group(self) -> LocalGroup | None:
        """The group that keeps the offers; None is the whole country."""
        return self.groups.get(self.cleaned_data["group"])

    @property
    def source_name(self) -> str:
        """The name of the directory, apart for each group: nobody changes another group's offers by a name."""
        return f"{self.cleaned_data['group']}:{self.cleaned_data['source']}"
