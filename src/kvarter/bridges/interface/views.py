"""The interface's addresses. Anybody may read them, from any page of any other site; nobody can write."""

from collections.abc import Callable, Sequence
from functools import wraps
from typing import Any, Concatenate, ParamSpec

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from kvarter.bridges import feeding
from kvarter.bridges.exchange.problems import WRITTEN
from kvarter.bridges.interface.pages import MOST_ON_A_PAGE, ON_A_PAGE, PROFILE, description, page_of

LONGEST_ID = 100
Record = dict[str, Any]
P = ParamSpec("P")


class NotUnderstood(Exception):
    """A question that cannot be understood, in one sentence."""


def _answered(
    view: Callable[Concatenate[HttpRequest, P], HttpResponse],
) -> Callable[Concatenate[HttpRequest, P], HttpResponse]:
    """What is not understood is answered in JSON too; every answer may be read from other sites."""

    @wraps(view)
    @require_safe
    def answer(request: HttpRequest, /, *args: P.args, **named: P.kwargs) -> HttpResponse:
        try:
            said = view(request, *args, **named)
        except NotUnderstood as refusal:
            said = JsonResponse({"detail": str(refusal)}, status=400)
        said["Access-Control-Allow-Origin"] = "*"
        return said

    return answer


def _asked(request: HttpRequest, name: str, usual: int, most: int) -> int:
    text = request.GET.get(name, str(usual))
    if not (text.isascii() and text.isdigit() and 1 <= int(text[:9]) <= most and len(text) < 9):
        raise NotUnderstood(f"{name} is a number from 1 to {most}.")
    return int(text)


def _json(record: Record | None) -> HttpResponse:
    if record is None:
        return JsonResponse({"detail": "It is not there."}, status=404)
    return JsonResponse(record, json_dumps_params={"ensure_ascii": False})


def _page(request: HttpRequest, feed: feeding.Feed) -> HttpResponse:
    number, size = _asked(request, "page", 1, 1_000_000), _asked(request, "per_page", ON_A_PAGE, MOST_ON_A_PAGE)
    begin = (number - 1) * size
    records: Sequence[Record] = feed.slice(begin, begin + size)
    return _json(page_of(records, feed.total(), number, size))


@_answered
def about(request: HttpRequest) -> HttpResponse:
    """What this interface is."""
    described = request.build_absolute_uri(reverse("bridges:hsds_description"))
    return _json({"version": WRITTEN, "profile": PROFILE, "openapi_url": described})


@_answered
def described(request: HttpRequest) -> HttpResponse:
    """Its description."""
    return _json(description(request.build_absolute_uri(reverse("bridges:hsds"))))


@_answered
def listed(request: HttpRequest, name: str) -> HttpResponse:
    """A page of one kind of record. `full=true` gives services with all that belongs to them."""
    full = request.GET.get("full", "false")
    if full not in {"true", "false"}:
        raise NotUnderstood("full is true or false.")
    return _page(request, feeding.feed(name, full=full == "true"))


@_answered
def one(request: HttpRequest, name: str, of: str) -> HttpResponse:
    """One record by its id."""
    return _json(feeding.feed(name, full=True).one(of[:LONGEST_ID]))
