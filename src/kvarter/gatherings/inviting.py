"""The invitation to a gathering in one of the nine languages, as values for its poster and its picture."""

import re
from textwrap import wrap
from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from kvarter.access.lru_cache import LRUCache
from kvarter.documents.qr import drawing
from kvarter.documents.typeset import png_of
from kvarter.gatherings.messages import RAIN
from kvarter.gatherings.models import Gathering
from kvarter.gatherings.rules import LONGEST_ON_PICTURE, Rain
from kvarter.languages.rules import LOCAL, day, span, text_in

_pictures: LRUCache[tuple[object, bytes]] = LRUCache(size=60)
"""Pictures of gatherings by code and language, each with what it shows: some 60 kB each."""


def address_of(gathering: Gathering, language: str) -> str:
    """Its page in a language."""
    return (
        f"{settings.SITE_URL}{reverse('gatherings:gathering', args=[gathering.code])}?{urlencode({'lang': language})}"
    )


ENDLESS = re.compile(r"\S{31,}")
PIECE = 8


def breakable(text: str) -> str:
    """The same where a word that is wider than the paper may be broken (zero width space); usual words are hyphenated there."""
    return ENDLESS.sub(lambda found: "\u200b".join(wrap(found[0], PIECE)), text)


def invitation_to(gathering: Gathering, language: str) -> dict[str, Any]:
    """What `papers/poster.typ` and `papers/picture.typ` show."""
    title, title_language = text_in(gathering.titles, language)
    about, about_language = text_in(gathering.about, language)
    starts, ends = timezone.localtime(gathering.starts_at), timezone.localtime(gathering.ends_at)
    with override(language):
        marks = {
            _("Only for women"): gathering.women_only,
            _("Children are welcome"): gathering.children_welcome,
            _("Somebody looks after the children"): gathering.child_care,
        }
        return {
            "title": breakable(title),
            "title_language": title_language,
            "language": language,
            "local": LOCAL,
            "cancelled": _("This does not take place.") if gathering.cancelled_at else "",
            "when": day(starts.date(), language),
            "hours": span(starts.time(), ends.time(), language),
            "place": breakable(gathering.place),
            "together": _("We go there together from") if gathering.meets_at else "",
            "meets_at": breakable(gathering.meets_at),
            "about": breakable(about),
            "about_language": about_language,
            "about_on_picture": 0 < len(about) <= LONGEST_ON_PICTURE,
            "marks": [said for said, is_so in marks.items() if is_so],
            "rain": str(RAIN.get(Rain(gathering.rain), "")),
            "sign_up": _("Sign up here, without a name:") if gathering.signs_up else _("Read more here:"),
            "how": _("Point the camera of your phone at the square."),
            "group": breakable(gathering.group.name),
            "address": address_of(gathering, language),
            "qr": drawing(address_of(gathering, language)),
        }


def picture_of(gathering: Gathering, language: str) -> bytes:
    """The picture to send (PNG, 1080 x 1350), made once while nothing changes. Raises documents.typeset.CannotSet."""
    values = invitation_to(gathering, language)
    kept = _pictures.get((gathering.code, language))
    if kept and kept[0] == values:
        return kept[1]
    made = png_of("gatherings/picture", values)
    _pictures.put((gathering.code, language), (values, made))
    return made


def words_to_send(gathering: Gathering, language: str) -> str:
    """What stands beside the link when it is sent: name, day, hours and place."""
    said = invitation_to(gathering, language)
    title, _language = text_in(gathering.titles, language)
    lines = (said["cancelled"], title, f"{said['when']}, {said['hours']}", gathering.place, said["address"])
    return "\n".join(line for line in lines if line)
