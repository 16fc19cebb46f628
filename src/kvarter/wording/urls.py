"""Checking sentences."""

from django.urls import path

from kvarter.wording import views

app_name = "wording"
urlpatterns = [
    path("", views.sentences, name="sentences"),
    path("<str:language>/", views.check, name="check"),
]
