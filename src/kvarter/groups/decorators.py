"""Who comes through which door: decorators that turn a request into one with a person and her standing.

A visitor without a person is sent to sign in; a role that needs a second step is sent to it first; a stranger gets 404.
"""

import re
from collections.abc import Callable
from functools import wraps
from typing import TypeVar, cast

from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme, urlencode

from kvarter.groups.rules import Standing
from kvarter.people.models import Person

SECOND_STEP = "second_step_done"
OURS = re.compile(r"/(?:[^/\\\s\x00-\x20\x7f-\x9f][^\\\s\x00-\x20\x7f-\x9f]{0,1999})?")


class PersonRequest(HttpRequest):
    """A request whose person and standing were found by the middleware of `signin`."""

    person: Person
    standing: Standing


View = TypeVar("View", bound=Callable[..., HttpResponseBase])


def _first(request: PersonRequest) -> HttpResponse | None:
    """Where she must go before any door that asks who she is."""
    standing = request.standing
    onward = urlencode({"next": request.get_full_path()}) if request.method == "GET" else ""
    if not standing.is_signed_in:
        return redirect(f"{reverse('signin:address')}?{onward}")
    if standing.needs_second_step and not request.session.get(SECOND_STEP):
        return redirect(f"{reverse('signin:second_step')}?{onward}")
    return None


def requires(may_enter: Callable[[Standing], bool]) -> Callable[[View], View]:
    """A door that opens for those whose standing fits; the others get 404, as if there were no such page."""

    def decorate(view: View) -> View:
        @wraps(view)
        def enter(request: PersonRequest, *args: object, **kwargs: object) -> HttpResponseBase:
            if (detour := _first(request)) is not None:
                return detour
            if not may_enter(request.standing):
                raise Http404
            return view(request, *args, **kwargs)

        return cast(View, enter)

    return decorate


def is_signed_in(standing: Standing) -> bool:
    return standing.is_signed_in


def is_mother(standing: Standing) -> bool:
    return standing.is_mother


def leads_a_group(standing: Standing) -> bool:
    """Those who see women waiting: coordinators of a group, and the national intake."""
    return bool(standing.led_groups) or standing.is_national


def coordinates(standing: Standing) -> bool:
    """Those who lead a local group themselves."""
    return bool(standing.led_groups)


def is_national(standing: Standing) -> bool:
    return standing.is_national


def has_a_role(standing: Standing) -> bool:
    """Everybody who belongs to the network in some role sees protected numbers."""
    return bool(standing.roles)


def onward(request: HttpRequest, default: str) -> str:
    """The page she wanted before a detour, if it is an address in Kvarter; else `default`."""
    wanted = request.POST.get("next") or request.GET.get("next") or ""
    return wanted if is_ours(wanted) else default


def is_ours(address: str) -> bool:
    """A path in Kvarter as we write paths ourselves: nothing that a browser could take for another host, or not take at all."""
    return bool(OURS.fullmatch(address)) and url_has_allowed_host_and_scheme(address, allowed_hosts=None)
