"""People of a group, invitations, groups."""

from django.urls import path

from kvarter.groups import views

app_name = "groups"
BEGIN = "group/"
urlpatterns = [
    path("people/", views.people, name="people"),
    path("people/<str:code>/pause/", views.pause, name="pause"),
    path("people/<str:code>/end/", views.end, name="end"),
    path("people/<str:code>/end/back/", views.take_end_back, name="take_end_back"),
    path("invite/", views.invite, name="invite"),
    path("invitations/<str:code>/", views.invitation, name="invitation"),
    path("invitations/<str:code>/paper/<str:language>/", views.invitation_paper, name="invitation_paper"),
    path("invitations/<str:code>/take-back/", views.take_back, name="take_back"),
    path("all/", views.groups, name="groups"),
    path("found/", views.found, name="found"),
    path("<str:code>/", views.group, name="group"),
]
