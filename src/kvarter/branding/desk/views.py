"""How the national office chooses colours and a logo: the form, a version before it is published, publishing."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from kvarter.branding import actions, queries
from kvarter.branding.colours import DARK_PAPER, WHITE, contrast, dark_tones
from kvarter.branding.desk.forms import BrandForm
from kvarter.branding.models import Brand
from kvarter.branding.rules import ACCENT, MAIN, Reason
from kvarter.groups.decorators import PersonRequest, is_national, requires
from kvarter.languages.here import reader_language
from kvarter.languages.rules import number
from kvarter.ui.pages import show


@require_http_methods(["GET", "HEAD", "POST"])
@requires(is_national)
def brand(request: PersonRequest) -> HttpResponse:
    """Colours and logo. What somebody else chose meanwhile is said, and hers is kept."""
    versions = queries.versions(request.standing)
    newest = versions[0] if versions else None
    first = {
        "main": newest.main if newest else MAIN,
        "accent": newest.accent if newest else ACCENT,
        "seen": newest.number if newest else 0,
    }
    is_sent = request.method == "POST"
    form = BrandForm(request.POST if is_sent else None, request.FILES if is_sent else None, initial=first)
    if form.is_valid():
        try:
            return redirect("branding:version", _chosen(request, form).code)
        except actions.CannotBrand as refusal:
            if refusal.reason is not Reason.CHANGED_MEANWHILE:
                raise
            said = request.POST.copy()
            said["seen"] = str(newest.number if newest else 0)
            form = BrandForm(said)
            form.is_valid()
            form.add_error(
                None, _("Somebody chose colours meanwhile. Look at the newest version, then save yours again.")
            )
    shown = {"versions": versions, "newest": newest, "is_own": any(one.is_current for one in versions)}
    return show(request, "branding/desk/brand.html", shown, form=form)


def _chosen(request: PersonRequest, form: BrandForm) -> Brand:
    said = form.cleaned_data
    return actions.choose(
        by=request.standing,
        seen=said["seen"] or 0,
        main=said["main"],
        accent=said["accent"],
        logo=form.chosen_logo(),
    )


def _version(request: PersonRequest, code: str) -> Brand:
    return get_object_or_404(Brand.objects.visible_to(request.standing).defer("logo"), code=code)


def _in_words(ratio: float) -> str:
    return number(int(ratio * 10) / 10, reader_language())


@require_safe
@requires(is_national)
def version(request: PersonRequest, code: str) -> HttpResponse:
    """One version as pages will look with it."""
    found, ground = _version(request, code), request.GET.get("ground", "")
    shown = {
        "version": found,
        "looks": queries.addresses_of(found),
        "ground": ground if ground in {"light", "dark"} else "",
        "ratio": _in_words(contrast(found.main, WHITE)),
        "ratio_dark": _in_words(contrast(dark_tones(found.main, found.accent)["teal"], DARK_PAPER)),
    }
    return render(request, "branding/desk/version.html", shown)


@require_POST
@requires(is_national)
def publish(request: PersonRequest, code: str) -> HttpResponse:
    """Every page looks so now."""
    actions.publish(by=request.standing, code=_version(request, code).code)
    messages.success(request, _("It is published. All pages show it within five minutes."))
    return redirect("branding:brand")


@require_POST
@requires(is_national)
def supplied(request: PersonRequest) -> HttpResponse:
    """Back to how Kvarter comes."""
    actions.use_supplied(by=request.standing)
    messages.success(request, _("Pages look again as Kvarter comes."))
    return redirect("branding:brand")
