"""What runs by itself, for the national office, and whom messages did not reach, for those who lead."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from kvarter.delivery.queries import undelivered
from kvarter.groups.decorators import PersonRequest, leads_a_group, requires
from kvarter.welcome.work import jobs, unreached


@require_safe
@requires(leads_a_group)
def work(request: PersonRequest) -> HttpResponse:
    """Counts and times for the whole network, names only of the people whom she leads."""
    now, is_national = timezone.now(), request.standing.is_national
    context = {
        "is_national": is_national,
        "jobs": jobs(now) if is_national else [],
        "trouble": undelivered(now) if is_national else None,
        "unreached": unreached(request.standing),
        "leads": bool(request.standing.led_groups),
    }
    return render(request, "welcome/desk/work.html", context)
