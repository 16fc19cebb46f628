"""A longer search for a plan, as a page that comes bit by bit: each better plan is a line as soon as it is found."""

import time
from collections.abc import Iterator

from django.http import HttpRequest, StreamingHttpResponse
from django.template.loader import render_to_string
from django.utils.translation import get_language, override

from kvarter.coverage.planning import Plan

HERE = "<!-- each line as it is found -->"
"""Where the lines come in the page."""


def looking(request: HttpRequest, plans: Iterator[Plan]) -> StreamingHttpResponse:
    """The page in pieces, not compressed, so that nothing waits for more. It works without a script."""
    pieces = _pieces(request, plans, get_language() or "")
    return StreamingHttpResponse(pieces, headers={"Content-Encoding": "identity", "X-Accel-Buffering": "no"})


def _pieces(request: HttpRequest, plans: Iterator[Plan], language: str) -> Iterator[str]:
    began = time.monotonic()
    with override(language):
        before, after = render_to_string("coverage/desk/looking.html", {"here": HERE}, request).split(HERE)
    yield before
    for number, made in enumerate(plans, 1):
        with override(language):
            yield _line(number, made, time.monotonic() - began)
    yield after


def _line(number: int, made: Plan, seconds: float) -> str:
    above = 100 * (made.weighed - made.bound_weighed) / max(1, made.bound_weighed)
    context = {
        "number": number,
        "seconds": round(seconds, 1),
        "last_day": made.problem.date_of(made.last_day) if made.last_day >= 0 else None,
        "km": round(made.km),
        "is_exact": made.exact,
        "above": round(above, 1),
    }
    return render_to_string("coverage/desk/looking_line.html", context)
