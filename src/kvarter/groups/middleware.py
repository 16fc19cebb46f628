"""A refusal that no view caught becomes the kind page for it; who asks for the head of a page only is answered too."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.urls import get_resolver

from kvarter.access.rules import NotAllowed, Refused

Answer = Callable[[HttpRequest], HttpResponse]


class Refusals:
    """NotAllowed answers 403 with a sentence; any other refusal that a view forgot answers 400, and nothing was changed.

    An address that only takes what is sent says so by a page when somebody opens or reloads it.
    """

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        answer = self.get_response(request)
        return _for_sending_only(request, answer) if answer.status_code == 405 and request.method == "GET" else answer

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        if not isinstance(exception, Refused):
            return None
        handler = get_resolver().resolve_error_handler(403 if isinstance(exception, NotAllowed) else 400)
        return handler(request, exception)  # type: ignore[call-arg]


def _for_sending_only(request: HttpRequest, answer: HttpResponse) -> HttpResponse:
    page: HttpResponse = get_resolver().resolve_error_handler(404)(request, None)  # type: ignore[call-arg]
    page.status_code, page.headers["Allow"] = 405, answer.headers["Allow"]
    return page


class Heads:
    """HEAD is answered as GET would be, without the page: link previews and monitors ask so (RFC 9110, 9.3.2)."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.method != "HEAD":
            return self.get_response(request)
        request.method = "GET"
        answer = self.get_response(request)
        request.method = "HEAD"
        return _only_its_head(answer)


def _only_its_head(answer: HttpResponse) -> HttpResponse:
    if not answer.streaming:
        length = str(len(answer.content))
        answer.content = b""
        answer.headers.setdefault("Content-Length", length)
    return answer
