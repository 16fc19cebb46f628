"""Her receipt: shown again for fifteen minutes in the browser that asked, how it goes, and taking everything back."""

from django.core import signing
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from kvarter.access.networks import network_behind
from kvarter.asking import actions, cookies, forms, queries
from kvarter.asking.messages import receipt_words
from kvarter.asking.receipts import forms as receipt_forms
from kvarter.asking.rules import COPIES_KEPT_DAYS, grouped
from kvarter.keys.queries import recipients_of
from kvarter.packs.queries import country
from kvarter.referrals import actions as referrals
from kvarter.referrals import renewing
from kvarter.referrals.models import Referral
from kvarter.referrals.rules import State
from kvarter.sealing.rules import CannotSeal, seal
from kvarter.ui.pages import show


def _hers(request: HttpRequest) -> Referral | None:
    """The referral of the receipt that this browser may still see."""
    number = cookies.receipt_number(request)
    return queries.by_number(number) if number else None


@require_safe
def yours(request: HttpRequest) -> HttpResponse:
    """Her receipt at an address of its own: reload and Back show it again, to this browser, for fifteen minutes."""
    number = cookies.receipt_number(request)
    if not number:
        return redirect("asking:receipt")
    found = queries.by_number(number)
    context = {
        "receipt": actions.receipt_of(number, receipt_words()),
        "national": bool(found and found.group_id is None),
        "minutes": cookies.RECEIPT_SECONDS // 60,
    }
    return render(request, "asking/yours.html", context)


@require_POST
def have_it(request: HttpRequest) -> HttpResponse:
    """She wrote it down: this browser forgets it at once."""
    response = redirect("welcome:home")
    response.delete_cookie(cookies.RECEIPT)
    return response


def receipt(request: HttpRequest) -> HttpResponse:
    """She writes her receipt, or finds it written where this browser still remembers it."""
    number = cookies.receipt_number(request)
    known = actions.receipt_of(number, receipt_words()).text if number else ""
    form = receipt_forms.ReceiptForm(
        receipt_forms.cut(request.POST) if request.method == "POST" else None, initial={"receipt": known}
    )
    if request.method == "POST" and form.is_valid():
        found = queries.by_receipt(form.cleaned_data["receipt"], network_behind(request))
        if found:
            response = redirect("asking:state")
            cookies.remember_receipt(response, form.cleaned_data["receipt"])
            return response
        form.add_error("receipt", _("We do not find this. Check the words and the number."))
    return show(request, "asking/receipt.html", form=form)


@require_safe
def state(request: HttpRequest) -> HttpResponse:
    """How it goes, and what she may do about it."""
    found = _hers(request)
    if found is None:
        return redirect("asking:receipt")
    said = request.GET.get("said", "")
    return render(request, "asking/state.html", {"progress": queries.progress_of(found), "said": said})


SALT = "asking.renew."


def renew(request: HttpRequest) -> HttpResponse:
    """Her number or her safe time changed: she writes anew, and it is sealed anew to those who can open it now."""
    found = _hers(request)
    if found is None or found.state == State.CLOSED:
        return redirect("asking:state")
    form = forms.RenewForm(request.POST if request.method == "POST" else None, initial={"times": found.times})
    to = renewing.recipients_now(found, recipients_of(found.group_id))
    if form.data.get("sealed") and sorted(_signed_for(found, form.data.get("to", ""))) != sorted(to):
        form.add_error(None, _("Your words could not be sealed. Please write them again."))
    if request.method == "POST" and form.is_valid():
        try:
            sealed = form.cleaned_data["sealed"] or seal(
                form.words(), to, actions.about(found.code, found.group_id, "reach")
            )
            renewing.renew(referral=found, armored=sealed, recipients=to, times=form.cleaned_data["times"])
        except (referrals.CannotReceive, CannotSeal):
            form.add_error(None, _("Your words could not be sealed. Please write them again."))
        else:
            return redirect(f"{reverse('asking:state')}?said=renewed")
    facts = country()
    context = {
        "recipients": " ".join(to),
        "to": signing.dumps(to, salt=SALT + found.code),
        "about_page": {"woman": found.code, "group": found.group_id},
        "time_icons": {key: choice.icon for key, choice in facts.safe_times.items()},
        "way_icons": {key: choice.icon for key, choice in facts.safe_ways.items()},
    }
    return show(request, "asking/renew.html", context, form=form)


def _signed_for(referral: Referral, token: str) -> list[str]:
    """The keys that this woman's page was made for: what her browser sealed was sealed to them."""
    try:
        return list(signing.loads(token, salt=SALT + referral.code, max_age=3600))
    except signing.BadSignature:
        return []


@require_POST
def nobody_called(request: HttpRequest) -> HttpResponse:
    """One tap tells those who lead that nobody has called her. Where no Mother walks with her, nothing is said."""
    found = _hers(request)
    if found is None:
        return redirect("asking:receipt")
    try:
        referrals.say_nobody_called(referral=found)
    except referrals.CannotAnswer:
        return redirect("asking:state")
    return redirect(f"{reverse('asking:state')}?said=told")


@require_safe
def sure(request: HttpRequest) -> HttpResponse:
    """Asked once before she withdraws: what is deleted at once, and what copies keep for how many days."""
    if _hers(request) is None:
        return redirect("asking:receipt")
    return render(request, "asking/sure.html", {"backup_days": COPIES_KEPT_DAYS})


@require_POST
def withdraw(request: HttpRequest) -> HttpResponse:
    """Everything sealed is gone at once. A receipt sent along counts as the one remembered."""
    written = request.POST.get("receipt", "")
    found = queries.by_receipt(written, network_behind(request)) if written else _hers(request)
    if found is None:
        return redirect("asking:receipt")
    referrals.withdraw(referral=found)
    response = redirect("asking:state")
    cookies.remember_receipt(response, written or grouped(cookies.receipt_number(request)))
    return response
