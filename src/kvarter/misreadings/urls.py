"""The doors of what was read wrong: she says it, the office looks at it."""

from django.urls import path

from kvarter.misreadings import views
from kvarter.misreadings.desk import views as desk_views

app_name = "misreadings"
BEGIN = "letter/wrong/"
urlpatterns = [
    path("", views.wrong, name="wrong"),
    path("said/", desk_views.said, name="said"),
    path("said/sheet/", desk_views.sheet, name="sheet"),
    path("said/close/", desk_views.close, name="close"),
]
