"""The diplomas and the cards of a course on paper, in the country's language and in hers, as values for the typesetter."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext, override

from kvarter.documents.portrait import HIGH, WIDE
from kvarter.documents.qr import drawing
from kvarter.education.models import Diploma
from kvarter.languages.rules import LOCAL, day_of_year, direction
from kvarter.packs.phones import written_phone
from kvarter.packs.queries import phones


def diplomas_paper(given: Sequence[Diploma]) -> dict[str, Any]:
    """What `papers/diplomas.typ` shows: one page a woman, and nothing of her but name, group and day."""
    with override(LOCAL):
        title = gettext("Diploma")
    return {"title": title, "language": LOCAL, "pages": [_page(one, "education:diploma") for one in given]}


def id_cards_paper(given: Sequence[Diploma], *, photos: Mapping[int, str], phone: str) -> dict[str, Any]:
    """What `papers/cards.typ` shows: ten cards on a sheet, each with name, group and until when; a photo where she gave one.

    `photos`: PNG in base64 by diploma; `phone`: of the group, "" for none. No number of hers can stand there.
    """
    pages = [
        {**_page(one, "education:card"), "photo": _shown(photos.get(one.pk, "")), "phone": _written(phone)}
        for one in given
    ]
    with override(LOCAL):
        return {"title": gettext("Cards"), "language": LOCAL, "pages": pages}


def visiting_paper(given: Sequence[Diploma], *, phone: str) -> dict[str, Any]:
    """What `papers/visiting.typ` shows: a sheet of ten for each woman, to hand out. Her first name, the group, and its number."""
    home = settings.SITE_URL + "/"
    pages = [
        {
            "name": one.participant.first_name,
            "group": one.participant.course.group.name,
            "qr": drawing(home),
            "address": home,
            "site": settings.SITE_URL.partition("://")[2],
            "phone": _written(phone),
            "says": [_visiting_words(language) for language in _languages(one)],
        }
        for one in given
    ]
    with override(LOCAL):
        return {"title": gettext("Visiting cards"), "language": LOCAL, "pages": pages}


def _written(phone: str) -> str:
    return written_phone(phone, phones()) if phone else ""


def _shown(photo: str) -> str:
    """A photo as the typesetter takes it: an SVG around it."""
    if not photo:
        return ""
    size = f'width="{WIDE}" height="{HIGH}"'
    image = f'<image {size} href="data:image/png;base64,{photo}"/>'
    return f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDE} {HIGH}" {size}>{image}</svg>'


def _languages(diploma: Diploma) -> list[str]:
    return list(dict.fromkeys((LOCAL, diploma.participant.language)))


def _page(diploma: Diploma, leads_to: str) -> dict[str, Any]:
    woman = diploma.participant
    address = settings.SITE_URL + reverse(leads_to, args=[diploma.code])
    return {
        "name": woman.name,
        "group": woman.course.group.name,
        "qr": drawing(address),
        "address": address,
        "says": [_words(diploma, language) for language in _languages(diploma)],
    }


def _words(diploma: Diploma, language: str) -> dict[str, Any]:
    with override(language):
        until = gettext("Valid until %(day)s") % {"day": day_of_year(diploma.card_until, language)}
        return {
            **_in(language),
            "title": gettext("Diploma"),
            "role": gettext("Neighbourhood Mother"),
            "shows": gettext("The square shows whether this card is valid."),
            "has": gettext("has taken the basic education and is a Neighbourhood Mother."),
            "day": day_of_year(diploma.issued_on, language),
            "until": until,
            "phone": gettext("The group's telephone"),
            "how": gettext("The square shows whether this diploma is valid."),
        }


def _in(language: str) -> dict[str, Any]:
    return {"language": language, "from_right": direction(language) == "rtl"}


def _visiting_words(language: str) -> dict[str, Any]:
    with override(language):
        return {
            **_in(language),
            "role": gettext("Neighbourhood Mother"),
            "does": gettext("I listen and show the way. It is free, and I tell nobody."),
            "call": gettext("Call the group"),
        }
