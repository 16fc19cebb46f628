"""Which frame her own pages have: the phone's, or the desk of those who lead, consult or work nationally."""

from kvarter.groups.rules import Standing


def layout_of(standing: Standing) -> str:
    """The template that her own pages extend."""
    return "ui/desk.html" if standing.needs_second_step else "ui/mother.html"
