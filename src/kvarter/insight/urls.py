"""Numbers."""

from django.http import HttpResponse
from django.urls import path

app_name = "insight"
urlpatterns = [path("", lambda request: HttpResponse("…"), name="numbers")]
