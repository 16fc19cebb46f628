"""The page that shows every part."""

from django.urls import path

from kvarter.ui import views

app_name = "ui"
BEGIN = "ui/"
urlpatterns = [path("patterns/", views.patterns, name="patterns")]
