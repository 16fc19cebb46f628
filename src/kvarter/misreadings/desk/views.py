"""What women said is wrong with readings, for the national office: the list, the sheet, and closing what was looked at."""

import csv
from io import StringIO

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST, require_safe

from kvarter.groups.decorators import PersonRequest, is_national, requires
from kvarter.letters.messages import say
from kvarter.letters.sentences import msgid
from kvarter.misreadings import actions, queries
from kvarter.misreadings.forms import name_of
from kvarter.ui.text import plain_cell

BYTE_ORDER_MARK = "\ufeff"


@require_safe
@requires(is_national)
def said(request: PersonRequest) -> HttpResponse:
    """By letter type and slot, what was said most often first."""
    waiting = queries.waiting(request.standing)
    codes = {
        kind: [one.code for one in waiting if one.letter_type == kind] for kind in {one.letter_type for one in waiting}
    }
    types = [
        {
            "of": one,
            "name": name_of(one.letter_type),
            "codes": ",".join(codes[one.letter_type]),
            "slots": [(slot, say(msgid("wrong", slot.slot))) for slot in one.slots],
        }
        for one in queries.by_type(waiting)
    ]
    return render(request, "misreadings/desk/said.html", {"types": types, "count": len(waiting)})


@require_safe
@requires(is_national)
def sheet(request: PersonRequest) -> HttpResponse:
    """The same, one a line: UTF-8 with a byte order mark, so that Excel reads it right."""
    out = StringIO()
    lines = csv.writer(out, delimiter=";", lineterminator="\r\n")
    lines.writerow([gettext("Day"), gettext("Letter type"), gettext("What is wrong"), gettext("Her words")])
    for one in queries.waiting(request.standing):
        lines.writerow(plain_cell(text) for text in (one.day.isoformat(), one.letter_type, one.slot, one.words))
    headers = {"Content-Disposition": 'attachment; filename="misreadings.csv"', "Cache-Control": "no-store"}
    return HttpResponse(BYTE_ORDER_MARK + out.getvalue(), content_type="text/csv; charset=utf-8", headers=headers)


@require_POST
@requires(is_national)
def close(request: PersonRequest) -> HttpResponse:
    """One of them by its code, or all of a letter type that the page showed."""
    if code := request.POST.get("code", ""):
        done = actions.close(by=request.standing, code=code)
    else:
        kind, codes = request.POST.get("type", ""), request.POST.get("codes", "").split(",")
        done = actions.close_type(by=request.standing, letter_type=kind, codes=codes)
    if done:
        messages.success(request, _("It is closed, and her words are deleted."))
    return redirect("misreadings:said")
