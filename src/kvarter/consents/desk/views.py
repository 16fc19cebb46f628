"""Those who lead, and the office: who said yes to what, where pictures are, what has to go; and details, opened by a key."""

import json
from collections.abc import Mapping
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from kvarter.asking.actions import about
from kvarter.consents import actions, queries
from kvarter.consents.desk.forms import UseForm
from kvarter.consents.messages import EDUCATION, FAMILY, FOLLOWS, PURPOSES, WORK, sentence
from kvarter.consents.models import Particulars, PhotoConsent, PictureUse
from kvarter.consents.queries import Holder
from kvarter.consents.rules import Purpose
from kvarter.groups.decorators import PersonRequest, coordinates, leads_a_group, requires
from kvarter.groups.models import LocalGroup
from kvarter.keys.queries import key_of, recipients_of
from kvarter.languages.here import reader_language
from kvarter.packs.queries import country
from kvarter.referrals.desk.forms import resealed
from kvarter.referrals.page_tokens import read, signed
from kvarter.ui.pages import show
from kvarter.ui.paging import listed, words_of


@require_safe
@requires(leads_a_group)
def pictures(request: PersonRequest) -> HttpResponse:
    """What has to be taken down first; then who said yes to what, and where pictures are."""
    women, words = queries.women_who_said_yes(request.standing), words_of(request).casefold()
    context = {
        "to_take_down": [(one, PURPOSES[Purpose(one.purpose)]) for one in queries.to_take_down(request.standing)],
        "women": listed(
            request,
            [
                (one.name, [(yes, PURPOSES[Purpose(yes.purpose)]) for yes in one.consents])
                for one in women
                if words in one.name.casefold()
            ],
        ),
        "uses": listed(
            request, [(one, PURPOSES[Purpose(one.purpose)]) for one in queries.uses_now(request.standing)], name="uses"
        ),
    }
    return render(request, "consents/desk/pictures.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@requires(leads_a_group)
def use(request: PersonRequest, code: str) -> HttpResponse:
    """A picture is used: where, since when, at which address."""
    found = PhotoConsent.objects.visible_to(request.standing).select_related("participant__course", "person")
    consent = get_object_or_404(found, code=code)
    form = UseForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            actions.enter_use(by=request.standing, consent=consent, **form.cleaned_data)
            messages.success(request, _("It is entered. If she takes her yes back, it stands on the list."))
            return redirect("consents:pictures")
        except actions.CannotDo as refusal:
            form.add_error(None, sentence(refusal.reason))
    context = {"consent": consent, "purpose": PURPOSES[Purpose(consent.purpose)], "is_gone": consent.revoked_at}
    return show(request, "consents/desk/use.html", context, form=form)


@require_POST
@requires(leads_a_group)
def down(request: PersonRequest, code: str) -> HttpResponse:
    """The picture is not there any more."""
    found = get_object_or_404(PictureUse.objects.visible_to(request.standing), code=code)
    actions.take_down(by=request.standing, use=found)
    messages.success(request, _("It is noted: the picture is down."))
    return redirect("consents:pictures")


@require_safe
@requires(coordinates)
def details(request: PersonRequest) -> HttpResponse:
    """The details of the women of her groups, each opened by her key."""
    words, leading = words_of(request).casefold(), dict[int | None, list[str]]()
    found = [one for one in queries.particulars_for(request.standing) if words in one.name.casefold()]
    page = listed(request, found)
    labels = {"family": _("Her family"), "education": _("Her education"), "work": _("Her work"), "phone": _("Phone")}
    context = {
        "page": page,
        "rows": [_row(one, leading) for one in page],
        "labels": json.dumps(labels),
        "values": json.dumps({name: _words(found) for name, found in CHOICES.items()}),
        "key": key_of(request.person),
        "to_seal": [part for one in _led(request) if (part := _to_seal(one))],
    }
    return render(request, "consents/desk/details.html", context)


def _led(request: PersonRequest) -> list[LocalGroup]:
    found = LocalGroup.objects.visible_to(request.standing).filter(pk__in=request.standing.led_groups)
    return list(found.order_by("pk"))


def _seal_thing(group: LocalGroup) -> str:
    return f"particulars:{group.code}"


def _to_seal(group: LocalGroup) -> dict[str, object]:
    """What the browser seals again for one group; {} when nothing waits."""
    recipients, waiting = queries.sealed_without(group.pk)
    if not waiting:
        return {}
    return {
        "id": group.pk,
        "code": group.code,
        "name": group.name,
        "number": len(waiting),
        "envelopes": json.dumps([{"id": one.code, "armored": one.armored} for one in waiting]),
        "recipients": " ".join(recipients),
        "to": signed(recipients, _seal_thing(group)),
    }


@require_POST
@requires(coordinates)
def seal_again(request: PersonRequest) -> HttpResponse:
    """Details are sealed to the people who lead now."""
    group = next((one for one in _led(request) if one.code == request.POST.get("group")), None)
    if group is None:
        raise Http404
    try:
        done = actions.seal_again(
            by=request.standing,
            group=group,
            recipients=read(request.POST.get("to", ""), _seal_thing(group)) or [],
            armored=resealed(request.POST.get("resealed", "")),
        )
        if done:
            messages.success(request, _("The details are sealed to the people who lead now."))
    except actions.CannotDo as refusal:
        messages.warning(request, sentence(refusal.reason))
    return redirect("consents:details")


CHOICES = {"family": FAMILY, "education": EDUCATION, "work": WORK}


def _words(choices: Mapping[str, Any]) -> dict[str, str]:
    return {key: str(words) for key, words in choices.items()}


def _row(one: Particulars, leading: dict[int | None, list[str]]) -> dict[str, object]:
    """`leading`: who leads which group, as far as it was asked for."""
    holder = Holder(one.participant, one.person)
    group_id = queries.group_of(holder)
    if one.armored and group_id not in leading:
        leading[group_id] = sorted(recipients_of(group_id))
    known, reader = country().languages, reader_language()
    return {
        "particulars": one,
        "about": json.dumps(about(holder.code, group_id, "reach")),
        "languages": [known[code].said_in(reader) if code in known else code for code in one.languages],
        "follows": FOLLOWS.get(one.follows, ""),
        "is_for_others": bool(one.armored) and sorted(one.recipients) != leading[group_id],
    }
