"""She says that a reading is wrong: a form, exactly what is sent, and thanks. No account, no session, no cookie of its own.

A forged form could do no more than anybody's own, so that the answer to a letter, which carries no token, may send here too.
"""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.debug import sensitive_post_parameters, sensitive_variables
from django.views.decorators.http import require_http_methods

from kvarter.letters.messages import say
from kvarter.letters.rules import Slot
from kvarter.letters.sentences import msgid
from kvarter.misreadings import actions
from kvarter.misreadings.forms import WrongForm, name_of
from kvarter.ui.pages import comes_back


@csrf_exempt
@sensitive_post_parameters()
@sensitive_variables()
@require_http_methods(["GET", "HEAD", "POST"])
def wrong(request: HttpRequest) -> HttpResponse:
    """What is wrong, then exactly what is sent, then it is sent."""
    if request.method != "POST":
        return _show(request, WrongForm(), step="thanks" if "thanks" in request.GET else "ask")
    form = WrongForm(request.POST)
    if not form.is_valid():
        return _show(request, form, step="ask", status=422)
    if "change" in request.POST:
        return comes_back(_show(request, form, step="ask"))
    return (
        _report(request, form)
        if request.POST.get("confirmed") == "1"
        else comes_back(_show(request, form, step="look"))
    )


def _report(request: HttpRequest, form: WrongForm) -> HttpResponse:
    said = form.cleaned_data
    try:
        actions.report_misreading(letter_type=said["type"], slot=Slot(said["slot"]), words=said["words"])
    except actions.CannotReport:
        form.add_error(None, say(msgid("wrong", "too_many")).text)
        return comes_back(_show(request, form, step="ask", status=429))
    return redirect(f"{reverse('misreadings:wrong')}?thanks")


def _show(request: HttpRequest, form: WrongForm, *, step: str, status: int = 200) -> HttpResponse:
    shown: dict[str, object] = {"form": form, "step": step}
    if step == "look":
        said = form.cleaned_data
        shown |= {"said": said, "day": timezone.localdate(), "slot": say(msgid("wrong", said["slot"]))}
        shown["type"] = name_of(said["type"])
    response = render(request, "misreadings/wrong.html", shown, status=status)
    response["Cache-Control"] = "no-store"
    return response
