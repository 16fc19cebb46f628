"""What is said of a reason, and what stands in the contract."""

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from kvarter.education.diploma import Lack, Missing, Standing
from kvarter.education.models import Course
from kvarter.education.rules import Reason
from kvarter.languages.here import reader_language

SENTENCES = {
    Reason.NOT_NOW: _("This is not possible any more. Please call the group."),
    Reason.COURSE_BEGUN: _("The course has begun already. Please call the group."),
    Reason.ANOTHER_TEXT: _("The contract was changed while you read. Please read it once more."),
    Reason.NOBODY_CAN_OPEN: _("Nobody in this group could open it. Please call the group."),
    Reason.OTHER_PEOPLE_LEAD: _("Those who can open this changed while you wrote. Please write your words once more."),
    Reason.TAKEN_BACK: _("The diploma is not valid any more. Ask the group."),
    Reason.NOT_SEALED_RIGHT: _("Your words could not be sealed. Please write them again."),
}


def sentence(reason: object) -> str:
    """The sentence for a reason of this room."""
    return str(SENTENCES[reason])  # type: ignore[index]


CONTRACT = (
    _("I come to the whole course. If I cannot come, I say so before."),
    _("I meet every woman with recognition, respect, trust and equality."),
    _("What women tell me I tell nobody else."),
    _("If a child is in danger, I must tell the municipality. Everybody must."),
    _("I listen, and I show the way. I am no professional and give no advice."),
    _("I help her to do it herself. I never use her passwords or codes."),
    _("I look after myself, and I may say no."),
    _("I am a volunteer. I may stop when I want."),
)
"""Reconstructed from public pages: programme of the basic education, confidentiality, the six values, taking care of oneself."""


def contract() -> list[str]:
    """The sentences of the contract in the reader's language."""
    return [str(one) for one in CONTRACT]


LACKS = {
    Missing.NOT_OVER: _("The course is not over yet."),
    Missing.DISPUTED: _("It is not clear whether you were there one day. Ask the group."),
}


def name_of(subject: str, course: Course) -> str:
    """The name of a subject of the course's edition, in the reader's language if it has one."""
    one = next((one for one in course.edition if one["key"] == subject), {"en": subject})
    return str(one.get(reader_language()) or one["en"])


def lack_sentence(lack: Lack, course: Course, far: Standing, wanted: int) -> str:
    """What is missing for her diploma, as she reads it."""
    if lack.what is Missing.SUBJECT:
        return gettext("This subject is missing: %(subject)s") % {"subject": name_of(lack.subject, course)}
    if lack.what is Missing.HOURS:
        said = {"share": far.share, "wanted": wanted}
        return gettext("You were there for %(share)s %% of the hours. You need %(wanted)s %%.") % said
    return str(LACKS[lack.what])
