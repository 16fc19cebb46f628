"""Addresses of gatherings."""

from django.urls import path

from kvarter.gatherings import calendar_views, views
from kvarter.gatherings.desk import host_views, idea_views, inviting_views, party_views
from kvarter.gatherings.desk import views as desk_views
from kvarter.gatherings.partners import views as partner_views

app_name = "gatherings"
BEGIN = "gatherings/"
urlpatterns = [
    path("", views.open_ones, name="open_ones"),
    path("called/", desk_views.called, name="called"),
    path("call/", desk_views.call, name="call"),
    path("ideas/", idea_views.ideas, name="ideas"),
    path("ideas/<slug:code>/", idea_views.idea, name="idea"),
    path("import/", desk_views.import_calendar, name="import"),
    path("yours/<str:secret>/", views.yours, name="yours"),
    path("yours/<str:secret>/not-coming/", views.not_coming, name="not_coming"),
    path("calendar/", calendar_views.own_calendar, name="own_calendar"),
    path("calendar/take-back/", calendar_views.take_address_back, name="take_address_back"),
    path("calendar/<str:secret>.ics", calendar_views.own_feed, name="own_feed"),
    path("of/<slug:code>/calendar.ics", calendar_views.group_feed, {"told": "bare"}, name="group_calendar"),
    path("of/<slug:code>/named.ics", calendar_views.group_feed, {"told": "named"}, name="named_group_calendar"),
    path("with/<str:secret>/", partner_views.hosting, name="hosting"),
    path("with/<str:secret>/texts/", partner_views.texts, name="hosting_texts"),
    path("with/<str:secret>/time/", partner_views.another_time, name="hosting_time"),
    path("with/<str:secret>/count/", partner_views.count, name="hosting_count"),
    path("with/<str:secret>/list.pdf", partner_views.paper_list, name="hosting_list"),
    path("with/<str:secret>/not-with-us/", partner_views.step_back, name="hosting_ends"),
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
    path("<slug:code>/idea/", idea_views.send_idea, name="send_idea"),
    path("<slug:code>/hosts/", host_views.hosts, name="hosts"),
    path("<slug:code>/hosts/<slug:host>/remove/", host_views.remove_host, name="remove_host"),
    path("<slug:code>/hosts/<slug:host>/answer/", host_views.answer_host, name="answer_host"),
]
