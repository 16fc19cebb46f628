"""What rooms say they keep about a person, as rows of words in her language."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from kvarter.languages.rules import OWN_NAMES, country_name, day
from kvarter.signin.forms import country

LABELS: dict[str, Promise] = {
    "name": _("Your name"),
    "phone": _("Your phone"),
    "email": _("Your e-mail"),
    "language": _("The language of the pages"),
    "likes_to_listen": _("I like to listen"),
    "area": _("Where do you live?"),
    "origin": _("Which country do you come from?"),
    "joined_on": _("Since when you are here"),
    "languages": _("My languages"),
    "signed_in_at": _("When you signed in last"),
    "codes_sent_at": _("When we sent you a code"),
    "passkeys": _("Passkeys"),
    "second_step_since": _("Since when you have an app for codes"),
    "recovery_codes_left": _("Recovery codes left"),
    "stopped_at": _("Since when you are stopped"),
    "roles": _("Your roles and groups"),
    "recipient": _("The public half of your key"),
    "made_on": _("Since when you have a key"),
    "sealed_notes": _("Marks for women, sealed to your key"),
    "asked": _("How often you were asked"),
    "sentences_checked": _("How many sentences you checked"),
    "sentences_recorded": _("How many sentences you recorded"),
    "conversations_by_month": _("Conversations you wrote down"),
    "more_talks_by_week": _("Other talks you told us of"),
    "messages_to_you": _("Messages of the last month: when, not what"),
    "walks_with": _("How many women you walk with now"),
}
Told = Mapping[str, Mapping[str, object]]


@dataclass(frozen=True)
class Row:
    """A label and one line for each value."""

    label: str
    lines: list[str]


def rows_of(told: Told) -> list[Row]:
    """One row for each thing that is kept. What has no words here yet shows under its own name rather than not at all."""
    return [
        Row(str(LABELS.get(name.replace(" ", "_"), name.replace("_", " "))), lines)
        for kept in told.values()
        for name, value in kept.items()
        if (lines := _lines(name, value))
    ]


def _lines(name: str, value: object) -> list[str]:
    if name == "languages" and isinstance(value, list):
        return [_language(str(code)) for code, *_levels in value]
    if isinstance(value, Mapping):
        return [f"{_word(name, key)}: {_word(name, number)}" for key, number in value.items()]
    if isinstance(value, list | tuple | set | frozenset):
        return [
            " · ".join(_word(name, part) for part in (one if isinstance(one, tuple) else (one,)) if part)
            for one in value
        ]
    return [] if value is None or value == "" else [_word(name, value)]


def _language(code: str) -> str:
    known = country().languages
    return known[code].own_name if code in known else code


def _word(name: str, value: object) -> str:
    words = get_language() or "da"
    if isinstance(value, bool):
        return str(_("Yes") if value else _("No"))
    if isinstance(value, datetime):
        return day(timezone.localtime(value).date(), words)
    if isinstance(value, date):
        return day(value, words)
    if name == "origin":
        return country_name(str(value), words)
    if name == "area":
        return country().areas[str(value)].name if str(value) in country().areas else str(value)
    return OWN_NAMES.get(str(value), str(value)) if name == "language" else str(value)
