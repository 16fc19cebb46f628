"""Addresses of this room: a participant's by her link, a Mother's own, then those of who leads and of the office."""

from django.urls import path

from kvarter.consents import views
from kvarter.consents.desk import views as desk_views

app_name = "consents"
BEGIN = "consents/"
urlpatterns = [
    path("hers/<slug:link>/details/", views.her_details, name="her_details"),
    path("hers/<slug:link>/details/delete/", views.delete_her_details, name="delete_her_details"),
    path("hers/<slug:link>/pictures/", views.her_pictures, name="her_pictures"),
    path("mine/details/", views.my_details, name="my_details"),
    path("mine/details/delete/", views.delete_my_details, name="delete_my_details"),
    path("mine/pictures/", views.my_pictures, name="my_pictures"),
    path("details/", desk_views.details, name="details"),
    path("details/seal-again/", desk_views.seal_again, name="seal_again"),
    path("pictures/", desk_views.pictures, name="pictures"),
    path("pictures/<slug:code>/use/", desk_views.use, name="use"),
    path("pictures/<slug:code>/down/", desk_views.down, name="down"),
]
