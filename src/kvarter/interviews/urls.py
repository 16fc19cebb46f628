"""Addresses of this room: hers by her link, then those of the people who lead."""

from django.urls import path

from kvarter.interviews import views
from kvarter.interviews.desk import views as desk_views

app_name = "interviews"
BEGIN = "interviews/"
urlpatterns = [
    path("hers/<slug:link>/", views.hers, name="hers"),
    path("hers/<slug:link>/cannot/", views.cannot, name="cannot"),
    path("hers/<slug:link>/can/", views.can, name="can"),
    path("hers/<slug:link>/appointment.ics", views.calendar, {"told": "bare"}, name="calendar"),
    path("hers/<slug:link>/named.ics", views.calendar, {"told": "named"}, name="named_calendar"),
    path("candidates/<slug:code>/", desk_views.appoint, name="appoint"),
    path("<slug:code>/cancel/", desk_views.cancel, name="cancel"),
]
