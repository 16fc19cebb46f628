"""Her own page: who she is, her languages, her room as a Mother."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from kvarter.groups import actions as groups
from kvarter.groups.decorators import PersonRequest, is_signed_in, requires
from kvarter.groups.entries import entries
from kvarter.groups.messages import ROLES
from kvarter.groups.models import Membership
from kvarter.groups.rules import Role
from kvarter.packs.queries import country
from kvarter.people.actions import update_profile
from kvarter.people.models import Person
from kvarter.people.rules import Spoken, Written
from kvarter.signin import queries
from kvarter.signin.forms import AboutMeForm, MyLanguageForm, RoomForm
from kvarter.signin.layout import layout_of
from kvarter.signin.messages import SPOKEN, WRITTEN
from kvarter.signin.residence import residence_name, residence_of
from kvarter.ui.pages import show


def _languages(person: Person) -> list[dict[str, object]]:
    """Her languages with their own names and her levels in words."""
    known = country().languages
    return [
        {
            "code": one.language,
            "name": known[one.language].own_name if one.language in known else one.language,
            "spoken": SPOKEN[Spoken(one.spoken)],
            "written": WRITTEN[Written(one.written)],
        }
        for one in person.languages.all()
    ]


def _roles(request: PersonRequest) -> list[dict[str, object]]:
    memberships = queries.memberships_of(request.standing)
    return [
        {
            "name": ROLES[Role(one.role)],
            "group": one.group,
            "code": one.code,
            "is_mother": one.role == Role.MOTHER,
            "is_paused": one.is_paused,
        }
        for one in memberships
    ]


@require_GET
@requires(is_signed_in)
def me(request: PersonRequest) -> HttpResponse:
    """All there is about her, each with the way to change it."""
    step = queries.second_step_of(request.person) if request.standing.needs_second_step else None
    return render(
        request,
        "signin/me.html",
        {
            "beside": [one for one in entries("MINE") if one.seen_by(request.standing)],
            "person": request.person,
            "home": residence_name(request.person, country()),
            "languages": _languages(request.person),
            "roles": _roles(request),
            "codes_left": queries.recovery_codes_left(step) if step else None,
            "layout": layout_of(request.standing),
        },
    )


def _fields_of(person: Person) -> dict[str, object]:
    fields = ("name", "language", "likes_to_listen", "origin")
    return {**{field: getattr(person, field) for field in fields}, "area": residence_name(person, country())}


@require_http_methods(["GET", "POST"])
@requires(is_signed_in)
def me_about(request: PersonRequest) -> HttpResponse:
    """Name, language, area, country: she writes them herself."""
    form = AboutMeForm(request.POST or None, initial=_fields_of(request.person))
    if form.is_valid():
        told = dict(form.cleaned_data)
        update_profile(request.person, **{**told, **residence_of(told["area"], country())})
        messages.success(request, _("Saved."))
        return redirect("signin:me")
    return show(request, "signin/about.html", {"layout": layout_of(request.standing)}, form=form)


def _levels(person: Person) -> dict[str, tuple[int, int]]:
    return {one.language: (one.spoken, one.written) for one in person.languages.all()}


@require_http_methods(["GET", "POST"])
@requires(is_signed_in)
def me_languages(request: PersonRequest) -> HttpResponse:
    """Her languages: one more, or one anew."""
    form = MyLanguageForm(request.POST or None, initial={"written": Written.NOT.value})
    if form.is_valid():
        told = form.cleaned_data
        levels = {**_levels(request.person), told["language"]: (told["spoken"], told["written"])}
        update_profile(request.person, levels=levels)
        messages.success(request, _("Saved."))
        return redirect("signin:me_languages")
    context = {"languages": _languages(request.person), "layout": layout_of(request.standing)}
    return show(request, "signin/languages.html", context, form=form)


@require_POST
@requires(is_signed_in)
def me_language_remove(request: PersonRequest, language: str) -> HttpResponse:
    """She does not speak it with women any more."""
    levels = _levels(request.person)
    if levels.pop(language, None):
        update_profile(request.person, levels=levels)
    return redirect("signin:me_languages")


@require_http_methods(["GET", "POST"])
@requires(is_signed_in)
def me_room(request: PersonRequest, code: str) -> HttpResponse:
    """How much room she has as a Mother of this group."""
    mine = Membership.objects.visible_to(request.standing).now().mothers().filter(person=request.person)
    membership = get_object_or_404(mine, code=code)
    fields = ("is_paused", "capacity", "topics", "times")
    form = RoomForm(request.POST or None, initial={field: getattr(membership, field) for field in fields})
    if form.is_valid():
        told = dict(form.cleaned_data)
        is_paused = told.pop("is_paused")
        groups.set_room(by=request.standing, membership=membership, **told)
        if is_paused != membership.is_paused:
            groups.pause(by=request.standing, membership=membership, is_paused=is_paused)
        messages.success(request, _("Saved."))
        return redirect("signin:me")
    icons = {one.key: one.icon for one in (*country().topics.values(), *country().safe_times.values())}
    context = {"membership": membership, "icons": icons, "layout": layout_of(request.standing)}
    return show(request, "signin/room.html", context, form=form)
