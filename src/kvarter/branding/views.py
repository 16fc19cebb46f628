"""The stylesheet and the logo of a version. Their addresses never change what they show, so browsers may keep them."""

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from kvarter.branding.colours import tones
from kvarter.branding.models import Brand
from kvarter.branding.rules import Kind
from kvarter.groups.decorators import PersonRequest

FOR_GOOD = "public, max-age=31536000, immutable"
KINDS = {Kind.SVG: "image/svg+xml", Kind.PNG: "image/png"}
NOTHING_LOADS = "default-src 'none'; style-src 'unsafe-inline'; sandbox"
"""For whoever opens a logo by its own address."""


def _version(request: PersonRequest, code: str) -> Brand:
    return get_object_or_404(Brand.objects.visible_to(request.standing), code=code)


def _kept(request: PersonRequest) -> str:
    """A draft is seen by the office alone, also by what browsers and proxies keep."""
    return "no-store" if request.standing.is_signed_in else FOR_GOOD


@require_safe
def css(request: PersonRequest, code: str) -> HttpResponse:
    """The tokens that follow from the two colours."""
    found = _version(request, code)
    lines = "".join(f"    --{name}: {colour};\n" for name, colour in tones(found.main, found.accent).items())
    sheet = f"@layer tokens {{\n  :root {{\n{lines}  }}\n}}\n"
    return HttpResponse(sheet, content_type="text/css; charset=utf-8", headers={"Cache-Control": _kept(request)})


@require_safe
def logo(request: PersonRequest, code: str, kind: str) -> HttpResponse:
    """The logo of a version."""
    found = _version(request, code)
    if not kind or found.logo_kind != kind:
        raise Http404
    headers = {"Cache-Control": _kept(request), "Content-Security-Policy": NOTHING_LOADS}
    return HttpResponse(bytes(found.logo), content_type=KINDS[Kind(kind)], headers=headers)
