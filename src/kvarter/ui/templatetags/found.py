"""What a page says in its head so that machines find it and a shared link shows something: only pages that anybody may find have it."""

from typing import Any

from django import template
from django.conf import settings
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from kvarter.languages.here import reader_language
from kvarter.languages.rules import INTERFACE
from kvarter.ui.links import address, links

register = template.Library()
PICTURE = "preview"
"""The word by which a room above brings the picture of a link."""


@register.simple_tag(takes_context=True)
def found(context: template.Context, title: object, description: object = "", picture: str = "home") -> SafeString:
    """Canonical address, the same page in every language, and what a shared link shows. The page in a language is `?lang=` (ADR 45)."""
    page, here = settings.SITE_URL + context["request"].path, reader_language()
    others = format_html_join(
        "\n", '<link rel="alternate" hreflang="{}" href="{}?lang={}">', ((code, page, code) for code in INTERFACE)
    )
    head = format_html(
        '<link rel="canonical" href="{0}?lang={1}">\n<link rel="alternate" hreflang="x-default" href="{0}">\n{2}',
        page,
        here,
        others,
    )
    return head + _shown(title, description, f"{page}?lang={here}", here, picture)


def _shown(title: object, description: object, page: str, here: str, picture: str) -> SafeString:
    said: dict[str, Any] = {"title": title, "type": "website", "url": page, "locale": here, "site_name": "Kvarter"}
    if description:
        said["description"] = description
    if PICTURE in links():
        drawn = settings.SITE_URL + address(links()[PICTURE], picture, here)
        said |= {"image": drawn, "image:width": 1200, "image:height": 630, "image:alt": title}
    tags = format_html_join("\n", '<meta property="og:{}" content="{}">', said.items())
    return format_html('\n<meta name="description" content="{}">\n{}', description or title, tags)
