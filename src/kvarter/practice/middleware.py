"""Practice on a host name of its own, if it has one; and machines are kept away from practice wherever it lies.

A practised sign-in looks like a false one to a browser's protection. What it then blocks is that host, and not the page
where a woman asks for help.
"""

import re
from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.http.request import split_domain_port

Answer = Callable[[HttpRequest], HttpResponse]
PRACTICE = "/practise/"
AT_HOME = re.compile(rf"{PRACTICE}(witness-days/|letters/|[^/]+/preview/)")
"""Pages of practice that need to know who she is: nobody is signed in on the other host."""
BESIDE = re.compile(r"/(leave|language|help|sound|static|letter/answer)/|/(robots\.txt|sw\.js)$")
"""What every page needs, answered on both hosts."""
ROBOTS = "User-agent: *\nDisallow: /\n"


class OwnHost:
    """Leads practice to its own host and everything else back; says noindex on all of it."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        is_there = _is_there(request)
        if is_there and request.path == "/robots.txt":
            return HttpResponse(ROBOTS, content_type="text/plain")
        if request.method in {"GET", "HEAD"} and (origin := _elsewhere(request.path, is_there=is_there)):
            return HttpResponseRedirect(origin + request.get_full_path())
        response = self.get_response(request)
        if request.path.startswith(PRACTICE):
            response.headers["X-Robots-Tag"] = "noindex, nofollow"
        return response


def _is_there(request: HttpRequest) -> bool:
    """Whether she is on the host of practice."""
    return (
        settings.PRACTICE_SITE is not None and split_domain_port(request.get_host())[0] == settings.PRACTICE_SITE.host
    )


def _elsewhere(path: str, *, is_there: bool) -> str:
    """The origin that this path belongs to, empty where she is right."""
    if settings.PRACTICE_SITE is None or BESIDE.match(path):
        return ""
    is_practice = path.startswith(PRACTICE) and not AT_HOME.match(path)
    if is_practice == is_there:
        return ""
    return str(settings.PRACTICE_SITE.origin if is_practice else settings.SITE_URL)
