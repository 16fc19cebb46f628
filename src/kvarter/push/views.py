"""Whether her phone is told at once, turned on and off by herself."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from kvarter.delivery.actions import subscribe, unsubscribe
from kvarter.delivery.queries import is_told_by_push
from kvarter.groups.decorators import PersonRequest, leads_a_group, requires
from kvarter.groups.rules import Standing
from kvarter.push.forms import SubscriptionForm
from kvarter.signin.layout import layout_of


def told(standing: Standing) -> bool:
    """Those whom messages go to: Mothers, and those who see women waiting."""
    return standing.is_mother or leads_a_group(standing)


@require_safe
@requires(told)
def phone(request: PersonRequest) -> HttpResponse:
    """What it means, and the button."""
    from kvarter.delivery.push import public_key

    context = {
        "is_on": is_told_by_push(request.person.code),
        "key": public_key(),
        "layout": layout_of(request.standing),
    }
    return render(request, "push/phone.html", context)


@require_POST
@requires(told)
def turn_on(request: PersonRequest) -> HttpResponse:
    """Her browser has said where it can be told."""
    form = SubscriptionForm(request.POST)
    if form.is_valid() and subscribe(request.person.code, **form.cleaned_data["subscription"]):
        messages.success(request, _("Saved."))
    else:
        messages.warning(request, _("Your browser cannot do this."))
    return redirect("push:phone")


@require_POST
@requires(told)
def turn_off(request: PersonRequest) -> HttpResponse:
    """On all her phones and computers."""
    unsubscribe(request.person.code)
    messages.success(request, _("Saved."))
    return redirect("push:phone")
