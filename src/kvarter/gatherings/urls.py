"""Addresses of gatherings."""

from django.urls import path

from kvarter.gatherings import views
from kvarter.gatherings.desk import views as desk_views

app_name = "gatherings"
BEGIN = "gatherings/"
urlpatterns = [
    path("called/", desk_views.called, name="called"),
    path("call/", desk_views.call, name="call"),
    path("import/", desk_views.import_calendar, name="import"),
    path("<slug:code>/open/", desk_views.open_draft, name="open"),
    path("<slug:code>/", views.gathering, name="gathering"),
    path("<slug:code>/calendar.ics", views.calendar, {"told": "bare"}, name="calendar"),
    path("<slug:code>/named.ics", views.calendar, {"told": "named"}, name="named_calendar"),
    path("<slug:code>/change/", desk_views.change, name="change"),
    path("<slug:code>/cancel/", desk_views.cancel, name="cancel"),
    path("<slug:code>/restore/", desk_views.restore, name="restore"),
]
