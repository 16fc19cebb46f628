"""The list of a gathering on paper, as values for the typesetter. Numbers only; no name is asked for."""

from typing import Any

from django.utils.translation import gettext as _

from kvarter.gatherings.models import Gathering
from kvarter.gatherings.queries import ComingList
from kvarter.languages.here import reader_language
from kvarter.languages.templatetags.words import moment

EMPTY_ROWS = 12


def paper_of(gathering: Gathering, coming: ComingList) -> dict[str, Any]:
    """What `papers/list.typ` shows, in the language of who prints it."""
    return {
        "title": _("Who comes"),
        "language": reader_language(),
        "what": gathering.title,
        "where": f"{moment(gathering.starts_at)} · {gathering.place}",
        "columns": [_("Number"), _("Women"), _("Children"), _("Is here")],
        "coming": [[str(one.number), str(one.women), str(one.children)] for one in coming.coming],
        "waiting_title": _("They stand in line"),
        "waiting": [[str(one.number), str(one.women), str(one.children)] for one in coming.waiting],
        "by_hand_title": _("Who signs up by hand: only numbers, no names"),
        "empty": EMPTY_ROWS,
    }
