"""Numbers: the network's (or her group's), one group's, each as a page and as a file."""

from django.urls import path

from kvarter.insight import views

app_name = "insight"
BEGIN = "numbers/"
urlpatterns = [
    path("", views.numbers, name="numbers"),
    path("numbers.<str:suffix>", views.numbers_file, name="numbers_file"),
    path("public/", views.public, name="public"),
    path("public/<slug:first>/", views.public, name="public_year"),
    path("public/numbers.csv", views.public_file, name="public_file"),
    path("arrived/", views.arrived_page, name="arrived"),
    path("gatherings/", views.counted_page, name="counted"),
    path("practised/", views.practised_page, name="practised"),
    path("<str:code>/", views.group, name="group"),
    path("<str:code>/numbers.<str:suffix>", views.group_file, name="group_file"),
]
