"""Reading on her phone only: the page, the pack it takes, and what lets other apps share letters with it."""

import gzip
import json

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.templatetags.static import static
from django.urls import reverse
from django.utils import translation
from django.views.decorators.http import require_safe

from kvarter.languages.rules import INTERFACE, OWN_NAMES, direction
from kvarter.letters import examples
from kvarter.letters.messages import say
from kvarter.letters.phone import bundle
from kvarter.letters.sentences import book, msgid
from kvarter.ui.csp import content_security_policy

FOREVER = "public, max-age=31536000, immutable"
"""For what never changes under its address."""


@require_safe
def phone_here(request: HttpRequest) -> HttpResponse:
    """The same page in her language: each language has an address of its own, so that it can be kept on the phone."""
    return redirect("letters:phone", language=translation.get_language() or settings.LANGUAGE_CODE)


@require_safe
def phone(request: HttpRequest, language: str) -> HttpResponse:
    """Take the pack, then read letters without any network."""
    if language not in INTERFACE or not bundle.is_built():
        raise Http404
    with translation.override(language):
        response = render(request, "letters/phone.html", _shown(language))
    response.headers["Content-Language"] = language
    response.headers["Content-Security-Policy"] = content_security_policy(own_pictures=True)
    return response


def _shown(language: str) -> dict[str, object]:
    here = reverse("letters:phone", args=[language])
    asking = f"{reverse('asking:start')}?lang={language}"
    addresses = {
        "here": here, "start": here, "calendar": here, "ask": asking, "reply": f"{reverse('letters:reply')}?lang={language}",
        "wrong": reverse("misreadings:wrong"), "sprite": static("built/sprite.svg"), "on_phone": True,
    }  # fmt: skip
    return {
        "around": json.dumps(addresses),
        "home": bundle.base_url(),
        "code": bundle.address("code"),
        "own_words": bundle.address(language),
        "languages": [(one, bundle.address(one), direction(one)) for one in INTERFACE],
        "sentences": [
            *((key, say(msgid("trouble", key))) for key in book()["trouble"]),
            ("thanks", say(msgid("wrong", "thanks"))),
        ],
        "weight": bundle.weight("reading"),
        "photo_weight": bundle.weight("photos", "fast"),
        "examples": examples.named(),
        "suffix": f"?lang={language}",
        "others": [(one, OWN_NAMES[one], reverse("letters:phone", args=[one])) for one in INTERFACE if one != language],
    }


@require_safe
def listed(request: HttpRequest) -> JsonResponse:
    """The files of the pack."""
    if not bundle.is_built():
        raise Http404
    return JsonResponse(bundle.listed(), headers={"Cache-Control": "no-store"})


@require_safe
def made(request: HttpRequest, name: str, digest: str) -> HttpResponse:
    """The reader's code, or the words of a language; the address changes with what it holds."""
    if name != "code" and name not in INTERFACE:
        raise Http404
    whole, packed = bundle.made(name)
    if not whole.startswith(digest) or len(digest) != 16:
        raise Http404
    headers = {"Cache-Control": FOREVER, "Vary": "Accept-Encoding"}
    if "gzip" in request.headers.get("Accept-Encoding", ""):
        headers["Content-Encoding"] = "gzip"
    else:
        packed = gzip.decompress(packed)
    return HttpResponse(packed, content_type="application/json", headers=headers)


@require_safe
def manifest(request: HttpRequest) -> JsonResponse:
    """Lets her put the page on her phone's first screen and share letters to it; the name says nothing about letters."""
    language = translation.get_language() or settings.LANGUAGE_CODE
    icons = [
        {"src": static(f"ui/mark-{size}.png"), "sizes": f"{size}x{size}", "type": "image/png"} for size in (192, 512)
    ]
    accepted = ["application/pdf", ".pdf", "image/jpeg", "image/png", "image/webp", "text/plain"]
    target = {
        "action": reverse("letters:shared"),
        "method": "POST",
        "enctype": "multipart/form-data",
        "params": {"text": "letter", "files": [{"name": "file", "accept": accepted}]},
    }
    return JsonResponse(
        {
            "name": "Kvarter", "short_name": "Kvarter", "lang": language, "dir": direction(language), "display": "standalone",
            "start_url": reverse("letters:phone_here"), "scope": "/", "background_color": "#faf6ef", "theme_color": "#0e5a5a",
            "icons": [*icons, {"src": static("ui/mark.svg"), "sizes": "any", "type": "image/svg+xml"}],
            "share_target": target,
        },
        content_type="application/manifest+json",
    )  # fmt: skip
