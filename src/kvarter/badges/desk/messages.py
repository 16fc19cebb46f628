"""What those who lead read of competences."""

from django.utils.translation import gettext_lazy as _

from kvarter.badges.rules import Reason

CHOOSE = _("Please choose something from the list.")
SENTENCES = {Reason.NOT_IN_LIST: CHOOSE, Reason.HAS_IT: _("She has it already.")}


def sentence(reason: object) -> str:
    """The sentence for a reason."""
    return str(SENTENCES[reason])  # type: ignore[index]
