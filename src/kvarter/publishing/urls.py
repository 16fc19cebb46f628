"""Public pages, and what machines ask for."""

from django.urls import path

from kvarter.publishing import views

app_name = "publishing"
urlpatterns = [
    path("about/groups/", views.groups, name="groups"),
    path("about/groups/<slug:code>/", views.group, name="group"),
    path("about/<slug:name>/", views.page, name="page"),
    path("preview/<slug:name>/<slug:language>.png", views.preview, name="preview"),
    path("sitemap.xml", views.sitemap, name="sitemap"),
    path("robots.txt", views.robots, name="robots"),
]
