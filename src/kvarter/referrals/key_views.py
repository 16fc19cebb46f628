"""Sealing again: for a coordinator who is new, and when the national intake hands a woman to a group."""

import json

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext_lazy as _

from kvarter.groups.doors import PersonRequest, desk, door
from kvarter.groups.models import LocalGroup
from kvarter.keys.queries import groups_with_keys, key_of, recipients_of
from kvarter.referrals import actions, queries
from kvarter.referrals.desk_forms import resealed
from kvarter.referrals.models import Envelope, Referral
from kvarter.ui.notices import notice


def _for_browser(envelopes: list[Envelope]) -> str:
    return json.dumps([{"id": one.code, "armored": one.armored} for one in envelopes])


@door(desk)
def envelopes(request: PersonRequest) -> HttpResponse:
    """Envelopes that are not sealed to exactly the people who lead now: one tap seals them all again, group by group."""
    led: list[int | None] = [*sorted(request.standing.led_groups), *([None] if request.standing.is_national else [])]
    wanted = request.POST.get("group", "")
    parts = []
    for group in led:
        recipients = recipients_of(group)
        if request.method == "POST" and wanted == str(group or ""):
            return _sealed_again(request, group, recipients)
        waiting = queries.sealed_without(group, recipients)
        parts.append(
            {
                "id": group or "",
                "recipients": " ".join(recipients),
                "count": len(waiting),
                "envelopes": _for_browser(waiting),
            }
        )
    return render(request, "referrals/desk/envelopes.html", {"parts": parts, "key": key_of(request.person)})


def _sealed_again(request: PersonRequest, group: int | None, recipients: list[str]) -> HttpResponse:
    try:
        actions.seal_again(
            by=request.standing,
            group_id=group,
            recipients=recipients,
            armored=resealed(request.POST.get("resealed", "")),
        )
        notice(request, _("They are sealed again, to the people who lead the group now."))
    except actions.CannotAsk:
        notice(request, _("It could not be sealed again. Open your key and try once more."), look="sun")
    return redirect("referrals:envelopes")


@door(desk)
def to_group(request: PersonRequest, code: str) -> HttpResponse:
    """The national intake hands a woman to a local group."""
    referral = get_object_or_404(Referral.objects.visible_to(request.standing).filter(group__isnull=True), code=code)
    ready = groups_with_keys()
    groups = [one for one in LocalGroup.objects.visible_to(request.standing).open() if one.pk in ready]
    chosen = next((one for one in groups if one.code == request.POST.get("group")), None)
    recipients = recipients_of(chosen.pk) if chosen else []
    if request.method == "POST" and chosen and "resealed" in request.POST:
        try:
            actions.take_to_group(
                by=request.standing,
                referral=referral,
                group_id=chosen.pk,
                recipients=recipients,
                armored=resealed(request.POST["resealed"]),
            )
            notice(request, _("The group has her now."))
        except actions.CannotAsk:
            notice(request, _("It could not be sealed again. Open your key and try once more."), look="sun")
        return redirect("referrals:women")
    context = {
        "referral": referral,
        "groups": groups,
        "chosen": chosen,
        "recipients": " ".join(recipients),
        "envelopes": _for_browser(list(queries.envelopes_of(referral))),
        "key": key_of(request.person),
    }
    return render(request, "referrals/desk/to_group.html", context)
