"""Which frame a page has that both a desk and a phone show."""

from kvarter.groups.decorators import PersonRequest


def frame_of(request: PersonRequest) -> str:
    """The desk for those who work at one, else the Mother's phone."""
    return "ui/desk.html" if request.standing.needs_second_step else "ui/mother.html"
