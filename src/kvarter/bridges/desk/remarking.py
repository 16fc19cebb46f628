"""What was said of an offer, as those who keep it read it."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from kvarter.bridges.models import Remark


def sentence_of(remark: Remark) -> str:
    """One sentence for a remark, with how many said it."""
    kinds, number = Remark.Kind, remark.number
    said = {
        kinds.CLOSED: ngettext("It was closed, one says", "It was closed, %(number)s say", number),
        kinds.MOVED: ngettext("It has moved, one says", "It has moved, %(number)s say", number),
        kinds.KIND: ngettext("The people are kind, one says", "The people are kind, %(number)s say", number),
        kinds.CHANGED: _("The provider says that something has changed."),
        kinds.ENDED: _("The provider says that it is closed. We closed it."),
        kinds.LINK: _("Its web page is gone."),
    }
    return said[kinds(remark.kind)] % {"number": number}
