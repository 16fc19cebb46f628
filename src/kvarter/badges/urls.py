"""Addresses of badges: hers, the stranger's, what machines read, and those of the people who lead. Her own link comes last."""

from django.urls import path

from kvarter.badges import views
from kvarter.badges.desk import views as desk_views

app_name = "badges"
BEGIN = "badges/"
urlpatterns = [
    path("", views.mine, name="mine"),
    path("check/", views.check, name="check"),
    path("issuer/", views.issuer, name="issuer"),
    path("keys/", views.keys, name="keys"),
    path("keys/<str:name>/", views.key, name="key"),
    path("status/<int:number>/", views.status, name="status"),
    path("for/<slug:key>/", views.achievement, name="achievement"),
    path("for/<slug:key>.svg", views.picture, name="picture"),
    path("group/", desk_views.group, name="group"),
    path("group/<slug:code>/give/", desk_views.give, name="give"),
    path("group/<slug:code>/revoke/", desk_views.revoke, name="revoke"),
    path("competence/<slug:code>/", views.competence, name="competence"),
    path("competence/<slug:code>/badge.<slug:ending>", views.competence_file, name="competence_file"),
    path("<slug:link>/", views.take, name="take"),
    path("<slug:link>/badge.<slug:ending>", views.file, name="file"),
]
