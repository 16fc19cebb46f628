"""What a shared link says of each page: the titles on preview pictures."""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from kvarter.publishing.pages import PAGES

HOME, GROUPS = "home", "groups"
TITLES: Mapping[str, Promise] = {
    HOME: _("Welcome. How can we help you?"),
    GROUPS: _("Find a group near you"),
    **{page.value: words.title for page, words in PAGES.items()},
}
