"""The catalogue as a JSON Feed (jsonfeed.org, version 1.1), and as a sheet that another network takes in."""

from collections.abc import Iterator
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _

from kvarter.catalogue import queries
from kvarter.catalogue.models import Example
from kvarter.catalogue.queries import FEED_SIZE, Filter
from kvarter.catalogue.rules import PARTS
from kvarter.documents.sheet import Row


def feed(language: str, wanted: Filter) -> dict[str, Any]:
    """The newest published examples with their best text in a language; `_kvarter` says in which languages each is, and how."""
    place = f"{settings.SITE_URL}{reverse('catalogue:feed')}"
    return {
        "version": "https://jsonfeed.org/version/1.1",
        "title": _("What others do"),
        "home_page_url": queries.address_of_all(),
        "feed_url": f"{place}?lang={language}",
        "language": language,
        "items": [_entry(one, language) for one in queries.listed(wanted)[:FEED_SIZE]],
    }


def _entry(example: Example, language: str) -> dict[str, Any]:
    title = queries.text_for(example, language)
    body = queries.text_for(example, language, whole=True)
    parts = (
        [getattr(body, name) for name in ("goal", "method", "knowledge", "role", "evidence", "says")] if body else []
    )
    address = queries.address_of(example)
    return {
        "id": address,
        "url": address,
        "title": title.title if title else example.code,
        "summary": title.line if title else "",
        "content_text": "\n\n".join(filter(None, [body.line if body else "", *parts])),
        "language": body.language if body else language,
        "date_published": f"{example.published_on}T00:00:00Z",
        "date_modified": f"{example.checked_on}T00:00:00Z",
        "tags": [*example.of_kind("theme"), *example.of_kind("audience")],
        "_kvarter": {
            "country": example.country,
            "original_language": example.original_language,
            "texts": {text.language: text.state for text in example.texts.all()},
            "organisation": example.organisation,
            "links": [*([example.url] if example.url else []), *example.links],
            "sources": example.sources,
        },
    }


def rows_of(wanted: Filter) -> Iterator[Row]:
    """The published examples as rows of `sheets.COLUMNS`, each in the language it was told in: what `sheets.read` takes in."""
    for one in queries.listed(wanted):
        text = queries.text_for(one, one.original_language, whole=True)
        if text is None:
            continue
        lists = [one.of_kind("theme"), one.of_kind("audience")]
        themes, audiences, links, sources = ("|".join(each) for each in (*lists, one.links, one.sources))
        parts = [getattr(text, name) for name in PARTS]
        facts = (one.organisation, one.url, links, sources)
        yield (one.code, text.language, one.country, text.title, text.line, themes, audiences, *parts, *facts)
