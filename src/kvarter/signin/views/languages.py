"""The language picker: each language in its own script, without JavaScript."""

from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.views.decorators.http import require_http_methods

from kvarter.groups.decorators import onward
from kvarter.languages.rules import INTERFACE, OWN_NAMES, direction
from kvarter.people.actions import update_profile
from kvarter.signin.forms import LanguageForm
from kvarter.signin.login import person_of
from kvarter.ui.pages import show


def _without_lang(address: str) -> str:
    """The same address without `?lang=`, which would be stronger than what she chose now."""
    parts = urlsplit(address)
    kept = [(name, value) for name, value in parse_qsl(parts.query, keep_blank_values=True) if name != "lang"]
    return urlunsplit(parts._replace(query=urlencode(kept)))


@require_http_methods(["GET", "POST"])
def language(request: HttpRequest) -> HttpResponse:
    """Choose a language and go back to where she was. Her account remembers it, else a cookie until the browser is closed."""
    wanted = onward(request, "/")
    form = LanguageForm(request.POST or None)
    if not form.is_valid():
        languages = [{"code": code, "name": OWN_NAMES[code], "direction": direction(code)} for code in INTERFACE]
        return show(request, "signin/language.html", {"languages": languages, "next": wanted}, sorry=form.errors)
    chosen = form.cleaned_data["language"]
    if (person := person_of(request)) and person.language != chosen:
        update_profile(person, language=chosen)
    response = HttpResponseRedirect(_without_lang(wanted))
    response.set_cookie(settings.LANGUAGE_COOKIE_NAME, chosen, httponly=True, samesite="Lax", secure=settings.HTTPS)
    return response
