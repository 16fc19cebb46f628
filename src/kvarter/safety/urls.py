"""Leave and help."""

from django.urls import path

from kvarter.safety import views

app_name = "safety"
urlpatterns = [
    path("leave/", views.leave, name="leave"),
    path("help/", views.help_in_danger, name="help"),
]
