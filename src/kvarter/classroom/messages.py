"""What is said when a photo is not taken, and of whispering."""

from django.utils.translation import gettext_lazy as _

from kvarter.classroom.photos import Flaw
from kvarter.classroom.rules import Reason
from kvarter.languages.cldr import language_of
from kvarter.languages.here import reader_language
from kvarter.packs.queries import country

FLAWS = {
    Flaw.TOO_BIG: _("This photo is too big. Take it once more, or choose a smaller one."),
    Flaw.BROKEN: _("This is no photo that we can read. Please take a JPEG or PNG."),
    Flaw.TOO_LARGE: _("This photo is too big. Take it once more, or choose a smaller one."),
}
SENTENCES = {
    Reason.ENOUGH: _("There are eight photos of this day already. Take one away first."),
    Reason.NOT_BEGUN: _("This day has not begun yet. Take the photo when there is something to see."),
    Reason.COURSE_OVER: _("The course is over and its photos are deleted."),
}


def sentence(reason: object) -> str:
    """The sentence for a reason of this room."""
    return str(SENTENCES[reason])  # type: ignore[index]


def said_language(code: str) -> str:
    """A language as it stands within a sentence of the reader's: "somali" in Danish, "Somali" in English."""
    known, reader = country().languages, reader_language()
    if code not in known:
        return code
    if reader in ("da", "en"):
        return str(known[code].danish if reader == "da" else known[code].english)
    return language_of(reader).languages.get(code, known[code].own_name)
