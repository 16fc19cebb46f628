"""People of a group, invitations as link and QR, and the groups themselves."""

from typing import Any
from urllib.parse import quote

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST, require_safe

from kvarter.access.rules import ChangedMeanwhile
from kvarter.documents.download import download
from kvarter.documents.messages import NO_PAPER
from kvarter.documents.qr import drawing
from kvarter.documents.typeset import CannotSet, pdf_of
from kvarter.groups import actions, queries
from kvarter.groups.decorators import PersonRequest, is_national, leads_a_group, requires
from kvarter.groups.desk.forms import SHE_IS_BACK, FoundForm, GroupForm, InviteForm, initial_of, new_sheet
from kvarter.groups.desk.people import LONG_LIST, group_rows, languages_of, people_rows
from kvarter.groups.messages import ROLES
from kvarter.groups.models import Invitation, LocalGroup, Membership
from kvarter.groups.paper import paper_of
from kvarter.groups.rules import LOCAL, SHOWN, Phase, Role, Standing, invitation_secret
from kvarter.languages.rules import INTERFACE, OWN_NAMES
from kvarter.languages.sorting import danish_order
from kvarter.ui.desk.meanwhile import both, is_as_seen
from kvarter.ui.pages import show
from kvarter.ui.paging import listed, words_of


def sees_groups(standing: Standing) -> bool:
    return standing.is_national or standing.is_consultant


def _group(request: PersonRequest, code: str | None) -> LocalGroup:
    """The group that is meant, or Http404."""
    if (group := queries.led_group(request.standing, (code or "")[:12])) is None:
        raise Http404
    return group


@requires(leads_a_group)
def people(request: PersonRequest) -> HttpResponse:
    """Who belongs to the group: languages, room, pause. The national office names the group."""
    if not request.GET.get("group") and not request.standing.led_groups:
        return redirect("groups:groups")
    group = _group(request, request.GET.get("group"))
    rows = people_rows(request.standing, queries.people_of(request.standing, group.pk))
    words, language = request.GET.get("words", "")[:80], request.GET.get("language", "")[:80]
    waiting = queries.waiting_invitations(request.standing, group.pk, timezone.now())
    invitations = [(one, ROLES[Role(one.role)]) for one in waiting]
    context = {
        "group": group,
        "rows": listed(request, [row for row in rows if row.holds(words, language)]),
        "words": words,
        "language": language,
        "languages": languages_of(rows),
        "has_filter": bool(words or language) or len(rows) >= LONG_LIST,
        "invitations": invitations,
        "ended": queries.ended_on(request.standing, group.pk, timezone.localdate()),
    }
    return render(request, "groups/desk/people.html", context)


@require_POST
@requires(leads_a_group)
def pause(request: PersonRequest, code: str) -> HttpResponse:
    """A Mother rests, or comes back."""
    membership = get_object_or_404(Membership.objects.visible_to(request.standing).now(), code=code)
    actions.pause(by=request.standing, membership=membership, is_paused=not membership.is_paused)
    return _back_to(membership)


@requires(leads_a_group)
def end(request: PersonRequest, code: str) -> HttpResponse:
    """Somebody stops in a role: asked once, then she loses what she could see at once; sent twice it is done once."""
    found = Membership.objects.visible_to(request.standing).select_related("person", "group")
    membership = get_object_or_404(found, code=code)
    if request.method != "POST":
        if membership.ended_on or membership.group is None:
            return _back_to(membership)
        role = ROLES[Role(membership.role)]
        return render(request, "groups/desk/stop.html", {"membership": membership, "role": role})
    if membership.ended_on is None:
        actions.end(by=request.standing, membership=membership)
        messages.success(request, _("She has left the group. Seal the envelopes again, so that her key is taken off."))
    return _back_to(membership)


@require_POST
@requires(leads_a_group)
def take_end_back(request: PersonRequest, code: str) -> HttpResponse:
    """Stopped by mistake: she is back, on the same day."""
    found = Membership.objects.visible_to(request.standing).filter(ended_on__isnull=False)
    membership = get_object_or_404(found, code=code)
    if actions.take_end_back(by=request.standing, membership=membership):
        messages.success(request, SHE_IS_BACK)
    return _back_to(membership)


def _back_to(membership: Membership) -> HttpResponse:
    code = membership.group.code if membership.group else ""
    return redirect(f"{reverse('groups:people')}?group={code}")


@requires(leads_a_group)
def invite(request: PersonRequest) -> HttpResponse:
    """Choose a role; then the link and its QR are shown, once."""
    standing = request.standing
    group = _group(request, request.GET.get("group")) if request.GET.get("group") or not standing.is_national else None
    form = InviteForm(request.POST or None, roles=_roles(standing, group), initial={"sheet": new_sheet()})
    if form.is_valid():
        role, sheet = Role(form.cleaned_data["role"]), form.cleaned_data["sheet"]
        secret = _secret(request, sheet, role, group.pk if group else None)
        actions.invite(by=standing, role=role, group=group, secret=secret)
        made = get_object_or_404(queries.invitations_of(standing), secret_hash=queries.hash_of(secret))
        return redirect(f"{reverse('groups:invitation', args=[made.code])}?sheet={sheet}")
    waiting = queries.invitations_of(standing).unused().filter(group=group)[:20]
    context = {"group": group, "invitations": [(one, ROLES[Role(one.role)]) for one in waiting]}
    return show(request, "groups/desk/invite.html", context, form=form)


def _secret(request: PersonRequest, sheet: str, role: Role, group_id: int | None) -> str:
    """The secret that belongs to this sheet in this browser."""
    browser = request.session.session_key or ""
    return invitation_secret(settings.SECRET_KEY, browser=browser, sheet=sheet, role=role, group_id=group_id)


@requires(leads_a_group)
def invitation(request: PersonRequest, code: str) -> HttpResponse:
    """The link and its QR, in the browser that made it and for a quarter of an hour; afterwards that it waits."""
    made = get_object_or_404(queries.invitations_of(request.standing), code=code)
    address = _address_of(request, made)
    context: dict[str, Any] = {
        "invitation": made,
        "is_open": queries.invitations_of(request.standing).unused().filter(pk=made.pk).exists(),
        "address": address,
        "qr": drawing(address) if address else "",
        "message": gettext("You are invited: %(address)s") % {"address": address},
        "group": made.group,
        "role": ROLES[Role(made.role)],
        "papers": [(language, OWN_NAMES[language]) for language in INTERFACE],
        "sheet": request.GET.get("sheet", ""),
    }
    return render(request, "groups/desk/invited.html", context)


def _address_of(request: PersonRequest, made: Invitation) -> str:
    """The address of an invitation, or "" where this browser may not see it, or not any more."""
    secret = _secret(request, request.GET.get("sheet", ""), Role(made.role), made.group_id)
    is_shown = queries.hash_of(secret) == made.secret_hash and made.made_at > timezone.now() - SHOWN
    return settings.SITE_URL + reverse("signin:invited", args=[secret]) if is_shown else ""


@require_safe
@requires(leads_a_group)
def invitation_paper(request: PersonRequest, code: str, language: str) -> HttpResponse:
    """The same on paper, in the language of who is invited."""
    made = get_object_or_404(queries.invitations_of(request.standing).unused(), code=code)
    address = _address_of(request, made)
    if not address or language not in INTERFACE:
        raise Http404
    try:
        return download(pdf_of("groups/invitation", paper_of(made, address, language)), "invitation.pdf")
    except CannotSet:
        messages.error(request, NO_PAPER)
        return redirect(f"{reverse('groups:invitation', args=[code])}?sheet={quote(request.GET.get('sheet', ''))}")


def _roles(standing: Standing, group: LocalGroup | None) -> list[Role]:
    if group is None:
        return [Role.CONSULTANT, Role.NATIONAL]
    roles = [Role.MOTHER, Role.ASSISTANT, Role.BOARD]
    return (
        [*roles[:1], Role.COORDINATOR, *roles[1:]]
        if standing.is_national
        else [role for role in roles if role in LOCAL]
    )


@require_POST
@requires(leads_a_group)
def take_back(request: PersonRequest, code: str) -> HttpResponse:
    """An invitation stops working."""
    invitation = get_object_or_404(Invitation.objects.visible_to(request.standing).unused(), code=code)
    actions.take_back(by=request.standing, invitation=invitation)
    messages.success(request, _("The invitation does not work any more."))
    return redirect(f"{reverse('groups:people')}?group={invitation.group.code if invitation.group else ''}")


@requires(sees_groups)
def groups(request: PersonRequest) -> HttpResponse:
    """Every group with place, phase and number of Mothers, in pages."""
    named = queries.groups_named(request.standing, words_of(request))
    page = listed(request, sorted(named, key=lambda one: danish_order(one[1])))
    shown = [pk for pk, _name in page]
    rows = group_rows(queries.groups_with_counts(request.standing, shown), queries.leading(request.standing, shown))
    context = {"rows": rows, "list": page, "may_found": request.standing.is_national}
    return render(request, "groups/desk/groups.html", context)


@requires(is_national)
def found(request: PersonRequest) -> HttpResponse:
    """A new group around a real place."""
    form = FoundForm(request.POST or None, initial={"radius_km": 5, "phase": Phase.START.value})
    if form.is_valid() and form.found:
        said = form.cleaned_data
        if LocalGroup.objects.visible_to(request.standing).filter(name=said["name"]).exists():
            form.add_error("name", _("There is a group with this name already."))
        else:
            group = actions.found_group(
                by=request.standing,
                name=said["name"],
                place=said["place"],
                latitude=form.found.lat,
                longitude=form.found.lon,
                radius_km=said["radius_km"],
                municipality=form.found.municipality,
                phase=said["phase"],
            )
            return redirect("groups:group", group.code)
    return show(request, "groups/desk/found.html", form=form)


@requires(leads_a_group)
def group(request: PersonRequest, code: str) -> HttpResponse:
    """One group: its reach and phase, and the way to its people. When somebody else changed it meanwhile, both are shown."""
    chosen = _group(request, code)
    form, theirs = GroupForm(request.POST or None, initial=initial_of(chosen)), None
    if form.is_valid():
        try:
            _change(request, chosen, form)
        except ChangedMeanwhile:
            theirs = both(form, initial_of(_group(request, code)))
        else:
            messages.success(request, _("It is kept."))
            return redirect("groups:group", chosen.code)
    return show(request, "groups/desk/group.html", {"group": chosen, "theirs": theirs}, form=form)


def _change(request: PersonRequest, chosen: LocalGroup, form: GroupForm) -> None:
    actions.change_group(
        by=request.standing,
        group=chosen,
        is_as_seen=lambda now: is_as_seen(form, initial_of(now)),
        **form.cleaned_data,
    )
