"""Addresses of phones and the wall (short, since people type them), and of those who hold evenings."""

from django.urls import path

from kvarter.evenings import views
from kvarter.evenings.desk import showing
from kvarter.evenings.desk import views as desk_views

app_name = "evenings"
urlpatterns = [
    path("e/", views.door, name="door"),
    path("e/check/", views.check, name="check"),
    path("e/<int:number>/", views.join, name="join"),
    path("e/<int:number>/here/", views.here, name="here"),
    path("e/<int:number>/since/<int:call>/", views.since, name="since"),
    path("e/<int:number>/ask/", views.ask, name="ask"),
    path("e/<int:number>/enough/", views.enough, name="enough"),
    path("e/<int:number>/help/<int:place>/", views.go_and_help, name="help"),
    path("e/<int:number>/back/<slug:token>/", views.back, name="back"),
    path("e/<int:number>/wall/<slug:key>/", views.wall, name="wall"),
    path("e/<int:number>/<slug:key>/", views.begin, name="begin"),
    path("e/<int:number>/<slug:key>/whole/", views.whole, name="whole"),
    path("e/<int:number>/<slug:key>/<slug:name>/", views.state, name="state"),
    path("e/<int:number>/<slug:key>/<slug:name>/at/", views.at, name="at"),
    path("evenings/", desk_views.evenings, name="evenings"),
    path("evenings/lead/<slug:key>/", views.lead, name="lead"),
    path("evenings/open/", desk_views.open_one, name="open"),
    path("evenings/kit/<slug:language>.pdf", desk_views.kit, name="kit"),
    path("evenings/<slug:code>/kit/<slug:language>.pdf", desk_views.kit, name="own_kit"),
    path("evenings/<slug:code>/", desk_views.room, name="room"),
    path("evenings/<slug:code>/steer/<slug:what>/", desk_views.steer, name="steer"),
    path("evenings/<slug:code>/next/", desk_views.go_on, name="next"),
    path("evenings/<slug:code>/steps/", showing.steps, name="steps"),
    path("evenings/<slug:code>/show-step/", showing.show_step, name="show_step"),
    path("evenings/<slug:code>/assist/", desk_views.assist, name="assist"),
    path("evenings/<slug:code>/close/", desk_views.close, name="close"),
    path("evenings/<slug:code>/seat/<int:place>/", desk_views.seat, name="seat"),
    path("evenings/<slug:code>/seat/<int:place>/help/", desk_views.send_help, name="send_help"),
    path("evenings/<slug:code>/seat/<int:place>/out/", desk_views.take_out, name="take_out"),
]
