"""Addresses of the catalogue. That of an example is permanent; words of the room's own stand in `rules.RESERVED`."""

from django.urls import path

from kvarter.catalogue import views
from kvarter.catalogue.desk import views as desk_views

app_name = "catalogue"
BEGIN = "catalogue/"
urlpatterns = [
    path("", views.examples, name="examples"),
    path("feed.json", views.feed, name="feed"),
    path("examples.csv", views.whole_sheet, name="whole_sheet"),
    path("submit/", views.submit, name="submit"),
    path("submitted/", views.submitted, name="submitted"),
    path("office/", desk_views.office, name="office"),
    path("office/write/", desk_views.write, name="write"),
    path("office/sheet/", desk_views.sheet, name="sheet"),
    path("office/sheet/empty/", desk_views.empty_sheet, name="empty_sheet"),
    path("office/supplied/", desk_views.supplied, name="supplied"),
    path("<slug:code>/", views.example, name="example"),
    path("<slug:code>/change/", desk_views.change, name="change"),
    path("<slug:code>/publish/", desk_views.publish, name="publish"),
    path("<slug:code>/withdraw/", desk_views.withdraw, name="withdraw"),
]
