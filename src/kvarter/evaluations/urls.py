"""Pages of this room: hers, then those of the people who lead, then the office's."""

from django.urls import path

from kvarter.evaluations import views
from kvarter.evaluations.desk import views as desk

app_name = "evaluations"
BEGIN = "evaluations/"
urlpatterns = [
    path("", desk.office, name="office"),
    path("report/", views.report, name="report"),
    path("thanks/", views.thanks, name="thanks"),
    path("course/<slug:code>/", views.course, name="course"),
    path("answer/<slug:ticket>/", views.answer, name="answer"),
    path("courses/<slug:code>/", desk.evaluation, name="evaluation"),
    path("courses/<slug:code>/hard/", desk.hard, name="hard"),
    path("courses/<slug:code>/link/", desk.link, name="link"),
    path("courses/<slug:code>/tickets.pdf", desk.tickets, name="tickets"),
    path("courses/<slug:code>/show/", desk.show_one, name="show_one"),
    path("courses/<slug:code>/void/", desk.void, name="void"),
]
