"""What stands beside the list about the chosen woman: who could go and why, how it goes with her Mother, or how it ended."""

from typing import Any

from django.conf import settings
from django.utils.translation import gettext, ngettext

from kvarter.groups.decorators import PersonRequest
from kvarter.keys.queries import key_of
from kvarter.languages.content import translated
from kvarter.languages.here import reader_language
from kvarter.languages.sorting import danish_order
from kvarter.packs.rules import CountryPack, distance_km
from kvarter.referrals import queries, tabs
from kvarter.referrals.desk.forms import CloseForm
from kvarter.referrals.desk.messages import LEVELS, REASONS, distance
from kvarter.referrals.desk.rows import Row
from kvarter.referrals.matching import Because
from kvarter.referrals.messages import envelope_words
from kvarter.referrals.models import Referral
from kvarter.referrals.queries import Suggestion, Waiting, WaitingList
from kvarter.referrals.rules import Reason, may_open_again
from kvarter.referrals.tabs import Tab

NEAR_KM = 15.0
"""Areas so near to her place may be the one she lives in."""


def line_of(one: Suggestion, facts: CountryPack) -> str:
    """The reasons for a Mother, as they stand beside her name."""
    if one.fit is None:
        return str(REASONS.get(one.reason, "")) if one.reason else ""
    language = facts.languages.get(one.fit.language)
    level = gettext("%(language)s, %(level)s") % {
        "language": language.said_in(reader_language()) if language else one.fit.language,
        "level": LEVELS.get(one.fit.level, ""),
    }
    walks = gettext("walks with %(now)s of %(all)s") % {"now": one.support.open_referrals, "all": one.support.capacity}
    topics = [translated(facts.topics[key].msgid) for key in sorted(one.fit.shared_topics) if key in facts.topics]
    knows = [gettext("knows about: %(topics)s") % {"topics": ", ".join(topics)}] if topics else []
    return " · ".join([level, distance(one.fit.distance_km), walks, *knows])


def beside(request: PersonRequest, row: Row, everybody: WaitingList | None, facts: CountryPack) -> dict[str, Any]:
    """Everything that the right side of the page needs."""
    referral = row.referral
    context = {
        "row": row,
        "referral": referral,
        "envelopes": queries.envelopes_of(referral),
        **envelope_words(),
        "key": key_of(request.person),
        "close_form": CloseForm(),
        "hours": settings.ANSWER_HOURS,
        "areas": _areas_near(referral, facts) if referral.avoid_own_area and not referral.areas else [],
    }
    woman = everybody.woman(referral.code) if everybody else None
    if everybody and woman:
        return context | _who(everybody, woman, facts)
    if row.tab is Tab.ENDED:
        can = may_open_again(referral.now_state, referral.now_ending) and bool(context["envelopes"])
        return context | {"may_open_again": can, "deleted_on": tabs.deleted_on(referral)}
    return context | {"was_reminded": referral.reminded_on == queries.today()}


def _who(everybody: WaitingList, woman: Waiting, facts: CountryPack) -> dict[str, Any]:
    return {
        "woman": woman,
        "suggestions": [(one, line_of(one, facts)) for one in woman.suggestions],
        "not_suggested": [(one, line_of(one, facts)) for one in woman.not_suggested],
        "why": why_best(everybody, woman) if woman.suggestions and not woman.asked else "",
        "passed_over": [(one, REASONS.get(Reason(one.passed_over), "")) for one in woman.passed_over],
    }


def why_best(everybody: WaitingList, woman: Waiting) -> str:
    """Why the best list looks as it does for this woman, in at most two sentences; only what the matching says."""
    why, other = everybody.why_best(woman)
    if woman.best is None or why.because is Because.NEEDED_BY_OTHERS:
        return gettext("For the whole list, those below are needed for other women who wait. You may still ask.")
    if other is None:
        return gettext("Nobody else fits her better.")
    names = {"mother": woman.best.person.first_name, "other": other.person.first_name}
    free = ngettext(
        "If %(mother)s goes here, %(other)s is free for %(number)s other woman who waits.",
        "If %(mother)s goes here, %(other)s is free for %(number)s other women who wait.",
        why.others,
    ) % {**names, "number": why.others}
    if not why.left_out:
        return free
    lost = ngettext(
        "If %(other)s goes here, %(number)s woman has nobody.",
        "If %(other)s goes here, %(number)s women have nobody.",
        why.left_out,
    ) % {**names, "number": why.left_out}
    return f"{free} {lost}"


def _areas_near(referral: Referral, facts: CountryPack) -> list[tuple[str, str]]:
    """The areas that her place may mean, the nearest first; all of them where the place is not known."""
    if referral.latitude is None or referral.longitude is None:
        return sorted(((one.slug, one.name) for one in facts.areas.values()), key=lambda one: danish_order(one[1]))
    here = (referral.latitude, referral.longitude)
    away = sorted((distance_km(here, (one.lat, one.lon)), one.slug, one.name) for one in facts.areas.values())
    near = [(slug, name) for km, slug, name in away if km <= NEAR_KM]
    return near or [(slug, name) for _, slug, name in away[:5]]
