"""The organisation's colours and logo."""

from django.urls import path

from kvarter.branding import views
from kvarter.branding.desk import views as desk_views

app_name = "branding"
BEGIN = "brand/"
urlpatterns = [
    path("", desk_views.brand, name="brand"),
    path("supplied/", desk_views.supplied, name="supplied"),
    path("version/<str:code>/", desk_views.version, name="version"),
    path("version/<str:code>/publish/", desk_views.publish, name="publish"),
    path("<slug:code>.css", views.css, name="css"),
    path("<slug:code>/<slug:ground>.css", views.css, name="ground"),
    path("<slug:code>.<slug:kind>", views.logo, name="logo"),
]
