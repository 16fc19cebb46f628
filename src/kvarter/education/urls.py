"""Addresses of this room: a candidate's in the order she takes them, then those of the people who lead."""

from django.urls import path

from kvarter.education import views
from kvarter.education.desk import views as desk_views

app_name = "education"
BEGIN = "education/"
urlpatterns = [
    path("interest/", views.interest, name="interest"),
    path("interest/<slug:code>/", views.write, name="write"),
    path("interest/<slug:code>/sent/", views.sent, name="sent"),
    path("place/<slug:link>/", views.place, name="place"),
    path("place/<slug:link>/answer/", views.answer, name="answer"),
    path("place/<slug:link>/contract/", views.contract, name="contract"),
    path("candidates/", desk_views.candidates, name="candidates"),
    path("candidates/seal-again/", desk_views.seal_again, name="seal_again"),
    path("candidates/<slug:code>/", desk_views.candidate, name="candidate"),
    path("candidates/<slug:code>/invite/", desk_views.invite, name="invite"),
    path("candidates/<slug:code>/note/", desk_views.note, name="note"),
    path("candidates/<slug:code>/offer/", desk_views.offer, name="offer"),
    path("candidates/<slug:code>/turn-down/", desk_views.turn_down, name="turn_down"),
    path("candidates/<slug:code>/withdraw/", desk_views.withdraw, name="withdraw"),
    path("courses/", desk_views.courses, name="courses"),
    path("courses/plan/", desk_views.plan, name="plan"),
    path("courses/<slug:code>/", desk_views.course, name="course"),
]
