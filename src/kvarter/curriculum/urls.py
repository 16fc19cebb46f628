"""The pages of this room, one for each step a person takes."""

from django.urls import path

from kvarter.curriculum import views

app_name = "curriculum"
BEGIN = "learn/"
urlpatterns = [
    path("", views.subjects, name="subjects"),
    path("talks/", views.talks, name="talks"),
    path("talks/<slug:topic>/", views.talk, name="talk"),
    path("<slug:key>/", views.subject, name="subject"),
    path("<slug:key>/<slug:name>/", views.card, name="card"),
]
