"""Calendars that are subscribed to: her own under a secret address, and the open gatherings of a group."""

from collections.abc import Iterable

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from kvarter.documents import ics
from kvarter.documents.download import download
from kvarter.gatherings import actions, queries
from kvarter.gatherings.forms import CalendarForm
from kvarter.gatherings.models import Gathering
from kvarter.gatherings.rules import secret_of
from kvarter.groups.decorators import PersonRequest, has_a_role, requires
from kvarter.ui.pages import show


def _file(gatherings: Iterable[Gathering], *, is_bare: bool) -> HttpResponse:
    """The events: cancelled ones say so first in their name, since not every calendar shows it otherwise."""
    events = []
    for one in gatherings:
        name = _("Appointment") if is_bare else one.title
        events.append(
            ics.Event(
                uid=one.code,
                summary=_("Cancelled: %(name)s") % {"name": name} if one.cancelled_at else name,
                begins=one.starts_at,
                ends=one.ends_at,
                place="" if is_bare else one.place,
                is_cancelled=one.cancelled_at is not None,
                sequence=one.sequence,
            )
        )
    response = download(ics.feed(events, timezone.now()), "calendar.ics")
    response["X-Robots-Tag"] = "noindex"
    return response


@require_safe
def own_feed(request: HttpRequest, secret: str) -> HttpResponse:
    """What her calendar reads, in her language, without signing in."""
    found = queries.calendar_of(secret)
    if found is None:
        raise Http404
    with override(found.language):
        return _file(found.gatherings, is_bare=found.is_bare)


@require_safe
def group_feed(request: HttpRequest, code: str, told: str) -> HttpResponse:
    """What everybody's calendar may read of a group."""
    found = queries.calendar_of_group(code)
    if found is None:
        raise Http404
    return _file(found, is_bare=told == "bare")


@require_http_methods(["GET", "HEAD", "POST"])
@requires(has_a_role)
def own_calendar(request: PersonRequest) -> HttpResponse:
    """Her address: made, shown, and how much it says."""
    address = queries.address_of(request.standing.person_id)
    first = {"told": "named" if address and not address.is_bare else "bare"}
    form = CalendarForm(request.POST if request.method == "POST" else None, initial=first)
    if form.is_valid():
        actions.give_address(by=request.standing, is_bare=form.cleaned_data["told"] == "bare")
        return redirect("gatherings:own_calendar")
    link = ""
    if address:
        secret = secret_of(address.code, settings.SECRET_KEY)
        link = settings.SITE_URL + reverse("gatherings:own_feed", args=[secret])
    context = {"link": link, "subscribe": link.replace(settings.SITE_URL.split("://")[0], "webcal", 1)}
    return show(request, "gatherings/own_calendar.html", context, form=form)


@require_POST
@requires(has_a_role)
def take_address_back(request: PersonRequest) -> HttpResponse:
    """A calendar that uses it gets nothing more."""
    actions.take_address_back(by=request.standing)
    return redirect("gatherings:own_calendar")
