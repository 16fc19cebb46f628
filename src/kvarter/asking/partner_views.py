"""A professional refers a woman through her group's link, and hears at most the bare state."""

import secrets
from typing import Any

from django.core import signing
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from kvarter.asking import actions, queries
from kvarter.asking.forms import country_pack
from kvarter.asking.partner_forms import AnswerForm, ReferForm
from kvarter.asking.rules import Reason
from kvarter.asking.words import receipt_words
from kvarter.referrals.actions import CannotReceive
from kvarter.referrals.models import Partner
from kvarter.referrals.rules import Ending, State, bare_state
from kvarter.sealing.rules import CannotSeal, seal

SALT = "asking.recipients"


def _context(partner: Partner, form: ReferForm, recipients: list[str]) -> dict[str, Any]:
    pack = country_pack()
    return {
        "partner": partner,
        "form": form,
        "recipients": " ".join(recipients),
        "topic_icons": {key: choice.icon for key, choice in pack.topics.items()},
        "time_icons": {key: choice.icon for key, choice in pack.safe_times.items()},
        "way_icons": {key: choice.icon for key, choice in pack.safe_ways.items()},
    }


def refer(request: HttpRequest, link: str) -> HttpResponse:
    """One page; sent twice it counts once; an error keeps everything, what was sealed stays sealed."""
    partner = queries.partner_of(link)
    if partner is None:
        return render(request, "asking/desk/link_unknown.html", status=404)
    intake = queries.intake_of(partner.group)
    if not intake.is_open:
        return render(request, "asking/closed.html")
    if request.method != "POST":
        first = {"once": secrets.token_urlsafe(18), "to": signing.dumps(intake.recipients, salt=SALT)}
        return render(request, "asking/desk/refer.html", _context(partner, ReferForm(initial=first), intake.recipients))
    form = ReferForm(request.POST)
    recipients = _recipients(form) or intake.recipients
    if form.is_valid():
        try:
            return _taken(request, partner, form, recipients)
        except actions.CannotTake as refusal:
            if refusal.reason is Reason.DRAFT_GONE:
                return render(request, "asking/desk/sent_already.html", status=409)
            form.add_error(None, _("Nobody in this group could open it. Please call the group."))
        except (CannotReceive, CannotSeal):
            form.add_error(None, _("Her words could not be sealed. Please write them again."))
    return render(request, "asking/desk/refer.html", _context(partner, form, recipients), status=422)


def _recipients(form: ReferForm) -> list[str]:
    """The recipients that this page was made with: what was sealed was sealed to them."""
    try:
        return list(signing.loads(form.data.get("to", ""), salt=SALT, max_age=24 * 3600))
    except signing.BadSignature:
        return []


def _taken(request: HttpRequest, partner: Partner, form: ReferForm, recipients: list[str]) -> HttpResponse:
    said = form.cleaned_data
    place = country_pack().place_of(said["place"]) if said["place"] else None
    group = partner.group
    plain = {
        "languages": said["languages"],
        "topics": said["topics"],
        "times": said["times"],
        "avoid_own_area": said["avoid_own_area"],
        "avoid_origin": said["avoid_origin"],
        "avoids_somebody": bool(said["avoid_words"]) or form.came_sealed(),
        "place": place.name if place else group.place,
        "latitude": place.lat if place else group.latitude,
        "longitude": place.lon if place else group.longitude,
    }
    hers, own = actions.refer(
        partner=partner,
        plain=plain,
        envelope=said["sealed"] or seal(form.words(), recipients),
        recipients=recipients,
        once=said["once"],
        consent_language=said["consent_language"],
        tell_partner=said["tell_partner"],
        words=receipt_words(),
    )
    return render(request, "asking/desk/referred.html", {"hers": hers, "own": own, "partner": partner})


def answer(request: HttpRequest) -> HttpResponse:
    """Received, a Mother has said yes, or not possible here: nothing else, and only if the woman agreed."""
    form = AnswerForm(request.POST or None)
    state = ""
    if request.method == "POST" and form.is_valid():
        found = queries.by_partner_receipt(form.cleaned_data["receipt"])
        if found is None:
            form.add_error("receipt", _("We do not find this. Check the words and the number."))
        else:
            state = bare_state(State(found.state), Ending(found.ending) if found.ending else None)
            state = {"withdrawn": "not possible", "done": "yes"}.get(state, state)
    return render(
        request, "asking/desk/answer.html", {"form": form, "state": state}, status=422 if form.errors else 200
    )
