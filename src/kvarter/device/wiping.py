"""A browser is told to forget, when somebody leaves or signs out: what the registry says may stay, stays."""

from django.http import HttpRequest, HttpResponse

from kvarter.device.queries import stores
from kvarter.device.rules import Kind, Moment, stays

KEPT = ("kept", "pack")
"""The field of a form whose own script has emptied this browser of all that goes. Pages kept on phones before 2026-12 say "pack"."""


def wipe(request: HttpRequest, response: HttpResponse, moment: Moment) -> None:
    """Every store that does not outlive this moment goes from the browser. Cookies of its own a view sets after this.

    Browsers can only be told to throw away all storage or none. So where something may stay, her own script has emptied
    the rest one by one (wipe.js); without a script there is nothing that may stay, and all of it goes.
    """
    may_stay = any(store.kind is not Kind.COOKIE and stays(store, moment) for store in stores())
    has_wiped = any(request.POST.get(field) == "1" for field in KEPT)
    response.headers["Clear-Site-Data"] = '"cache"' if may_stay and has_wiped else '"cache", "storage"'
    for name, path in _cookies_to_take(request, moment):
        response.delete_cookie(name, path=path)


def _cookies_to_take(request: HttpRequest, moment: Moment) -> list[tuple[str, str]]:
    """Names and paths. Leave also takes cookies that nobody registered; one with a path of its own is not sent here, and goes unseen."""
    known = {store.name: store for store in stores(Kind.COOKIE)}
    going = [store for store in known.values() if not stays(store, moment) and store.path is not None]
    there = [(store.name, store.path or "/") for store in going if store.name in request.COOKIES or store.path != "/"]
    strange = [(name, "/") for name in request.COOKIES if name not in known and moment is Moment.LEAVE]
    return there + strange
