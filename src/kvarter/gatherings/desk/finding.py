"""The gathering that an address of the desk is about, if she leads it; else there is no such page."""

from django.shortcuts import get_object_or_404
from django.utils import timezone

from kvarter.gatherings.models import Gathering
from kvarter.groups.decorators import PersonRequest


def hers(request: PersonRequest, code: str) -> Gathering:
    """One that she leads, also when it is over."""
    return get_object_or_404(Gathering.objects.called_by(request.standing).select_related("group"), code=code)


def hers_to_come(request: PersonRequest, code: str) -> Gathering:
    """One that she leads and that is not over."""
    to_come = Gathering.objects.called_by(request.standing).not_over(timezone.now()).select_related("group")
    return get_object_or_404(to_come, code=code)
