"""How a page with a form is answered: the one place that says whether what was sent is asked for once more."""

from collections.abc import Mapping
from typing import Any

from django.forms import BaseForm
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


def show(
    request: HttpRequest,
    template: str,
    context: Mapping[str, Any] | None = None,
    *,
    form: BaseForm | None = None,
    sorry: object = "",
) -> HttpResponse:
    """The page with its form: 422 when the form has errors, or when `sorry` says why it was refused. Back and reload show it again."""
    said = {**(context or {}), **({} if form is None else {"form": form})}
    is_refused = bool(sorry) or (form is not None and bool(form.errors))
    return render(request, template, said, status=422 if is_refused else 200)


def comes_back(response: HttpResponse) -> HttpResponse:
    """A page that answers a sent form and is no refusal: Back and reload are to show it again too."""
    response.comes_back = True  # type: ignore[attr-defined]
    return response
