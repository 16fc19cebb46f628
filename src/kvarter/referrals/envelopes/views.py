"""Sealing again: for a coordinator who is new, and when a woman is handed to another group or to the national intake."""

import json
from collections.abc import Sequence

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from kvarter.groups.decorators import PersonRequest, leads_a_group, requires
from kvarter.keys.queries import key_of, recipients_of
from kvarter.referrals import actions, queries
from kvarter.referrals.desk.forms import resealed
from kvarter.referrals.desk.messages import NATIONAL_HAS_HER, distance, refusal_of
from kvarter.referrals.envelopes.elsewhere import elsewhere
from kvarter.referrals.models import Envelope, Referral
from kvarter.referrals.page_tokens import read, signed
from kvarter.referrals.takers import Taker, takers

NATIONAL = "national"
"""The national intake, where a group could stand in an address."""


def _for_browser(envelopes: Sequence[Envelope]) -> str:
    return json.dumps([{"id": one.code, "armored": one.armored} for one in envelopes])


def _group_thing(group: int | None) -> str:
    return f"seal-again:{group or NATIONAL}"


@requires(leads_a_group)
def envelopes(request: PersonRequest) -> HttpResponse:
    """Envelopes that are not sealed to exactly the people who lead now: one tap seals them all again, group by group."""
    led: list[int | None] = [*sorted(request.standing.led_groups), *([None] if request.standing.is_national else [])]
    if request.method == "POST":
        wanted = request.POST.get("group", "")
        for group in led:
            if wanted == str(group or ""):
                _seal_again(request, group)
        return redirect("referrals:envelopes")
    parts = []
    for group in led:
        recipients = recipients_of(group)
        waiting = queries.sealed_without(group, recipients)
        parts.append(
            {
                "id": group or "",
                "name": request.standing.names[group][1] if group else "",
                "recipients": " ".join(recipients),
                "to": signed(recipients, _group_thing(group)),
                "count": len(waiting),
                "envelopes": _for_browser(waiting),
                "elsewhere": list(elsewhere(group, request.standing.names[group][0])) if group else [],
            }
        )
    return render(request, "referrals/desk/envelopes.html", {"parts": parts, "key": key_of(request.person)})


def _seal_again(request: PersonRequest, group: int | None) -> None:
    try:
        actions.seal_again(
            by=request.standing,
            group_id=group,
            recipients=read(request.POST.get("to", ""), _group_thing(group)) or [],
            armored=resealed(request.POST.get("resealed", "")),
        )
        messages.success(request, _("They are sealed again, to the people who lead the group now."))
    except actions.CannotAsk as refusal:
        _not_sealed(request, refusal)


def _not_sealed(request: PersonRequest, refusal: actions.CannotAsk) -> None:
    messages.warning(request, str(refusal_of(refusal.reason)))


@requires(leads_a_group)
def to_group(request: PersonRequest, code: str) -> HttpResponse:
    """A woman is handed to another group or to the national intake: first where to, then sealed in this browser."""
    referral = get_object_or_404(Referral.objects.visible_to(request.standing).waiting(), code=code)
    if request.method == "POST":
        return _handed(request, referral)
    others = takers(referral)
    wanted = request.GET.get("group", "")
    chosen = next((one for one in others if one.group.code == wanted), None)
    is_national = wanted == NATIONAL and referral.group_id is not None
    group = chosen.group.pk if chosen else None
    recipients = recipients_of(group) if chosen or is_national else []
    context = {
        "referral": referral,
        "others": [(one, distance(one.distance_km)) for one in others],
        "may_go_national": referral.group_id is not None and bool(recipients_of(None)),
        "chosen": chosen.group if chosen else None,
        "is_national": is_national,
        "wanted": wanted,
        "recipients": " ".join(recipients),
        "to": signed(recipients, _hand_thing(referral, wanted)),
        "envelopes": _for_browser(queries.envelopes_of(referral)),
        "key": key_of(request.person),
        "here": reverse("referrals:to_group", args=[code]),
        "back": reverse("referrals:woman", args=[code]),
    }
    return render(request, "referrals/desk/to_group.html", context)


def _hand_thing(referral: Referral, wanted: str) -> str:
    return f"hand:{referral.code}:{wanted}"


def _taker(referral: Referral, wanted: str) -> Taker | None:
    return next((one for one in takers(referral) if one.group.code == wanted), None)


def _handed(request: PersonRequest, referral: Referral) -> HttpResponse:
    wanted = request.POST.get("group", "")
    chosen = _taker(referral, wanted)
    if chosen is None and wanted != NATIONAL:
        return redirect("referrals:to_group", referral.code)
    if "resealed" not in request.POST:
        return redirect(f"{reverse('referrals:to_group', args=[referral.code])}?group={wanted}")
    try:
        actions.take_to_group(
            by=request.standing,
            referral=referral,
            group_id=chosen.group.pk if chosen else None,
            recipients=read(request.POST.get("to", ""), _hand_thing(referral, wanted)) or [],
            armored=resealed(request.POST["resealed"]),
        )
        messages.success(request, _("The group has her now.") if chosen else NATIONAL_HAS_HER)
    except actions.CannotAsk as refusal:
        _not_sealed(request, refusal)
        return redirect("referrals:woman", referral.code)
    return redirect("referrals:women")
