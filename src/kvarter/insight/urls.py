"""Numbers: the network's (or her group's), one group's, each as a page and as CSV."""

from django.urls import path

from kvarter.insight import views

app_name = "insight"
BEGIN = "numbers/"
urlpatterns = [
    path("", views.numbers, name="numbers"),
    path("numbers.csv", views.numbers_csv, name="numbers_csv"),
    path("<str:code>/", views.group, name="group"),
    path("<str:code>/numbers.csv", views.group_csv, name="group_csv"),
]
