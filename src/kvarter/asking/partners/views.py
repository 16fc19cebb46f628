"""A professional refers a woman through her group's link, and hears at most the bare state."""

import secrets
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.core import signing
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from kvarter.asking import actions, queries
from kvarter.asking.carried import arrived, carried, to_the_languages
from kvarter.asking.partners import receipts as partner_receipts
from kvarter.asking.partners.forms import AnswerForm, ReferForm
from kvarter.asking.queries import Intake
from kvarter.asking.rules import Reason
from kvarter.languages.here import reader_language
from kvarter.languages.rules import direction
from kvarter.packs.queries import country
from kvarter.people.models import new_code
from kvarter.referrals.actions import CannotReceive
from kvarter.referrals.models import Partner
from kvarter.referrals.rules import Ending, State, bare_state
from kvarter.sealing.rules import CannotSeal, seal
from kvarter.ui.pages import comes_back, show

SALT = "asking.recipients"
OPEN_SECONDS = 24 * 3600


@dataclass(frozen=True)
class FormPage:
    """What one form was made with: the people it is sealed to, and the code that her referral will have."""

    recipients: list[str]
    code: str

    def signed(self, link: str) -> str:
        """For the form, bound to its link: what was made for one group is not taken by another."""
        return signing.dumps([link, self.recipients, self.code], salt=SALT)


def _page_of(text: str, link: str) -> FormPage | None:
    try:
        made_for, recipients, code = signing.loads(text, salt=SALT, max_age=OPEN_SECONDS)
    except (signing.BadSignature, ValueError, TypeError):
        return None
    return FormPage(recipients, code) if made_for == link else None


def _context(partner: Partner, intake: Intake, made: FormPage) -> dict[str, Any]:
    pack = country()
    return {
        "partner": partner,
        "recipients": " ".join(made.recipients),
        "about_page": {"woman": made.code, "group": intake.group.pk if intake.group else None},
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
        return comes_back(render(request, "asking/closed.html"))
    if request.method != "POST":
        made = FormPage(intake.recipients, new_code())
        form = ReferForm(initial={**carried(request), "once": secrets.token_urlsafe(18), "to": made.signed(link)})
        return show(request, "asking/desk/refer.html", _context(partner, intake, made), form=form)
    if "switch" in request.POST:
        return to_the_languages(request, ReferForm(request.POST), ReferForm.made_by_the_page)
    form, made = _posted(request.POST, link, intake)
    if form.is_valid():
        try:
            return _taken(request, partner, intake, form, made)
        except actions.CannotTake as refusal:
            if refusal.reason is Reason.DRAFT_GONE:
                return _to_receipts(request, partner, form)
            form.add_error(None, _("Nobody in this group could open it. Please call the group."))
        except (CannotReceive, CannotSeal):
            form.add_error(None, _("Her words could not be sealed. Please write them again."))
    return show(request, "asking/desk/refer.html", _context(partner, intake, made), form=form)


def _posted(sent: QueryDict, link: str, intake: Intake) -> tuple[ReferForm, FormPage]:
    """The form as it was sent. What was sealed to other people than those who lead now is asked anew, with a sentence."""
    made = _page_of(sent.get("to", ""), link)
    if made and sorted(made.recipients) == sorted(intake.recipients):
        return ReferForm(sent), made
    anew, data = FormPage(intake.recipients, made.code if made else new_code()), sent.copy()
    data["to"], data["sealed"], data["names_somebody"] = anew.signed(link), "", ""
    form = ReferForm(data)
    if sent.get("sealed"):
        form.add_error(None, _("Those who can open this changed while you wrote. Please write her words once more."))
    return form, anew


def _plain(partner: Partner, intake: Intake, form: ReferForm, made: FormPage) -> dict[str, Any]:
    """What may stand in plain in her referral."""
    said, group = form.cleaned_data, partner.group
    pack = country()
    place = pack.place_of(said["place"]) if said["place"] else None
    asked = ("languages", "topics", "times", "avoid_own_area", "avoid_origin", "consent_language")
    return {
        **{name: said[name] for name in asked},
        "code": made.code,
        "group": intake.group,
        "avoids_somebody": form.avoids_somebody(),
        "area": pack.area_of(place) if place else "",
        "areas": list(pack.areas_of(place)) if place else [],
        "place": place.name if place else group.place,
        "latitude": place.lat if place else group.latitude,
        "longitude": place.lon if place else group.longitude,
    }


def _sent(form: ReferForm) -> partner_receipts.Sent:
    said, reader = form.cleaned_data, reader_language()
    hers = partner_receipts.language_for_her(said["consent_language"], said["languages"], reader)
    return partner_receipts.Sent(said["once"], hers, reader if said["tell_partner"] else "")


def _taken(request: HttpRequest, partner: Partner, intake: Intake, form: ReferForm, made: FormPage) -> HttpResponse:
    sent = _sent(form)
    about = actions.about(made.code, intake.group.pk if intake.group else None, "reach")
    actions.refer(
        partner=partner,
        plain=_plain(partner, intake, form, made),
        envelope=form.cleaned_data["sealed"] or seal(form.words(), made.recipients, about),
        recipients=made.recipients,
        once=sent.once,
        hers=sent.hers,
        own=sent.own,
    )
    return _to_receipts(request, partner, form)


def _to_receipts(request: HttpRequest, partner: Partner, form: ReferForm) -> HttpResponse:
    """Back, reload and a second press lead to the same receipts."""
    response = redirect("asking:referred", partner.link)
    partner_receipts.remember(response, _sent(form))
    return arrived(request, response)


@require_safe
def referred(request: HttpRequest, link: str) -> HttpResponse:
    """Both receipts, for fifteen minutes and in the browser that referred; hers in her language, to print."""
    partner, sent = queries.partner_of(link), partner_receipts.sent_by(request)
    if partner is None:
        return render(request, "asking/desk/link_unknown.html", status=404)
    if sent is None:
        return render(request, "asking/desk/sent_already.html", {"partner": partner})
    context = {
        "partner": partner,
        "hers": sent.hers,
        "her_language": sent.language,
        "her_direction": direction(sent.language),
        "own": sent.own,
        "address": settings.SITE_URL + reverse("asking:receipt"),
        "danger": country().in_danger(),
        "minutes": partner_receipts.SECONDS // 60,
    }
    return render(request, "asking/desk/referred.html", context)


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
    page = show(request, "asking/desk/answer.html", {"state": state}, form=form)
    return comes_back(page) if state else page
