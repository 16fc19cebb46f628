"""Demo."""

from django.http import HttpResponse
from django.urls import path

app_name = "demo"
urlpatterns = [path("", lambda request: HttpResponse("…"), name="cast")]
