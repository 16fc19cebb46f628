"""Partners of a group: list, link and QR."""

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from kvarter.documents.download import download
from kvarter.documents.messages import NO_PAPER
from kvarter.documents.qr import drawing
from kvarter.documents.typeset import CannotSet, pdf_of
from kvarter.groups.decorators import PersonRequest, leads_a_group, requires
from kvarter.groups.models import LocalGroup
from kvarter.languages.sorting import danish_order
from kvarter.packs.queries import country
from kvarter.referrals.actions import partners as acts
from kvarter.referrals.desk.forms import PartnerForm
from kvarter.referrals.models import Partner
from kvarter.referrals.partners.paper import poster_of
from kvarter.ui.pages import show


@requires(leads_a_group)
def partners(request: PersonRequest) -> HttpResponse:
    """The places that refer, and a form for one more. Every group she leads has its own."""
    groups = list(LocalGroup.objects.visible_to(request.standing).filter(pk__in=request.standing.led_groups))
    form = PartnerForm(request.POST or None)
    group = next((one for one in groups if one.code == request.POST.get("group")), groups[0] if groups else None)
    if group and form.is_valid():
        partner = acts.invite(by=request.standing, group=group, **form.cleaned_data)
        return redirect("referrals:partner", partner.code)
    open_ones = Partner.objects.visible_to(request.standing).filter(ended_on__isnull=True).select_related("group")
    listed = sorted(open_ones, key=lambda one: danish_order(one.name))
    kinds = {key: one.msgid for key, one in country().partner_kinds.items()}
    context = {"groups": groups, "partners": listed, "kinds": kinds}
    return show(request, "referrals/desk/partners.html", context, form=form)


@requires(leads_a_group)
def partner(request: PersonRequest, code: str) -> HttpResponse:
    """One place with its link and QR, to print or send; a new link, or none any more."""
    found = get_object_or_404(Partner.objects.visible_to(request.standing).select_related("group"), code=code)
    if request.method == "POST":
        if "end" in request.POST:
            acts.end(by=request.standing, partner=found)
            messages.success(request, _("The link does not work any more."))
            return redirect("referrals:partners")
        acts.new_link(by=request.standing, partner=found, instead_of=request.POST.get("instead_of", "")[:32])
        messages.success(request, _("There is a new link. The old one does not work any more."))
        return redirect("referrals:partner", code)
    address = _address_of(found)
    return render(
        request, "referrals/desk/partner.html", {"partner": found, "address": address, "qr": drawing(address)}
    )


def _address_of(partner: Partner) -> str:
    return str(settings.SITE_URL + reverse("asking:refer", args=[partner.link]))


@require_safe
@requires(leads_a_group)
def poster(request: PersonRequest, code: str) -> HttpResponse:
    """The same as a poster."""
    found = get_object_or_404(Partner.objects.visible_to(request.standing).select_related("group"), code=code)
    if found.ended_on:
        raise Http404
    try:
        return download(pdf_of("referrals/poster", poster_of(found, _address_of(found))), "poster.pdf")
    except CannotSet:
        messages.error(request, NO_PAPER)
        return redirect("referrals:partner", code)
