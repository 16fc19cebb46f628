"""Addresses of offers."""

from django.urls import path

from kvarter.bridges import views
from kvarter.bridges.desk import views as desk_views

app_name = "bridges"
BEGIN = "offers/"
urlpatterns = [
    path("", views.offers, name="offers"),
    path("nearby/", views.nearby, name="nearby"),
    path("kept/", desk_views.looked_after, name="kept"),
    path("add/", desk_views.add, name="add"),
    path("<slug:code>/", views.offer, name="offer"),
    path("<slug:code>/share/", views.share, name="share"),
    path("<slug:code>/change/", desk_views.change, name="change"),
    path("<slug:code>/still-right/", desk_views.still_right, name="still_right"),
    path("<slug:code>/close/", desk_views.close, name="close"),
    path("<slug:code>/open-again/", desk_views.open_again, name="open_again"),
]
