"""Leaving and signing out delete the letters that lie locked for this browser, and take their keys away from it."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from kvarter.letters import actions, browser_keys
from kvarter.packs.letters import are_read


class DropsLettersOnLeave:
    """Wherever a browser is told to forget what it kept, its letters are deleted too."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if "Clear-Site-Data" in response.headers and (codes := browser_keys.codes_of(request)):
            actions.delete_letters(codes)
            browser_keys.drop_keys(response, codes)
            response.delete_cookie(browser_keys.CODES_COOKIE)
        return response

    def process_view(self, request: HttpRequest, view: object, args: object, kwargs: object) -> HttpResponse | None:
        """Where the country pack knows nothing of letters, every page of this room says so."""
        here = request.resolver_match
        return render(request, "letters/none.html") if here and here.app_name == "letters" and not are_read() else None
