"""The doors of reading a letter; none of their addresses carries anything of it."""

from django.urls import path

from kvarter.letters import views
from kvarter.letters.glossary import views as glossary_views
from kvarter.letters.phone import views as phone_views

app_name = "letters"
BEGIN = "letter/"
urlpatterns = [
    path("", views.start, name="start"),
    path("answer/<str:code>/", views.answer, name="answer"),
    path("answer/<str:code>/delete/", views.delete, name="delete"),
    path("example/<str:name>/", views.example, name="example"),
    path("calendar/", views.calendar, name="calendar"),
    path("phone/", phone_views.phone_here, name="phone_here"),
    path("phone/<str:language>/", phone_views.phone, name="phone"),
    path("pack.json", phone_views.listed, name="pack"),
    path("made/<str:name>.<str:digest>.json", phone_views.made, name="made"),
    path("share/", views.start, name="shared"),
    path("app.webmanifest", phone_views.manifest, name="manifest"),
    path("reply/", views.reply, name="reply"),
    path("words/", glossary_views.words, name="words"),
    path("words/<str:language>.<str:digest>.html", glossary_views.every_word, name="every_word"),
    path("words/<str:letter>/", glossary_views.words_of, name="words_of"),
    path("senders/", glossary_views.senders, name="senders"),
]
