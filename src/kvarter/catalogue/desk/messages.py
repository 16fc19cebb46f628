"""What the office reads of states, files that are not taken, and rows with something wrong."""

from django.utils.translation import gettext_lazy as _

from kvarter.catalogue.rules import State
from kvarter.catalogue.sheets import Kind
from kvarter.documents.upload import Trouble

STATES = {
    State.SUBMITTED: _("Sent in, waits for a look"),
    State.DRAFT: _("Draft"),
    State.PUBLISHED: _("Published"),
    State.WITHDRAWN: _("Withdrawn"),
}
TROUBLES = {
    Trouble.NOTHING: _("Please choose a file with something in it."),
    Trouble.TOO_BIG: _("This file is too big. It may have two megabytes."),
    Trouble.PICTURE: _("This is no CSV file. Save the sheet as CSV and choose that."),
    Trouble.OTHER_KIND: _("This is no CSV file. Save the sheet as CSV and choose that."),
}
PROBLEMS = {
    Kind.NO_ROWS: _("There is nothing below the first line."),
    Kind.TOO_MANY_ROWS: _("There are more rows than we take at once."),
    Kind.COLUMN_MISSING: _("This column is missing. Its name stands in the first line."),
    Kind.COLUMN_UNKNOWN: _("We do not know this column. It is left out."),
    Kind.MISSING: _("Something has to stand here."),
    Kind.TOO_LONG: _("This is too long."),
    Kind.NOT_IN_LIST: _("This is in no list that we know."),
    Kind.BAD_CODE: _("A code has small letters, numbers and hyphens, at most forty."),
    Kind.BAD_ADDRESS: _("This is no web address that begins with https://"),
    Kind.BAD_SIGNS: _("This holds signs that we cannot read."),
    Kind.TWICE: _("The same example stands in this sheet twice."),
}
