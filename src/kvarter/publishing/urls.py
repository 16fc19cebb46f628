"""Public pages, how the office changes them, and what machines ask for."""

from django.urls import path

from kvarter.publishing import views
from kvarter.publishing.desk import views as desk_views

app_name = "publishing"
urlpatterns = [
    path("about/office/", desk_views.office, name="office"),
    path("about/office/version/<str:code>/", desk_views.look, name="look"),
    path("about/office/version/<str:code>/page/", desk_views.preview, name="preview_text"),
    path("about/office/version/<str:code>/publish/", desk_views.publish, name="publish"),
    path("about/office/version/<str:code>/bring-back/", desk_views.bring_back, name="bring_back"),
    path("about/office/<slug:page>/<slug:language>/", desk_views.text, name="text"),
    path("about/office/<slug:page>/<slug:language>/leave/", desk_views.leave, name="leave"),
    path("about/office/<slug:page>/<slug:language>/supplied/", desk_views.supplied, name="supplied"),
    path("about/groups/", views.groups, name="groups"),
    path("about/groups/<slug:code>/", views.group, name="group"),
    path("about/<slug:name>/", views.page, name="page"),
    path("preview/<slug:name>/<slug:language>.png", views.preview, name="preview"),
    path("sitemap.xml", views.sitemap, name="sitemap"),
    path("robots.txt", views.robots, name="robots"),
]
