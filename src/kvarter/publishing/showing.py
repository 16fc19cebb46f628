"""What the template of a public page is given, for its readers and for the preview of who writes it."""

from kvarter.publishing import queries
from kvarter.publishing.models import PageText
from kvarter.publishing.pages import PAGES, PublicPage

BROUGHT = {PublicPage.BECOME: "become", PublicPage.EDUCATION: "learn"}
"""The word by which another room adds its page to one of these."""


def shown_page(chosen: PublicPage, text: PageText | None) -> dict[str, object]:
    """The page with these words, or with those that come with Kvarter."""
    brought = queries.brought_link(BROUGHT[chosen]) if chosen in BROUGHT else ""
    return {"name": chosen.value, "words": queries.shown_as(chosen, text), "brought": brought, "pages": PAGES}
