"""How a coordinator sends a calendar, and in which words she reads what was wrong in it."""

from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from kvarter.documents.findings import Problem
from kvarter.documents.limits import MOST_BYTES
from kvarter.documents.upload import Kind as FileKind
from kvarter.documents.upload import NotTaken, Trouble, take
from kvarter.gatherings.calendars.problems import Kind
from kvarter.gatherings.calendars.reading import Reading
from kvarter.gatherings.queries import groups_to_call
from kvarter.groups.desk.choosing import OfAGroup
from kvarter.groups.rules import Standing

TROUBLES = {
    Trouble.NOTHING: _("Please choose a file."),
    Trouble.TOO_BIG: _("The file is too large. At most 10 MB can be sent."),
}
OTHER = _("This is no calendar. Please choose a file that ends in .ics.")
SENTENCES = {
    Kind.NOT_UNDERSTOOD: _("This is no calendar."),
    Kind.TRUNCATED: _("The file ends in the middle."),
    Kind.ENCODING_GUESSED: _("The letters are in an old form. Please look whether they are right."),
    Kind.NO_START: _("This one does not say when it begins."),
    Kind.BAD_DATE: _("This is not a date."),
    Kind.BAD_RULE: _("How it repeats cannot be read. It is taken once."),
    Kind.RULE_TOO_OFTEN: _("It repeats every hour or more often. It is taken once."),
    Kind.BAD_ZONE: _("We do not know its time zone. Our own is taken."),
    Kind.END_BEFORE_START: _("It ends before it begins. The end is left out."),
    Kind.NO_UID: _("It has no number of its own."),
    Kind.NO_OCCURRENCE: _("No evening is left of it."),
    Kind.DUPLICATE: _("It was there before. The newest counts."),
    Kind.NOT_AN_EVENT: _("This is a task or a note, not a meeting."),
    Kind.PEOPLE_DROPPED: _("Names of people are never kept."),
    Kind.HTML_CLEANED: _("Markup was taken out of a text."),
    Kind.BAD_ADDRESS: _("This is no web or mail address."),
    Kind.ATTACHMENT_DROPPED: _("What is attached is not kept."),
}


@dataclass(frozen=True)
class Report:
    """What a coordinator reads of a calendar that she sent. `drafts`: meetings to come with an hour."""

    reading: Reading
    drafts: int
    is_taken: bool

    @property
    def problems(self) -> list[tuple[Any, Problem]]:
        """What was wrong, each with its sentence."""
        return [(SENTENCES[Kind(one.kind)], one) for one in self.reading.problems.told[:100]]


class CalendarForm(OfAGroup):
    """A calendar of others. `by` decides for which groups."""

    file = forms.FileField(
        label=_("The file"),
        help_text=_("A calendar (.ics). At most 10 MB."),
        required=False,
        widget=forms.FileInput(attrs={"accept": ".ics,text/calendar"}),
    )

    def __init__(self, *args: Any, by: Standing, **kwargs: Any) -> None:
        super().__init__(*args, groups=groups_to_call(by), **kwargs)

    def clean(self) -> dict[str, Any]:
        """`content`: the bytes that were sent."""
        said = super().clean()
        try:
            said["content"] = take(said.get("file"), kinds={FileKind.TEXT}, most=MOST_BYTES)
        except NotTaken as refusal:
            self.add_error("file", str(TROUBLES.get(refusal.trouble, OTHER)))
        return said
