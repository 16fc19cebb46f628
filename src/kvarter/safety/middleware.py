"""Headers on every answer, the minutes after somebody left, and addresses that nobody could have typed."""

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.core.exceptions import DisallowedHost
from django.http import Http404, HttpRequest, HttpResponse

from kvarter.ui.csp import PERMISSIONS, content_security_policy

AWAY_COOKIE = "a"
AWAY_SECONDS = 120
Answer = Callable[[HttpRequest], HttpResponse]

HEADERS = {
    "Content-Security-Policy": content_security_policy(),
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": PERMISSIONS.format(""),
    **({"Strict-Transport-Security": "max-age=63072000"} if settings.HTTPS else {}),
}
"""What Django's own middleware does not say, or, of HTTPS, says only to those whom it sees come by it (docs/adr/0043)."""


class SafeHeaders:
    """Security headers for every answer; pages are not stored by the browser, static files are."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        for name, value in {**HEADERS, "Cache-Control": "no-store"}.items():
            response.headers.setdefault(name, value)
        return response


class KnownHost:
    """Only the names of this site are answered, whatever is asked for: another name in an address or a mail is not ours."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        try:
            request.get_host()
        except DisallowedHost:
            return HttpResponse("This is not the address of this site.\n", status=400, content_type="text/plain")
        return self.get_response(request)


class Away:
    """For two minutes after Leave every page leads to the neutral site, so that Back does not return here."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if AWAY_COOKIE in request.COOKIES and request.method == "GET":
            return HttpResponse(status=303, headers={"Location": settings.NEUTRAL_SITE})
        return self.get_response(request)


class Readable:
    """A zero byte in an address or a cookie leads nowhere: PostgreSQL cannot even look for one."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        asked = (request.path, *request.COOKIES.values())
        if any("\0" in text for text in asked) or "%00" in request.META.get("QUERY_STRING", ""):
            raise Http404
        return self.get_response(request)


class ReadableForms:
    """A zero byte in a form becomes another sign that nobody types: fields refuse it with a sentence, and nothing has such a code.

    A view that reads its body itself, with limits of its own, is let be.
    """

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, view: Any, _args: Any, _kwargs: Any) -> None:
        if request.method != "POST" or getattr(view, "csrf_exempt", False):
            return
        if any("\0" in value for _, values in request.POST.lists() for value in values):
            readable = request.POST.copy()
            for name, values in request.POST.lists():
                readable.setlist(name, [value.replace("\0", "\1") for value in values])
            request.POST = readable  # type: ignore[assignment]
