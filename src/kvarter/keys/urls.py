"""Keys."""

from django.urls import path

from kvarter.keys import views

app_name = "keys"
BEGIN = "key/"
urlpatterns = [
    path("", views.mine, name="mine"),
    path("new/", views.new, name="new"),
    path("paper/", views.paper, name="paper"),
]
