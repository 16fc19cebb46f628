"""The pages of all rooms. Views are reached from here and from nowhere else."""

from django.conf import settings
from django.urls import include, path, resolvers

from kvarter.rooms import brought

resolvers.get_language = lambda: settings.LANGUAGE_CODE  # type: ignore[attr-defined]
"""Addresses are the same in every language. Django asks this alone to make its tables of them anew for each of nine."""

urlpatterns = [
    path(getattr(urls, "BEGIN", ""), include(urls)) for room, urls in reversed(list(brought("urls"))) if room != "conf"
]
"""A room's `urls.py` says with BEGIN how its addresses begin; without one they stand at the root."""

handler404 = "kvarter.welcome.views.not_found"
handler403 = "kvarter.welcome.views.not_allowed"
handler400 = "kvarter.welcome.views.not_understood"
handler500 = "kvarter.welcome.views.broken"
