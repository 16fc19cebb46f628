"""Front pages."""

from django.urls import path

from kvarter.welcome import views

app_name = "welcome"
urlpatterns = [
    path("", views.home, name="home"),
    path("today/", views.today, name="today"),
    path("cookies/", views.cookies, name="cookies"),
    path("practise/", views.practise, name="practise"),
    path("promises/", views.promises, name="promises"),
]
