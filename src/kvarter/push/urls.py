"""Push on her own phone."""

from django.urls import path

from kvarter.push import views

app_name = "push"
urlpatterns = [
    path("me/push/", views.phone, name="phone"),
    path("me/push/on/", views.turn_on, name="turn_on"),
    path("me/push/off/", views.turn_off, name="turn_off"),
]
