"""What the page of one woman tells the script that opens her contact: her times, phone rules, and a harmless first word."""

import json
from datetime import datetime

from django.utils import timezone, translation
from django.utils.translation import gettext

from kvarter.languages.content import translated
from kvarter.languages.here import reader_language
from kvarter.languages.rules import INTERFACE, day
from kvarter.letters.reading.holidays import is_working_day
from kvarter.packs.letters import holiday_rules
from kvarter.packs.queries import country
from kvarter.referrals.models import Referral
from kvarter.referrals.safe_time import Window, windows

TELL_AFTER = 3
"""So many calls without an answer, and the page advises to tell the coordinator."""


def coming_windows(referral: Referral, now: datetime) -> list[Window]:
    """Her safe times of the next two weeks, in the country's time zone."""
    times = country().safe_times
    choices = [times[key] for key in referral.times if key in times]
    rules = holiday_rules()
    return windows(choices, timezone.localtime(now), lambda one: is_working_day(one, rules))


def _words(window: Window, language: str) -> str:
    return f"{day(window.begins.date(), language)} · {translated(window.choice.msgid)}"


def _for_browser(coming: list[Window], language: str) -> str:
    """Milliseconds, as browsers count them."""
    return json.dumps(
        [
            {
                "from": int(one.begins.timestamp() * 1000),
                "until": int(one.ends.timestamp() * 1000),
                "name": translated(one.choice.msgid),
                "words": _words(one, language),
            }
            for one in coming
        ],
        ensure_ascii=False,
    )


def first_word(languages: list[str]) -> str:
    """A text for an SMS in her language that says nothing about us; anybody may read it."""
    hers = next((one for one in languages if one in INTERFACE), reader_language())
    with translation.override(hers):
        return gettext("Hello. Is this a good time to talk?")


def contact_of(referral: Referral) -> dict[str, object]:
    """Everything the contact card needs, ready for its attributes."""
    now, language = timezone.now(), reader_language()
    coming = coming_windows(referral, now)
    upcoming = next((one for one in coming if one.begins > now), None)
    return {
        "windows": _for_browser(coming, language),
        "now": int(now.timestamp() * 1000),
        "has_times": bool(referral.times),
        "first_word": first_word(list(referral.languages)),
        "next_time": _words(upcoming, language) if upcoming else "",
        "tell_coordinator": referral.no_answer_count >= TELL_AFTER,
        "ways": country().safe_ways.values(),
    }
