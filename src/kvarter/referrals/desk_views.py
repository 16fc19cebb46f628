"""The coordinator's list: who waits, who could go and why, and asking."""

import json
from collections.abc import Sequence
from typing import Any

from django.conf import settings
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as now
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from kvarter.groups.doors import PersonRequest, desk, door
from kvarter.groups.keeping import kept
from kvarter.groups.rules import Standing
from kvarter.keys.queries import key_of
from kvarter.packs.rules import CountryPack, pack
from kvarter.referrals import actions, notify, queries
from kvarter.referrals.desk_forms import AskForm, CloseForm, resealed
from kvarter.referrals.desk_words import ENDINGS, LEVELS, REASONS, distance
from kvarter.referrals.models import Envelope, Referral
from kvarter.referrals.queries import Suggestion, Waiting
from kvarter.referrals.rules import Ending, Reason
from kvarter.referrals.words import envelope_words
from kvarter.ui.notices import notice

FOR_MOTHERS = "name,phone,safe_ways,own_words,letter"
"""What a Mother gets of an envelope; whom the woman avoids stays with the coordinators."""


def line_of(one: Suggestion, facts: CountryPack) -> str:
    """The reasons for a Mother, as they stand beside her name."""
    if one.fit is None:
        return str(REASONS.get(one.reason, "")) if one.reason else ""
    language = facts.languages.get(one.fit.language)
    level = now("%(language)s, %(level)s") % {
        "language": language.own_name if language else one.fit.language,
        "level": LEVELS.get(one.fit.level, ""),
    }
    walks = now("talks with %(now)s of %(all)s") % {"now": one.support.open_referrals, "all": one.support.capacity}
    topics = [now(facts.topics[key].msgid) for key in sorted(one.fit.shared_topics) if key in facts.topics]
    parts = [
        level,
        distance(one.fit.distance_km),
        walks,
        *([now("knows about: %(topics)s") % {"topics": ", ".join(topics)}] if topics else []),
    ]
    return " · ".join(parts)


def _rows(waiting: Sequence[Waiting], facts: CountryPack) -> list[dict[str, Any]]:
    return [
        {
            "woman": one,
            "referral": one.referral,
            "languages": [facts.languages[code].own_name for code in one.referral.languages if code in facts.languages],
            "topics": [now(facts.topics[key].msgid) for key in one.referral.topics if key in facts.topics],
            "times": [now(facts.safe_times[key].msgid) for key in one.referral.times if key in facts.safe_times],
        }
        for one in waiting
    ]


def _led(standing: Standing) -> list[tuple[int, str, str]]:
    """The groups she leads as (id, code, name), by name."""
    return sorted(((pk, *standing.names[pk]) for pk in standing.led_groups), key=lambda one: one[2])


def _group_id(standing: Standing, chosen: str) -> int | None:
    """The group whose list is shown: the one named, else the first she leads, else the national intake."""
    led = _led(standing)
    if chosen:
        found = next((pk for pk, code, _ in led if code == chosen), None)
        if found is None:
            raise Http404
        return found
    return led[0][0] if led and not standing.is_national else None


@door(desk)
@kept
def women(request: PersonRequest) -> HttpResponse:
    """The list, oldest first; the longest waiting one is open beside it."""
    notify.looked(request.person)
    group_id = _group_id(request.standing, request.GET.get("group", ""))
    waiting = queries.women_waiting(request.standing, group_id, queries.today())
    return _page(request, group_id, waiting, waiting[0] if waiting else None, is_picked=False)


@door(desk)
@kept
def woman(request: PersonRequest, code: str) -> HttpResponse:
    """The list with one woman chosen; one who does not wait any more is shown alone."""
    standing = request.standing
    for group_id in [*(one[0] for one in _led(standing)), *([None] if standing.is_national else [])]:
        waiting = queries.women_waiting(standing, group_id, queries.today())
        if chosen := next((one for one in waiting if one.referral.code == code), None):
            return _page(request, group_id, waiting, chosen, is_picked=True)
    referral = get_object_or_404(Referral.objects.visible_to(standing), code=code)
    ending = ENDINGS.get(Ending(referral.ending)) if referral.ending else ""
    return render(request, "referrals/desk/past.html", {"referral": referral, "ending": ending})


def _page(
    request: PersonRequest, group_id: int | None, waiting: Sequence[Waiting], chosen: Waiting | None, *, is_picked: bool
) -> HttpResponse:
    facts, led = pack(settings.PACK), _led(request.standing)
    context: dict[str, Any] = {
        "rows": _rows(waiting, facts),
        "chosen": chosen,
        "group_name": request.standing.names[group_id][1] if group_id else "",
        "led": [(code, name) for _, code, name in led],
        "waiting_count": len(waiting),
    }
    if chosen:
        context |= {
            "suggestions": [(one, line_of(one, facts)) for one in chosen.suggestions],
            "not_suggested": [(one, line_of(one, facts)) for one in chosen.not_suggested],
            "envelopes": list(queries.envelopes_of(chosen.referral)),
            **envelope_words(),
            "key": key_of(request.person),
            "close_form": CloseForm(),
            "has_picked": is_picked,
        }
    return render(request, "referrals/desk/women.html", context)


def _waiting_one(request: PersonRequest, referral: Referral) -> Waiting | None:
    everybody = queries.women_waiting(request.standing, referral.group_id, queries.today())
    return next((one for one in everybody if one.referral.pk == referral.pk), None)


@require_POST
@door(desk)
def ask(request: PersonRequest, code: str) -> HttpResponse:
    """First press: who is asked and what they would get. Second press, after sealing in her browser: they are asked."""
    referral = get_object_or_404(Referral.objects.visible_to(request.standing), code=code)
    waiting = _waiting_one(request, referral)
    if waiting is None:
        notice(request, REASONS[Reason.NOT_WAITING], look="sun")
        return redirect("referrals:women")
    form = AskForm(
        {"together": "yes", **_lists(request)},
        mothers=[(one.mother.code, one.person.name) for one in waiting.suggestions],
    )
    if not form.is_valid():
        notice(request, next(iter(form.errors.values()))[0], look="sun")
        return redirect("referrals:woman", code)
    chosen = [one for one in waiting.suggestions if one.mother.code in form.cleaned_data["mothers"]]
    if "resealed" not in request.POST:
        return _confirm(request, referral, chosen, form.cleaned_data["together"])
    try:
        actions.ask(
            by=request.standing,
            referral=referral,
            mothers=[one.mother for one in chosen],
            together=form.cleaned_data["together"] == "yes",
            copies=resealed(request.POST["resealed"]),
        )
    except actions.CannotAsk as refusal:
        notice(request, REASONS.get(refusal.reason, _("This is not possible now.")), look="sun")  # type: ignore[call-overload]
        return redirect("referrals:woman", code)
    notice(request, _("She is asked. The first yes wins; no answer goes on by itself."))
    return redirect("referrals:woman", code)


def _lists(request: PersonRequest) -> dict[str, Any]:
    return {"mothers": request.POST.getlist("mothers"), "together": request.POST.get("together", "yes")}


def _confirm(request: PersonRequest, referral: Referral, chosen: Sequence[Suggestion], together: str) -> HttpResponse:
    reach = queries.envelopes_of(referral).filter(part=Envelope.Part.REACH).first()
    copies = (
        [{"id": one.mother.code, "armored": reach.armored, "recipients": [one.recipient]} for one in chosen]
        if reach
        else []
    )
    facts = pack(settings.PACK)
    context = {
        "referral": referral,
        "chosen": [(one, line_of(one, facts)) for one in chosen],
        "together": together,
        "envelopes": json.dumps(copies),
        "only": FOR_MOTHERS,
        "key": key_of(request.person),
        "back": reverse("referrals:woman", args=[referral.code]),
    }
    return render(request, "referrals/desk/ask.html", context)


@require_POST
@door(desk)
def stop_asking(request: PersonRequest, code: str) -> HttpResponse:
    """Take the question back."""
    referral = get_object_or_404(Referral.objects.visible_to(request.standing), code=code)
    try:
        actions.stop_asking(by=request.standing, referral=referral)
        notice(request, _("Nobody is asked any more. She waits again."))
    except actions.CannotAsk as refusal:
        notice(request, REASONS.get(refusal.reason, ""), look="sun")  # type: ignore[call-overload]
    return redirect("referrals:woman", code)


@require_POST
@door(desk)
def close(request: PersonRequest, code: str) -> HttpResponse:
    """Close a woman who waits, with the reason that is counted."""
    referral = get_object_or_404(Referral.objects.visible_to(request.standing), code=code)
    form = CloseForm(request.POST)
    if form.is_valid():
        actions.close(by=request.standing, referral=referral, ending=Ending(form.cleaned_data["ending"]))
        notice(request, _("It is closed."))
        return redirect("referrals:women")
    notice(request, _("Choose why it is closed."), look="sun")
    return redirect("referrals:woman", code)
