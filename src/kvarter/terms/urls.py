"""Addresses of terms."""

from django.urls import path

from kvarter.terms import views
from kvarter.terms.desk import views as desk_views

app_name = "terms"
BEGIN = "terms/"
urlpatterns = [
    path("", views.languages, name="languages"),
    path("overview/", desk_views.overview, name="overview"),
    path("take-in/", desk_views.take_in, name="take_in"),
    path("<slug:language>/sheet/", desk_views.sheet, name="sheet"),
    path("<slug:language>/", views.every_need, name="needs"),
    path("<slug:language>/<slug:need>/", views.need, name="need"),
    path("<slug:language>/<slug:need>/<slug:key>/", views.term, name="term"),
    path("<slug:language>/<slug:need>/<slug:key>/change/", views.change, name="change"),
]
