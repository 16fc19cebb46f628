"""Addresses of this room: a candidate's in the order she takes them, then those of the people who lead, then the guest teacher's."""

from django.urls import path

from kvarter.education import views
from kvarter.education.desk import (
    attendance_views,
    card_views,
    course_views,
    diploma_views,
    edition_views,
    meeting_views,
    overview_views,
)
from kvarter.education.desk import views as desk_views
from kvarter.education.own import views as own_views
from kvarter.education.partners import views as partner_views

app_name = "education"
BEGIN = "education/"
urlpatterns = [
    path("interest/", views.interest, name="interest"),
    path("interest/<slug:code>/", views.write, name="write"),
    path("interest/<slug:code>/sent/", views.sent, name="sent"),
    path("place/<slug:link>/", views.place, name="place"),
    path("place/<slug:link>/answer/", views.answer, name="answer"),
    path("place/<slug:link>/contract/", views.contract, name="contract"),
    path("place/<slug:link>/calendar.ics", views.calendar, {"told": "bare"}, name="calendar"),
    path("place/<slug:link>/named.ics", views.calendar, {"told": "named"}, name="named_calendar"),
    path("place/<slug:link>/course.pdf", views.overview, name="overview"),
    path("candidates/", desk_views.candidates, name="candidates"),
    path("candidates/seal-again/", desk_views.seal_again, name="seal_again"),
    path("candidates/<slug:code>/", desk_views.candidate, name="candidate"),
    path("candidates/<slug:code>/invite/", desk_views.invite, name="invite"),
    path("candidates/<slug:code>/note/", desk_views.note, name="note"),
    path("candidates/<slug:code>/offer/", desk_views.offer, name="offer"),
    path("candidates/<slug:code>/turn-down/", desk_views.turn_down, name="turn_down"),
    path("candidates/<slug:code>/withdraw/", desk_views.withdraw, name="withdraw"),
    path("courses/", course_views.courses, name="courses"),
    path("courses/plan/", course_views.plan, name="plan"),
    path("courses/<slug:code>/", course_views.course, name="course"),
    path("courses/<slug:code>/missing/", course_views.missing, name="missing"),
    path("courses/<slug:code>/plan-session/", course_views.plan_session, name="plan_session"),
    path("courses/<slug:code>/newer/", edition_views.newer, name="newer"),
    path("courses/<slug:code>/taught/<slug:subject>/", edition_views.taught, name="taught"),
    path("courses/<slug:code>/taught/<slug:subject>/<slug:language>.pdf", edition_views.script, name="script"),
    path("courses/<slug:code>/meetings/", meeting_views.meetings, name="meetings"),
    path("courses/<slug:code>/overview/<slug:language>.pdf", overview_views.overview, name="printed_overview"),
    path("meetings/<slug:code>/", meeting_views.meeting, name="meeting"),
    path("meetings/<slug:code>/invite/", meeting_views.invite_all, name="invite_all"),
    path("meetings/<slug:code>/untie/", meeting_views.untie, name="untie"),
    path("sessions/<slug:code>/", course_views.session, name="session"),
    path("sessions/<slug:code>/ask-guest/", course_views.ask_guest, name="ask_guest"),
    path("sessions/<slug:code>/attendance/", attendance_views.attendance, name="attendance"),
    path("sessions/<slug:code>/paper/", attendance_views.paper, name="paper"),
    path("courses/<slug:code>/diplomas/", diploma_views.diplomas, name="diplomas"),
    path("courses/<slug:code>/diplomas/issue/", diploma_views.issue, name="issue"),
    path("courses/<slug:code>/diplomas.pdf", diploma_views.printed, name="printed"),
    path("diplomas/<slug:code>/revoke/", diploma_views.revoke, name="revoke"),
    path("diploma-rule/", diploma_views.rule, name="rule"),
    path("diploma/<slug:code>/", views.diploma, name="diploma"),
    path("card/<slug:code>/", own_views.card, name="card"),
    path("mine/<slug:link>/", own_views.mine, name="mine"),
    path("mine/<slug:link>/photo.png", own_views.photo, name="photo"),
    path("mine/<slug:link>/without-photo/", own_views.without_photo, name="without_photo"),
    path("courses/<slug:code>/id-cards/", card_views.cards, name="cards"),
    path("courses/<slug:code>/id-cards.pdf", card_views.id_cards, name="id_cards"),
    path("courses/<slug:code>/visiting-cards.pdf", card_views.visiting_cards, name="visiting_cards"),
    path("courses/<slug:code>/id-cards/printed/", card_views.printed, name="cards_printed"),
    path("courses/<slug:code>/id-cards/renew/", card_views.renew, name="renew"),
    path("diplomas/<slug:code>/link/", card_views.her_link, name="her_link"),
    path("guest/<slug:link>/", partner_views.guest, name="guest"),
    path("guest/<slug:link>/script/<slug:language>.pdf", partner_views.script, name="guest_script"),
]
