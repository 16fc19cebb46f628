"""Those who lead say what a Mother of their group can, and take it back."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from kvarter.badges import actions, queries
from kvarter.badges.competences import list_for
from kvarter.badges.desk.forms import GiveForm
from kvarter.badges.desk.messages import sentence
from kvarter.badges.models import Competence
from kvarter.groups.decorators import PersonRequest, coordinates, requires
from kvarter.groups.models import LocalGroup, Membership
from kvarter.languages.here import reader_language
from kvarter.ui.pages import show
from kvarter.ui.paging import listed, words_of


@require_safe
@requires(coordinates)
def group(request: PersonRequest) -> HttpResponse:
    """The Mothers of her groups, and what each was given a badge for."""
    led = LocalGroup.objects.visible_to(request.standing).filter(pk__in=request.standing.led_groups)
    language = reader_language()
    words = words_of(request).casefold()
    rows = [
        (one, mother, [(given, what.name_in(language)) for given, what in found])
        for one in led
        for mother, found in queries.mothers_with_competences(request.standing, one)
        if words in mother.person.name.casefold()
    ]
    return render(request, "badges/desk/group.html", {"rows": listed(request, rows)})


@require_http_methods(["GET", "HEAD", "POST"])
@requires(coordinates)
def give(request: PersonRequest, code: str) -> HttpResponse:
    """One Mother gets one of the closed list."""
    led = Membership.objects.visible_to(request.standing).now().mothers().filter(group__in=request.standing.led_groups)
    mother = get_object_or_404(led.select_related("person"), code=code)
    spoken = queries.spoken_by(mother)
    form = GiveForm(request.POST if request.method == "POST" else None, offered=list_for(spoken))
    if form.is_valid():
        try:
            actions.give_competence(by=request.standing, membership=mother, key=form.cleaned_data["key"], spoken=spoken)
            messages.success(request, _("She can take the badge home now."))
            return redirect("badges:group")
        except actions.CannotDo as refusal:
            form.add_error("key", sentence(refusal.reason))
    return show(request, "badges/desk/give.html", {"mother": mother}, form=form)


@require_POST
@requires(coordinates)
def revoke(request: PersonRequest, code: str) -> HttpResponse:
    """It does not hold any more."""
    found = Competence.objects.visible_to(request.standing).filter(membership__group__in=request.standing.led_groups)
    actions.revoke_competence(by=request.standing, competence=get_object_or_404(found, code=code))
    messages.success(request, _("The badge is not valid any more, wherever it is."))
    return redirect("badges:group")
