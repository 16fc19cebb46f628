"""Addresses of gatherings."""

from django.urls import path

from kvarter.gatherings import calendar_views, views
from kvarter.gatherings.desk import inviting_views, party_views
from kvarter.gatherings.desk import views as desk_views

app_name = "gatherings"
BEGIN = "gatherings/"
urlpatterns = [
    path("called/", desk_views.called, name="called"),
    path("call/", desk_views.call, name="call"),
    path("ideas/", desk_views.ideas, name="ideas"),
    path("import/", desk_views.import_calendar, name="import"),
    path("yours/<str:secret>/", views.yours, name="yours"),
    path("yours/<str:secret>/not-coming/", views.not_coming, name="not_coming"),
    path("calendar/", calendar_views.own_calendar, name="own_calendar"),
    path("calendar/take-back/", calendar_views.take_address_back, name="take_address_back"),
    path("calendar/<str:secret>.ics", calendar_views.own_feed, name="own_feed"),
    path("of/<slug:code>/calendar.ics", calendar_views.group_feed, {"told": "bare"}, name="group_calendar"),
    path("of/<slug:code>/named.ics", calendar_views.group_feed, {"told": "named"}, name="named_group_calendar"),
    path("<slug:code>/open/", desk_views.open_draft, name="open"),
    path("<slug:code>/", views.gathering, name="gathering"),
    path("<slug:code>/calendar.ics", views.calendar, {"told": "bare"}, name="calendar"),
    path("<slug:code>/named.ics", views.calendar, {"told": "named"}, name="named_calendar"),
    path("<slug:code>/picture-<str:language>.png", views.picture, name="picture"),
    path("<slug:code>/invite/", inviting_views.invite, name="invite"),
    path("<slug:code>/poster-<str:language>.pdf", inviting_views.poster, name="poster"),
    path("<slug:code>/change/", desk_views.change, name="change"),
    path("<slug:code>/cancel/", desk_views.cancel, name="cancel"),
    path("<slug:code>/restore/", desk_views.restore, name="restore"),
    path("<slug:code>/parties/", party_views.parties, name="parties"),
    path("<slug:code>/parties/list.pdf", party_views.paper_list, name="paper_list"),
    path("<slug:code>/parties/<int:number>/take-off/", party_views.take_off, name="take_off"),
    path("<slug:code>/count/", party_views.count, name="count"),
]
