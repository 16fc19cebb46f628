"""How coordinators and the national office keep the offers right."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from kvarter.access.rules import ChangedMeanwhile
from kvarter.bridges import actions, queries
from kvarter.bridges.arriving import looked_at, taken
from kvarter.bridges.desk.deciding import Report, differences
from kvarter.bridges.desk.directory_forms import DirectoryForm
from kvarter.bridges.desk.forms import OfferForm, initial_of
from kvarter.bridges.desk.remarking import sentence_of
from kvarter.bridges.exchange.reading import read_sent
from kvarter.bridges.models import Offer, Origin, Remark
from kvarter.bridges.sources import Fate
from kvarter.groups.decorators import PersonRequest, leads_a_group, onward, requires
from kvarter.people.models import new_code
from kvarter.ui.desk.meanwhile import both, is_as_seen
from kvarter.ui.pages import comes_back, show
from kvarter.ui.paging import listed, words_of


def _hers(request: PersonRequest, code: str) -> Offer:
    return get_object_or_404(Offer.objects.looked_after_by(request.standing), code=code)


@require_safe
@requires(leads_a_group)
def looked_after(request: PersonRequest) -> HttpResponse:
    """All offers that she keeps, those to look at first on top, in pages."""
    offers = listed(request, queries.looked_after_by(request.standing, words_of(request)))
    waiting = Remark.objects.to_settle(request.standing).count()
    return render(request, "bridges/desk/kept.html", {"offers": offers, "waiting": waiting})


@require_http_methods(["GET", "HEAD", "POST"])
@requires(leads_a_group)
def add(request: PersonRequest) -> HttpResponse:
    """Write down a new offer."""
    form = OfferForm(request.POST or None, by=request.standing, initial={"once": new_code()})
    if form.is_valid():
        once = form.cleaned_data["once"]
        actions.add(by=request.standing, group=form.chosen_group, facts=form.facts(), once=once)
        messages.success(request, _("The offer is there now."))
        return redirect("bridges:kept")
    return show(request, "bridges/desk/write.html", form=form)


@require_http_methods(["GET", "HEAD", "POST"])
@requires(leads_a_group)
def change(request: PersonRequest, code: str) -> HttpResponse:
    """Say an offer anew. When somebody else changed it meanwhile, both are shown and nothing is lost."""
    offer = _hers(request, code)
    form = OfferForm(request.POST or None, by=request.standing, initial=initial_of(offer))
    theirs = None
    if form.is_valid():
        try:
            _change(request, offer, form)
        except ChangedMeanwhile:
            theirs = both(form, initial_of(_hers(request, code)))
        else:
            messages.success(request, _("The offer is changed."))
            return redirect("bridges:kept")
    return show(request, "bridges/desk/write.html", {"offer": offer, "theirs": theirs}, form=form)


def _change(request: PersonRequest, offer: Offer, form: OfferForm) -> None:
    actions.change(
        by=request.standing,
        offer=offer,
        group=form.chosen_group,
        facts=form.facts(),
        is_as_seen=lambda now: is_as_seen(form, initial_of(now)),
    )


@require_POST
@requires(leads_a_group)
def still_right(request: PersonRequest, code: str) -> HttpResponse:
    """One tap: everything about it still holds."""
    actions.still_right(by=request.standing, offer=_hers(request, code))
    messages.success(request, _("Thank you. It counts as checked today."))
    return redirect(onward(request, reverse("bridges:kept")))


@require_POST
@requires(leads_a_group)
def close(request: PersonRequest, code: str) -> HttpResponse:
    """The offer is there no more."""
    actions.close(by=request.standing, offer=_hers(request, code))
    messages.success(request, _("The offer is closed. Links that were shared say so."))
    return redirect(onward(request, reverse("bridges:kept")))


@require_POST
@requires(leads_a_group)
def open_again(request: PersonRequest, code: str) -> HttpResponse:
    """It was closed by mistake, or it is back."""
    actions.open_again(by=request.standing, offer=_hers(request, code))
    messages.success(request, _("The offer is open again."))
    return redirect(onward(request, reverse("bridges:kept")))


@require_safe
@requires(leads_a_group)
def remarks(request: PersonRequest) -> HttpResponse:
    """What was said of her offers: by women, Mothers and providers, and of web pages that are gone."""
    said = listed(request, Remark.objects.to_settle(request.standing).select_related("offer__group"))
    return render(
        request, "bridges/desk/remarks.html", {"remarks": said, "each": [(one, sentence_of(one)) for one in said]}
    )


@require_POST
@requires(leads_a_group)
def settle(request: PersonRequest, code: str) -> HttpResponse:
    """She has looked at it."""
    remark = get_object_or_404(Remark.objects.to_settle(request.standing), code=code)
    actions.settle(by=request.standing, remark=remark)
    messages.success(request, _("Thank you. It is settled."))
    return redirect("bridges:remarks")


@require_http_methods(["GET", "HEAD", "POST"])
@requires(leads_a_group)
def directory(request: PersonRequest) -> HttpResponse:
    """Look at a directory, or take it in."""
    form = DirectoryForm(request.POST or None, request.FILES or None, by=request.standing)
    report = _report(request, form) if form.is_valid() else None
    waiting = Origin.objects.to_decide(request.standing).count()
    response = show(request, "bridges/desk/directory.html", {"report": report, "waiting": waiting}, form=form)
    return comes_back(response) if report else response


def _report(request: PersonRequest, form: DirectoryForm) -> Report:
    reading = read_sent(form.cleaned_data["content"], _("the file"))
    try:
        is_taken = request.POST.get("act") == "take"
        source, group = form.source_name, form.chosen_group
        offers = (
            taken(reading, by=request.standing, source=source, group=group) if is_taken else looked_at(reading, source)
        )
        return Report(reading, {str(fate): offers[fate] for fate in Fate}, is_taken)
    finally:
        reading.tray.close()


@require_safe
@requires(leads_a_group)
def to_decide(request: PersonRequest) -> HttpResponse:
    """Where a directory and we say different things, side by side."""
    origins = listed(request, Origin.objects.to_decide(request.standing).select_related("offer__group"))
    return render(request, "bridges/desk/decide.html", {"origins": origins, "each": differences(origins)})


@require_POST
@requires(leads_a_group)
def decide(request: PersonRequest, code: str) -> HttpResponse:
    """Theirs is taken, or ours stays."""
    origin = get_object_or_404(Origin.objects.to_decide(request.standing), offer__code=code)
    actions.decide(by=request.standing, origin=origin, takes_theirs=request.POST.get("takes") == "theirs")
    messages.success(request, _("Thank you. It is decided."))
    return redirect("bridges:to_decide")
