"""Addresses of the conversation log."""

from django.urls import path

from kvarter.conversations import views

app_name = "conversations"
BEGIN = "conversations/"
urlpatterns = [
    path("new/", views.new, name="new"),
    path("thanks/", views.thanks, name="thanks"),
    path("more/", views.more, name="more"),
]
