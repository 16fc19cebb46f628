"""Sentences as sound."""

from django.urls import path

from kvarter.languages import views

app_name = "languages"
BEGIN = "sound/"
urlpatterns = [
    path("<str:language>/", views.sounds, name="sounds"),
    path("<str:language>/<str:key>/", views.sound, name="sound"),
    path("<str:language>/<str:key>/machine/", views.machine_sound, name="machine_sound"),
]
