"""Front pages."""

from django.urls import path

from kvarter.welcome import views

app_name = "welcome"
urlpatterns = [
    path("", views.home, name="home"),
    path("today/", views.today, name="today"),
    path("letter/", views.with_a_mother, {"what": "letter"}, name="letter"),
    path("practise/", views.with_a_mother, {"what": "practise"}, name="practise"),
    path("promises/", views.promises, name="promises"),
]
