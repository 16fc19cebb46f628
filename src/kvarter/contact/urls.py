"""Writing to a group."""

from django.urls import path

from kvarter.contact import views
from kvarter.contact.desk import views as desk_views

app_name = "contact"
BEGIN = "write/"
urlpatterns = [
    path("waiting/", desk_views.written, name="messages"),
    path("waiting/<str:code>/answered/", desk_views.answer, name="answer"),
    path("<slug:code>/", views.write, name="write"),
    path("<slug:code>/thanks/", views.thanks, name="thanks"),
]
