"""Checking sentences, and reading those about letters."""

from django.urls import path

from kvarter.wording import letter_views, views

app_name = "wording"
urlpatterns = [
    path("", views.sentences, name="sentences"),
    path("<str:language>/", views.check, name="check"),
    path("<str:language>/letters/", letter_views.letters, name="letters"),
    path("<str:language>/letters/<str:section>/", letter_views.letter_section, name="letter_section"),
]
