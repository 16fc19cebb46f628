"""What groups bring to the menus of those who lead."""

from django.utils.translation import gettext_lazy as _

from kvarter.groups.decorators import coordinates
from kvarter.groups.entries import Entry
from kvarter.groups.rules import Standing


def sees_all_groups(standing: Standing) -> bool:
    return standing.is_national or standing.is_consultant


DESK = [
    Entry("groups:people", "users", _("Mothers"), 20, coordinates),
    Entry("groups:groups", "house", _("Groups"), 50, sees_all_groups),
]
