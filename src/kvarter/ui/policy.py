"""What a page may load (from this server and nowhere else), and what a browser forgets when somebody goes."""

from urllib.parse import urlsplit

from django.conf import settings
from django.http import HttpRequest, HttpResponse

NEUTRAL_ORIGIN = "{0.scheme}://{0.netloc}".format(urlsplit(settings.NEUTRAL_SITE))
"""Leave is a form that is answered by a redirect there, and browsers check redirects of forms too."""


def policy(*, own_pictures: bool = False) -> str:
    """The Content-Security-Policy. `own_pictures`: the page may show what she chose from her own phone."""
    return "; ".join(
        [
            "default-src 'none'",
            "script-src 'self'",
            "style-src 'self'",
            f"img-src 'self' data:{' blob:' if own_pictures else ''}",
            "font-src 'self'",
            "connect-src 'self'",
            "media-src 'self' blob: data:",  # her own recordings, and voice notes out of opened envelopes
            "manifest-src 'self'",
            f"form-action 'self' {NEUTRAL_ORIGIN}",
            "base-uri 'none'",
            "frame-ancestors 'none'",
        ]
    )


def forget(request: HttpRequest, response: HttpResponse) -> None:
    """Tell the browser to forget what it kept. With the pack that reads letters on it, its own script has emptied the rest."""
    response.headers["Clear-Site-Data"] = '"cache"' if request.POST.get("pack") == "1" else '"cache", "storage"'


PERMISSIONS = "camera=(), microphone=({}), geolocation=(), interest-cohort=()"


def allow_microphone(response: HttpResponse) -> HttpResponse:
    """A page that can record, when she presses for it; every other page cannot."""
    response.headers["Permissions-Policy"] = PERMISSIONS.format("self")
    return response
