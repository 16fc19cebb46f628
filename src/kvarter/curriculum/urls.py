"""The pages of this room, one for each step a person takes."""

from django.urls import path

from kvarter.curriculum import views
from kvarter.curriculum.desk import views as desk

app_name = "curriculum"
BEGIN = "learn/"
urlpatterns = [
    path("", views.subjects, name="subjects"),
    path("talks/", views.talks, name="talks"),
    path("talks/<slug:topic>/", views.talk, name="talk"),
    path("office/", desk.office, name="office"),
    path("papers/", views.papers, name="papers"),
    path("papers/<slug:name>/<slug:language>.pdf", views.paper, name="paper"),
    path("papers/script/<slug:subject>/<slug:language>.pdf", views.script, name="script"),
    path("<slug:key>/", views.subject, name="subject"),
    path("<slug:key>/<slug:name>/", views.card, name="card"),
]
