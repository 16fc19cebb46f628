"""A sentence that a page says once after something was done."""

from typing import TypedDict

from django.http import HttpRequest


class Notice(TypedDict):
    """What it says and its hue ("leaf", "sun", "berry", "plum" or "")."""

    text: str
    look: str


def notice(request: HttpRequest, text: object, look: str = "leaf") -> None:
    """Say `text` at the top of the next page she sees. Words about the page only, never about a woman."""
    request.session["notices"] = [*request.session.get("notices", []), Notice(text=str(text), look=look)]


def taken(request: HttpRequest) -> list[Notice]:
    """The sentences that wait, which are then gone."""
    if "notices" not in request.session:
        return []
    notices: list[Notice] = request.session.pop("notices")
    return notices
