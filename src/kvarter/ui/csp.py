"""What a page may load: from this server and nowhere else."""

from urllib.parse import urlsplit

from django.conf import settings
from django.http import HttpResponse

NEUTRAL_ORIGIN = "{0.scheme}://{0.netloc}".format(urlsplit(settings.NEUTRAL_SITE))
"""Leave is a form that is answered by a redirect there, and browsers check redirects of forms too."""


def content_security_policy(*, own_pictures: bool = False) -> str:
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


PERMISSIONS = "camera=(), microphone=({}), geolocation=(), interest-cohort=()"


def allow_microphone(response: HttpResponse) -> HttpResponse:
    """A page that can record, when she presses for it; every other page cannot."""
    response.headers["Permissions-Policy"] = PERMISSIONS.format("self")
    return response
