"""One view for each step a person takes, in the order she takes them."""

from django.http import HttpResponse
from django.shortcuts import render

from kvarter.groups.decorators import PersonRequest, coordinates, requires


@requires(coordinates)
def front(request: PersonRequest) -> HttpResponse:
    """The first page of this room."""
    return render(request, "nook/desk/front.html")
