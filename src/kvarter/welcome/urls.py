"""Front pages."""

from django.urls import path

from kvarter.welcome import views
from kvarter.welcome.desk import views as desk_views

app_name = "welcome"
urlpatterns = [
    path("", views.home, name="home"),
    path("today/", views.today, name="today"),
    path("today/first/", views.first, name="first"),
    path("today/first/levels/", views.first_levels, name="first_levels"),
    path("today/first/<slug:step>/", views.first_step, name="first_step"),
    path("today/mark/<str:code>/", views.mark, name="mark"),
    path("today/log/<str:code>/", views.log, name="log"),
    path("work/", desk_views.work, name="work"),
    path("cookies/", views.cookies, name="cookies"),
    path("promises/", views.promises, name="promises"),
]
