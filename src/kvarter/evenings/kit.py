"""What is printed before an evening, in one of the nine languages, as values for `papers/kit.typ`."""

import re
from functools import cache
from pathlib import Path
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override, pgettext

from kvarter.documents.qr import drawing
from kvarter.evenings.models import DigitalEvening
from kvarter.evenings.pictures import HUES, KEYS, hue_of, name_of
from kvarter.evenings.queries import address_of, programme_of
from kvarter.languages.rules import day

DRAWINGS = Path(__file__).resolve().parent / "static" / "evenings" / "pictures.svg"
SYMBOL = re.compile(r'<symbol id="(\w+)" viewBox="([\d ]+)">(.*?)</symbol>', re.DOTALL)
INKS = dict(zip(HUES, ("#0e5a5a", "#b9481a", "#35703a", "#573a72", "#9c1638"), strict=True))
"""The hues of the wall, on paper."""
MOUTHS = {"well": "M15 29c4 7 14 7 18 0", "so": "M15 32h18", "badly": "M15 35c4-7 14-7 18 0"}
FACE = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 48 48"><g fill="none" stroke="#1d2a2e" stroke-width="2.6" '
    'stroke-linecap="round"><circle cx="24" cy="24" r="20"/><path d="M17 18v3M31 18v3"/><path d="{}"/></g></svg>'
)
AGENDA = (15, 10, 30, 15, 30, 10, 10)
"""Minutes of each part: two hours."""


@cache
def drawings() -> dict[str, str]:
    """The inside of each picture, by its name."""
    found = SYMBOL.findall(DRAWINGS.read_text("utf-8"))
    return {
        key: f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{box}">{inside}</svg>' for key, box, inside in found
    }


def _agenda() -> list[tuple[str, str]]:
    parts = (
        _("Welcome. Tea, and everybody finds the Wi-Fi."),
        _("Each phone comes into the room by the square or the number."),
        _("The first mission. Who is through goes to who asks."),
        _("Pause"),
        _("The second mission, and a third for who likes."),
        _("What will you do at home, and who sits beside you?"),
        _("Thank you. Everybody puts a mark under a face."),
    )
    begins, told = 0, []
    for minutes, what in zip(AGENDA, parts, strict=True):
        told.append((f"{begins // 60}:{begins % 60:02}", what))
        begins += minutes
    return told


def kit_of(evening: DigitalEvening | None, language: str) -> dict[str, Any]:
    """What the paper shows; without an evening it has no number, and fits every room of this network."""
    live = evening.live if evening else None
    door = settings.SITE_URL + reverse("evenings:door")
    address = settings.SITE_URL + reverse("evenings:join", args=[int(live.number)]) if live else door
    with override(language):
        where = f"{evening.group.name} · {evening.place} · {day(evening.day, language)}" if evening else ""
        return {
            "title": _("Digital evening"),
            "language": language,
            "where": where,
            "agenda_title": _("Two hours, step by step"),
            "agenda": _agenda(),
            "nothing_real": _("Nobody types her own codes here. Everything on the practice phone is invented."),
            "programme_title": _("Missions of this evening"),
            "programme": [one.goal for one in programme_of(evening, language)] if evening else [],
            "way_in": _("Come into the room"),
            "how": _("Point the camera of your phone at the square."),
            "or_type": _("Or type this address, and the number:"),
            "qr": drawing(address_of(live) if live else door),
            "address": address,
            "door": door.split("://")[1],
            "number": live.spaced if live else "",
            **_cards(),
            **_poll(),
        }


def _cards() -> dict[str, Any]:
    cards = [
        {"name": name_of(place), "svg": drawings()[key].replace("currentColor", INKS[hue_of(place)])}
        for place, key in enumerate(KEYS)
    ]
    how = _("Cut them out. Who sees this picture on her phone gets the card.")
    return {"cards": cards, "cards_title": _("Picture cards"), "cards_how": how}


def _poll() -> dict[str, Any]:
    names = {"well": pgettext("face", "Yes"), "so": pgettext("face", "A little"), "badly": pgettext("face", "No")}
    return {
        "poll_title": _("How was this evening?"),
        "poll_how": _("One mark in each row, under one face. No names."),
        "questions": [_("I felt safe."), _("I learnt something."), _("I can do it alone.")],
        "faces": [{"name": names[key], "svg": FACE.format(mouth)} for key, mouth in MOUTHS.items()],
    }
