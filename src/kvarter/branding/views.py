"""The stylesheet and the logo of a version. Their addresses never change what they show, so browsers may keep them."""

from collections.abc import Mapping

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from kvarter.branding.colours import dark_tones, tones
from kvarter.branding.models import Brand
from kvarter.branding.rules import Kind
from kvarter.groups.decorators import PersonRequest

FOR_GOOD = "public, max-age=31536000, immutable"
KINDS = {Kind.SVG: "image/svg+xml", Kind.PNG: "image/png"}
IN_THE_DARK = "screen and (prefers-color-scheme: dark) and (forced-colors: none)"
"""As in assets/sheets.mjs: on paper, and where somebody forces colours of her own, the ground stays light."""
NOTHING_LOADS = "default-src 'none'; style-src 'unsafe-inline'; sandbox"
"""For whoever opens a logo by its own address."""


def _version(request: PersonRequest, code: str) -> Brand:
    return get_object_or_404(Brand.objects.visible_to(request.standing), code=code)


def _caching(request: PersonRequest) -> str:
    """A draft is seen by the office alone, also by what browsers and proxies keep."""
    return "no-store" if request.standing.is_signed_in else FOR_GOOD


def _layer(named: Mapping[str, str]) -> str:
    return "@layer tokens{:root{" + "".join(f"--{name}:{colour};" for name, colour in named.items()) + "}}\n"


@require_safe
def css(request: PersonRequest, code: str, ground: str = "") -> HttpResponse:
    """The tokens that follow from the two colours, as the phone asks for them; with a ground always those of that one."""
    if ground not in {"", "light", "dark"}:
        raise Http404
    found = _version(request, code)
    light, dark = (_layer(one(found.main, found.accent)) for one in (tones, dark_tones))
    sheet = {"light": light, "dark": dark}.get(ground, f"{light}@media {IN_THE_DARK}{{{dark}}}\n")
    return HttpResponse(sheet, content_type="text/css; charset=utf-8", headers={"Cache-Control": _caching(request)})


@require_safe
def logo(request: PersonRequest, code: str, kind: str) -> HttpResponse:
    """The logo of a version."""
    found = _version(request, code)
    if not kind or found.logo_kind != kind:
        raise Http404
    headers = {"Cache-Control": _caching(request), "Content-Security-Policy": NOTHING_LOADS}
    return HttpResponse(bytes(found.logo), content_type=KINDS[Kind(kind)], headers=headers)
