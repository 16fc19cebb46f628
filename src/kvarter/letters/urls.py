"""The doors of reading a letter; none of their addresses carries anything of it."""

from django.urls import path

from kvarter.letters import views

app_name = "letters"
urlpatterns = [
    path("", views.start, name="start"),
    path("example/<str:name>/", views.example, name="example"),
    path("calendar/", views.calendar, name="calendar"),
    path("reply/", views.reply, name="reply"),
    path("words/", views.words, name="words"),
    path("senders/", views.senders, name="senders"),
]
