"""What stands in a form while its language is changed without a script: locked under a key that only this browser holds (ADR 22)."""

import json
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from kvarter.asking.forms import as_typed
from kvarter.ui.forms import LONGEST, Form
from kvarter.ui.kept import TYPED


def to_the_languages(request: HttpRequest, form: Form, made_by_the_page: frozenset[str]) -> HttpResponse:
    """To the languages and back to this form, with all that was typed."""
    typed = as_typed(form, [name for name in form.fields if name not in made_by_the_page], longest=LONGEST)
    response = redirect(f"{reverse('signin:language')}?{urlencode({'next': request.path})}")
    TYPED.put(request, response, request.path, json.dumps(typed))
    return response


def carried(request: HttpRequest) -> dict[str, Any]:
    """What was typed before the language was changed; nothing on any other way to the page."""
    found = TYPED.look(request, request.path)
    return json.loads(found) if found else {}


def arrived(request: HttpRequest, response: HttpResponse) -> HttpResponse:
    """What was typed has arrived, and need not be carried any more."""
    TYPED.empty(request, response)
    return response
