"""Practice: the ladder and its missions."""

from django.urls import path

from kvarter.practice import views
from kvarter.practice.helping import views as helping
from kvarter.practice.knowing import views as knowing
from kvarter.practice.together import views as together

app_name = "practice"
BEGIN = "practise/"
urlpatterns = [
    path("", views.ladder, name="ladder"),
    path("pressed/", views.pressed, name="pressed"),
    path("mailbox/", views.mailbox, name="mailbox"),
    path("mailbox/<slug:name>/", views.post, name="post"),
    path("messages/", views.messages, name="messages"),
    path("messages/<int:number>/", views.sort, name="set"),
    path("messages/<int:number>/<slug:answers>/", views.sort, name="sort"),
    path("together/", together.begin, name="begin_together"),
    path("together/join/", together.join, name="join"),
    path("together/<slug:seat>/", together.seat, name="seat"),
    path("together/<slug:seat>/finish/", together.finish, name="finish"),
    path("together/<slug:seat>/since/<int:version>/", together.since, name="since"),
    path("together/<slug:seat>/<slug:name>/", together.hers, name="together"),
    path("check/<int:level>/", knowing.check, name="check"),
    path("check/<int:level>/<slug:answers>/", knowing.check, name="answered"),
    path("mine/", knowing.mine, name="mine"),
    path("count/", knowing.count, name="count"),
    path("lawful/", helping.lawful, name="lawful"),
    path("witness-days/", helping.witness_days, name="witness_days"),
    path("<slug:key>/", views.mission, name="mission"),
    path("<slug:key>/preview/", views.preview, name="preview"),
    path("<slug:key>/begin/", views.begin, name="begin"),
    path("<slug:key>/whole/", views.whole, name="whole"),
    path("<slug:key>/<slug:name>/", views.state, name="state"),
]
