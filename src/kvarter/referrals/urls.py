"""The coordinator's doors, then the Mother's."""

from django.urls import path

from kvarter.referrals import views
from kvarter.referrals.desk import leading as desk_leading
from kvarter.referrals.desk import views as desk_views
from kvarter.referrals.envelopes import views as envelope_views
from kvarter.referrals.partners import views as partner_views

app_name = "referrals"
BEGIN = "women/"
urlpatterns = [
    path("", desk_views.women, name="women"),
    path("partners/", partner_views.partners, name="partners"),
    path("partners/<str:code>/", partner_views.partner, name="partner"),
    path("partners/<str:code>/poster/", partner_views.poster, name="poster"),
    path("envelopes/", envelope_views.envelopes, name="envelopes"),
    path("asked/<str:code>/", views.asked, name="asked"),
    path("mine/<str:code>/", views.mine, name="mine"),
    path("mine/<str:code>/met/", views.met, name="met"),
    path("mine/<str:code>/no-answer/", views.no_answer, name="no_answer"),
    path("mine/<str:code>/next/", views.next_step, name="next_step"),
    path("mine/<str:code>/end/", views.end, name="end"),
    path("mine/<str:code>/back/", views.hand_back, name="hand_back"),
    path("<str:code>/", desk_views.woman, name="woman"),
    path("<str:code>/ask/", desk_views.ask, name="ask"),
    path("<str:code>/stop/", desk_views.stop_asking, name="stop_asking"),
    path("<str:code>/close/", desk_views.close, name="close"),
    path("<str:code>/remind/", desk_leading.remind, name="remind"),
    path("<str:code>/take-back/", desk_leading.take_back, name="take_back"),
    path("<str:code>/open-again/", desk_leading.open_again, name="open_again"),
    path("<str:code>/where/", desk_leading.say_where, name="say_where"),
    path("<str:code>/to-group/", envelope_views.to_group, name="to_group"),
]
