"""The evening that an address names, for who may see it."""

from django.http import Http404
from django.shortcuts import get_object_or_404

from kvarter.evenings.models import DigitalEvening, Room
from kvarter.groups.decorators import PersonRequest


def seen_evening(request: PersonRequest, code: str) -> DigitalEvening:
    seen = DigitalEvening.objects.visible_to(request.standing).select_related("group")
    return get_object_or_404(seen, code=code)


def open_room(request: PersonRequest, code: str) -> tuple[DigitalEvening, Room]:
    """An evening that she may see, and its room. Raises Http404 when it is over."""
    evening = seen_evening(request, code)
    if evening.live is None:
        raise Http404
    return evening, evening.live
