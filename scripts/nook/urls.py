"""The pages of this room, one for each step a person takes."""

from django.urls import path

from kvarter.nook import views

app_name = "nook"
BEGIN = "nook/"
urlpatterns = [
    path("", views.front, name="front"),
]
