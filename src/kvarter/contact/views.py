"""Somebody writes to a group: one page, works without JavaScript and without an account."""

import json
from dataclasses import dataclass

from django.core import signing
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters, sensitive_variables
from django.views.decorators.http import require_http_methods, require_safe

from kvarter.asking.carried import arrived, carried, to_the_languages
from kvarter.contact import actions, queries
from kvarter.contact.forms import WriteForm
from kvarter.contact.messages import NOT_TAKEN
from kvarter.contact.queries import Addressee
from kvarter.contact.rules import Kind, Reason
from kvarter.groups.models import LocalGroup
from kvarter.people.models import new_code
from kvarter.sealing.rules import CannotSeal, seal
from kvarter.ui.pages import comes_back, show

SALT = "contact.recipients"
OPEN_SECONDS = 24 * 3600


@dataclass(frozen=True)
class MadeFor:
    """What a form was made with: the group, the people it is sealed to, and the code that the message will have."""

    group: str
    recipients: list[str]
    code: str

    def signed(self) -> str:
        return signing.dumps([self.group, self.recipients, self.code], salt=SALT)

    @property
    def about(self) -> dict[str, str]:
        """Whose envelope it is; it lies inside, so that one message cannot stand in the place of another unseen."""
        return {"woman": self.code, "group": self.group, "part": "contact"}


def _made_for(text: str, group: str) -> MadeFor | None:
    try:
        found = MadeFor(*signing.loads(text, salt=SALT, max_age=OPEN_SECONDS))
    except (signing.BadSignature, ValueError, TypeError):
        return None
    return found if found.group == group else None


@sensitive_post_parameters()
@sensitive_variables()
@require_http_methods(["GET", "HEAD", "POST"])
def write(request: HttpRequest, code: str) -> HttpResponse:
    """One message to one group."""
    group = queries.open_group(code)
    if group is None:
        raise Http404
    to = queries.addressee_of(group)
    if "switch" in request.POST:
        return to_the_languages(request, WriteForm(request.POST), WriteForm.made_by_the_page)
    if not to.recipients:
        return comes_back(render(request, "contact/closed.html", {"group": group}))
    form, made = _form(request, group, to)
    if form.is_valid():
        try:
            _take(group, to, form, made)
        except actions.CannotTake as refusal:
            form.add_error(None, NOT_TAKEN[Reason(refusal.reason)])
        except CannotSeal:
            form.add_error(None, NOT_TAKEN[Reason.INCOMPLETE])
        else:
            return arrived(request, redirect("contact:thanks", group.code))
    shown = {"group": group, "recipients": " ".join(made.recipients), "about": json.dumps(made.about)}
    return show(request, "contact/write.html", shown, form=form)


def _form(request: HttpRequest, group: LocalGroup, to: Addressee) -> tuple[WriteForm, MadeFor]:
    """The form, new or as it was sent. What was sealed to other people than those who lead now is asked anew."""
    anew = MadeFor(group.code, to.recipients, new_code())
    if request.method != "POST":
        return WriteForm(initial={**carried(request), "to": anew.signed()}), anew
    made = _made_for(request.POST.get("to", ""), group.code)
    if made and sorted(made.recipients) == sorted(to.recipients):
        return WriteForm(request.POST), made
    data = request.POST.copy()
    data["to"], data["sealed"] = anew.signed(), ""
    form = WriteForm(data)
    if request.POST.get("sealed") and not form.is_valid():
        form.add_error(None, _("Those who can open this changed while you wrote. Please write your words once more."))
    return form, anew


@sensitive_variables()
def _take(group: LocalGroup, to: Addressee, form: WriteForm, made: MadeFor) -> None:
    said = form.cleaned_data
    armored = said["sealed"] or seal(form.words(), made.recipients, made.about)
    actions.receive(group=group, to=to, kind=Kind(said["kind"]), armored=armored, code=made.code)


@require_safe
def thanks(request: HttpRequest, code: str) -> HttpResponse:
    """What happens now."""
    group = queries.open_group(code)
    if group is None:
        raise Http404
    return render(request, "contact/thanks.html", {"group": group})
