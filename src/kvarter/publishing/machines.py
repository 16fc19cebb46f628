"""What search engines are told: which pages there are in which languages, and that all others are none of theirs."""

from collections.abc import Iterator
from xml.sax.saxutils import escape

from django.conf import settings

from kvarter.languages.rules import INTERFACE
from kvarter.rooms import brought

BEGINNING = (
    '<?xml version="1.0" encoding="UTF-8"?>\n'
    '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:xhtml="http://www.w3.org/1999/xhtml">\n'
)
SHOWN_WITH_PAGES = ("/static/", "/preview/", "/sitemap.xml")
"""What a page needs to be seen as it is, and the list of pages."""
MOST_PAGES = 2000


def public_paths() -> Iterator[str]:
    """The paths of all pages that machines may find, as the rooms name them (`addresses` in their `sitemap.py`)."""
    for _room, part in brought("sitemap"):
        yield from part.addresses()


def sitemap() -> str:
    """The list of pages by the protocol of sitemaps.org, each with its addresses in all languages."""
    return BEGINNING + "".join(map(_entry, list(public_paths())[:MOST_PAGES])) + "</urlset>\n"


def _entry(path: str) -> str:
    address = escape(settings.SITE_URL + path)
    others = "".join(
        f'<xhtml:link rel="alternate" hreflang="{code}" href="{address}?lang={code}"/>' for code in INTERFACE
    )
    return (
        f'<url><loc>{address}</loc><xhtml:link rel="alternate" hreflang="x-default" href="{address}"/>{others}</url>\n'
    )


def robots() -> str:
    """Everything is closed but what the rooms open (`OPEN` in their `sitemap.py`): a new page is private until somebody says else."""
    opened = [path for _room, part in brought("sitemap") for path in part.OPEN]
    allowed = "".join(f"Allow: {path}\n" for path in (*opened, *SHOWN_WITH_PAGES))
    return f"User-agent: *\n{allowed}Disallow: /\n\nSitemap: {settings.SITE_URL}/sitemap.xml\n"
