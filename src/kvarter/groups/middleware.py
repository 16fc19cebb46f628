"""A refusal that no view caught becomes the kind page for it."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.urls import get_resolver

from kvarter.access.rules import NotAllowed, Refused

Answer = Callable[[HttpRequest], HttpResponse]


class Refusals:
    """NotAllowed answers 403 with a sentence; any other refusal that a view forgot answers 400, and nothing was changed."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        if not isinstance(exception, Refused):
            return None
        handler = get_resolver().resolve_error_handler(403 if isinstance(exception, NotAllowed) else 400)
        return handler(request, exception)  # type: ignore[call-arg]
