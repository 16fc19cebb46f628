"""The doors of the demo, mounted only when it is one."""

from django.urls import path

from kvarter.demo import views

app_name = "demo"
BEGIN = "demo/"
urlpatterns = [
    path("", views.cast, name="cast"),
    path("become/<slug:key>/", views.become, name="become"),
    path("outbox/", views.outbox, name="outbox"),
    path("links/", views.links, name="links"),
]
