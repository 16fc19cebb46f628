"""The pages of this room."""

from django.urls import path

from kvarter.refreshers import views as own_views
from kvarter.refreshers.desk import views

app_name = "refreshers"
BEGIN = "refreshers/"
urlpatterns = [
    path("", views.refreshers, name="refreshers"),
    path("mine/", own_views.mine, name="mine"),
    path("<slug:code>/take-up/", views.take_up, name="take_up"),
]
