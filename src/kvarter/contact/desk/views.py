"""What was written to the groups that she leads: sealed, opened by her key, and gone when it is answered."""

import json

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from kvarter.contact import actions, queries
from kvarter.contact.messages import KINDS
from kvarter.contact.models import GroupMessage
from kvarter.contact.rules import STAYS, Kind
from kvarter.delivery import actions as delivery
from kvarter.delivery.queries import is_told
from kvarter.groups.decorators import PersonRequest, leads_a_group, requires
from kvarter.keys.queries import key_of
from kvarter.ui.paging import listed

SIZE = 20


def _labels() -> str:
    return json.dumps({"name": _("Name"), "reach": _("How to reach them"), "own_words": _("What they wrote")})


@require_safe
@requires(leads_a_group)
def written(request: PersonRequest) -> HttpResponse:
    """What waits for an answer, the oldest first."""
    if is_told(request.person.code):
        delivery.looked(request.person.code)
    found = listed(request, queries.waiting(request.standing), size=SIZE)
    rows = [(one, KINDS[Kind(one.kind)], json.dumps(_about(one))) for one in found]
    shown = {
        "found": found,
        "rows": rows,
        "key": key_of(request.person),
        "labels": _labels(),
        "days": STAYS.days,
    }
    return render(request, "contact/desk/messages.html", shown)


def _about(message: GroupMessage) -> dict[str, str]:
    return {"woman": message.code, "group": message.group.code, "part": "contact"}


@require_POST
@requires(leads_a_group)
def answer(request: PersonRequest, code: str) -> HttpResponse:
    """It is dealt with, and gone."""
    message = get_object_or_404(GroupMessage.objects.visible_to(request.standing), code=code)
    actions.answer(by=request.standing, code=message.code)
    messages.success(request, _("It is answered, and deleted."))
    return redirect("contact:messages")
