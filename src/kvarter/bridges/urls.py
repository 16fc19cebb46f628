"""Addresses of offers."""

from django.urls import path, re_path

from kvarter.bridges import views
from kvarter.bridges.desk import views as desk_views
from kvarter.bridges.interface import pages
from kvarter.bridges.interface import views as interface_views
from kvarter.bridges.partners import views as partner_views

app_name = "bridges"
BEGIN = "offers/"
LISTS = "|".join(pages.LISTS)
urlpatterns = [
    path("hsds/", interface_views.about, name="hsds"),
    path("hsds/openapi.json", interface_views.described, name="hsds_description"),
    re_path(rf"^hsds/(?P<name>{LISTS})$", interface_views.listed, name="hsds_list"),
    re_path(rf"^hsds/(?P<name>{LISTS})/(?P<of>[^/]+)$", interface_views.one, name="hsds_one"),
    path("", views.offers, name="offers"),
    path("nearby/", views.nearby, name="nearby"),
    path("kept/", desk_views.looked_after, name="kept"),
    path("directory/", desk_views.directory, name="directory"),
    path("decide/", desk_views.to_decide, name="to_decide"),
    path("<slug:code>/decide/", desk_views.decide, name="decide"),
    path("remarks/", desk_views.remarks, name="remarks"),
    path("confirm/<str:token>/", partner_views.confirm, name="confirm"),
    path("add/", desk_views.add, name="add"),
    path("<slug:code>/", views.offer, name="offer"),
    path("<slug:code>/along/", views.along, name="along"),
    path("<slug:code>/say/", views.say, name="say"),
    path("<slug:code>/settle/", desk_views.settle, name="settle"),
    path("<slug:code>/share/", views.share, name="share"),
    path("<slug:code>/change/", desk_views.change, name="change"),
    path("<slug:code>/still-right/", desk_views.still_right, name="still_right"),
    path("<slug:code>/close/", desk_views.close, name="close"),
    path("<slug:code>/open-again/", desk_views.open_again, name="open_again"),
]
