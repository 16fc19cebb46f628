"""Addresses of digital evenings: the picture, groups, evenings, the course, and invitations."""

from django.urls import path

from kvarter.coverage import views
from kvarter.coverage.desk import course, picture, plans
from kvarter.coverage.desk import views as desk_views

app_name = "coverage"
BEGIN = "digital-evenings/"
urlpatterns = [
    path("", picture.picture, name="picture"),
    path("picture.<str:suffix>", picture.picture_file, name="picture_file"),
    path("group/<slug:code>/", desk_views.group, name="group"),
    path("group/<slug:code>/contact/", desk_views.contact, name="contact"),
    path("group/<slug:code>/agree/", desk_views.agree, name="agree"),
    path("evening/<slug:code>/", desk_views.evening, name="evening"),
    path("evening/<slug:code>/move/", desk_views.move, name="move"),
    path("evening/<slug:code>/held/", desk_views.held, name="held"),
    path("evening/<slug:code>/call-off/", desk_views.call_off, name="call_off"),
    path("consultants/", course.consultants, name="consultants"),
    path("consultants/<slug:code>/", course.consultant, name="consultant"),
    path("consultants/<slug:code>/trained/", course.trained, name="trained"),
    path("plan/", plans.plan, name="plan"),
    path("plan/make/", plans.make, name="make"),
    path("plan/repair/", plans.repair, name="repair"),
    path("plan/first-year/", plans.first_year, name="first_year"),
    path("plan/what-if/", plans.what_if, name="what_if"),
    path("plan/<slug:code>/accept/", plans.accept, name="accept"),
    path("<slug:code>/", views.invitation, name="invitation"),
    path("<slug:code>/calendar.ics", views.calendar, {"told": "bare"}, name="calendar"),
    path("<slug:code>/named.ics", views.calendar, {"told": "named"}, name="named_calendar"),
]
