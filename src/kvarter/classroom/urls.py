"""Addresses of this room: a woman's by her link, those of a Mother who helps, then those of who leads."""

from django.urls import path

from kvarter.classroom import views
from kvarter.classroom.desk import views as desk_views

app_name = "classroom"
BEGIN = "classroom/"
urlpatterns = [
    path("hers/<slug:link>/", views.hers, name="hers"),
    path("hers/<slug:link>/<slug:code>/picture/", views.her_picture, name="her_picture"),
    path("helping/", views.helping, name="helping"),
    path("sessions/<slug:code>/photos/", views.photos, name="photos"),
    path("photos/<slug:code>/picture/", views.picture, name="picture"),
    path("photos/<slug:code>/remove/", views.remove, name="remove"),
    path("courses/<slug:code>/hearing/", desk_views.hearing, name="hearing"),
    path("sessions/<slug:code>/whispering/", desk_views.whispering, name="whispering"),
    path("sessions/<slug:code>/whispering/anew/", desk_views.anew, name="anew"),
]
