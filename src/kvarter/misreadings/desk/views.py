"""What women said is wrong with readings, for the national office: the list, the sheet, and closing what was looked at."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST, require_safe

from kvarter.documents.download import download
from kvarter.documents.sheet import to_csv
from kvarter.groups.decorators import PersonRequest, is_national, requires
from kvarter.letters.messages import say
from kvarter.letters.sentences import msgid
from kvarter.misreadings import actions, queries
from kvarter.misreadings.forms import name_of


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
    """The same, one a line."""
    head = [gettext("Day"), gettext("Letter type"), gettext("What is wrong"), gettext("Her words")]
    said = queries.waiting(request.standing)
    rows = [(one.day.isoformat(), one.letter_type, one.slot, one.words) for one in said]
    return download(to_csv(head, rows), "misreadings.csv")


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
