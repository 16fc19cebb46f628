"""Who has to say anew who she is before she enters a page."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import urlencode

from kvarter.groups.decorators import PersonRequest
from kvarter.signin.login import is_fresh


def fresh(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """For what matters: she proved within ten minutes who she is, else a code is sent to her first."""

    @wraps(view)
    def enter(request: PersonRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if is_fresh(request):
            return view(request, *args, **kwargs)
        wanted = urlencode({"next": request.get_full_path() if request.method == "GET" else reverse("signin:me")})
        return redirect(f"{reverse('signin:again')}?{wanted}")

    return enter
