"""What she opens on her own phone: her details, and for what pictures of her may be used. By her link, or signed in as a Mother."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from kvarter.asking.actions import about
from kvarter.consents import actions, queries
from kvarter.consents.forms import DetailsForm
from kvarter.consents.messages import PURPOSES, YES, sentence
from kvarter.consents.queries import Holder
from kvarter.consents.rules import Purpose, Reason
from kvarter.education.queries import candidate_by, participant_of
from kvarter.groups.decorators import PersonRequest, is_mother, requires
from kvarter.keys.queries import recipients_of
from kvarter.languages.here import reader_language
from kvarter.referrals.page_tokens import read, signed
from kvarter.sealing.rules import CannotSeal, seal
from kvarter.ui.pages import show


def _behind(link: str) -> Holder:
    """The participant behind the link on her phone, else 404."""
    candidate = candidate_by(link)
    participant = participant_of(candidate) if candidate else None
    if participant is None:
        raise Http404
    return Holder(participant=participant)


@require_http_methods(["GET", "HEAD", "POST"])
def her_details(request: HttpRequest, link: str) -> HttpResponse:
    """A participant tells her details."""
    return _details(request, _behind(link), reverse("consents:her_details", args=[link]))


@require_http_methods(["GET", "HEAD", "POST"])
@requires(is_mother)
def my_details(request: PersonRequest) -> HttpResponse:
    """A Mother tells hers."""
    return _details(request, Holder(person=request.person), reverse("consents:my_details"))


def _details(request: HttpRequest, holder: Holder, here: str) -> HttpResponse:
    group_id = queries.group_of(holder)
    recipients = recipients_of(group_id) if group_id is not None else []
    there = queries.particulars_of(holder)
    first = {"languages": there.languages, "follows": there.follows} if there else {}
    form = DetailsForm(request.POST if request.method == "POST" else None, initial=first)
    if form.is_valid():
        made_for = read(request.POST.get("to", ""), f"details:{holder.code}") or []
        if reason := _noted(holder, form, made_for):
            form.add_error(None, sentence(reason))
        else:
            messages.success(request, _("Thank you. It is saved."))
            return redirect(here)
    form.initial["to"] = signed(recipients, f"details:{holder.code}")
    context = {
        "there": there,
        "here": here,
        "recipients": " ".join(recipients),
        "about_page": {"woman": holder.code, "group": group_id},
    }
    return show(request, "consents/details.html", context, form=form)


def _noted(holder: Holder, form: DetailsForm, recipients: list[str]) -> Reason | None:
    said = form.cleaned_data
    words = form.words()
    try:
        whose = about(holder.code, queries.group_of(holder), "reach")
        armored = said["sealed"] or (seal(words, recipients, whose) if words else "")
        actions.note_details(
            holder, follows=said["follows"], languages=said["languages"], armored=armored, recipients=recipients
        )
    except CannotSeal:
        return Reason.NOT_SEALED_RIGHT
    except actions.CannotDo as refusal:
        return Reason(refusal.reason)
    return None


@require_POST
def delete_her_details(request: HttpRequest, link: str) -> HttpResponse:
    """A participant has her details deleted."""
    actions.take_details_back(_behind(link))
    messages.success(request, _("It is deleted."))
    return redirect("consents:her_details", link)


@require_POST
@requires(is_mother)
def delete_my_details(request: PersonRequest) -> HttpResponse:
    """A Mother has hers deleted."""
    actions.take_details_back(Holder(person=request.person))
    messages.success(request, _("It is deleted."))
    return redirect("consents:my_details")


@require_http_methods(["GET", "HEAD", "POST"])
def her_pictures(request: HttpRequest, link: str) -> HttpResponse:
    """A participant says yes or takes it back, one tap for each use."""
    return _pictures(request, _behind(link), reverse("consents:her_pictures", args=[link]))


@require_http_methods(["GET", "HEAD", "POST"])
@requires(is_mother)
def my_pictures(request: PersonRequest) -> HttpResponse:
    """A Mother does the same."""
    return _pictures(request, Holder(person=request.person), reverse("consents:my_pictures"))


def _pictures(request: HttpRequest, holder: Holder, here: str) -> HttpResponse:
    if request.method == "POST":
        _answered(request, holder)
        return redirect(here)
    given = queries.consents_of(holder)
    context = {
        "here": here,
        "rows": [(purpose.value, PURPOSES[purpose], YES[purpose], given.get(purpose)) for purpose in Purpose],
        "uses": [(one, PURPOSES[Purpose(one.purpose)]) for one in queries.uses_of(holder)],
    }
    return show(request, "consents/pictures.html", context)


def _answered(request: HttpRequest, holder: Holder) -> None:
    said = request.POST.get("yes") or request.POST.get("no") or ""
    if said not in {one.value for one in Purpose}:
        return
    purpose = Purpose(said)
    if "yes" in request.POST:
        actions.say_yes(holder, purpose=purpose, language=reader_language(), words=str(YES[purpose]))
        messages.success(request, _("You said yes. You can take it back here whenever you want."))
    elif actions.take_back(holder, purpose=purpose):
        messages.success(request, _("You took it back. Those who must take the pictures down are told."))
    else:
        messages.success(request, _("You took it back. No picture of you is used for this."))
