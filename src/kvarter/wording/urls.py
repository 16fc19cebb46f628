"""Checking sentences, saying them, and reading those about letters."""

from django.urls import path

from kvarter.wording import views
from kvarter.wording.letters import views as letter_views

app_name = "wording"
BEGIN = "sentences/"
urlpatterns = [
    path("", views.sentences, name="sentences"),
    path("overview/", views.overview, name="overview"),
    path("voice/", views.take_back_voice, name="take_back_voice"),
    path("voice/mine/", views.my_voice, name="my_voice"),
    path("voice/mine/<str:language>/<str:key>/", views.my_sound, name="my_sound"),
    path("voice/mine/<str:language>/<str:key>/back/", views.take_back_one, name="take_back_one"),
    path("<str:language>/", views.check, name="check"),
    path("<str:language>/passages/", views.passages, name="passages"),
    path("<str:language>/passages/<path:place>/", views.say_passage, name="say_passage"),
    path("<str:language>/say/", views.say_sentences, name="say_sentences"),
    path("<str:language>/record/", views.record_voice, name="record"),
    path("<str:language>/listen/", views.listen, name="listen"),
    path("<str:language>/sound/<str:key>/", views.waiting_sound, name="waiting_sound"),
    path("<str:language>/letters/", letter_views.letters, name="letters"),
    path("<str:language>/letters/<str:section>/", letter_views.letter_section, name="letter_section"),
]
