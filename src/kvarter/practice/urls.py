"""Practice: the ladder and its missions."""

from django.urls import path

from kvarter.practice import views

app_name = "practice"
BEGIN = "practise/"
urlpatterns = [
    path("", views.ladder, name="ladder"),
    path("pressed/", views.pressed, name="pressed"),
    path("messages/", views.messages, name="messages"),
    path("messages/<int:number>/", views.sort, name="set"),
    path("messages/<int:number>/<slug:answers>/", views.sort, name="sort"),
    path("<slug:key>/", views.mission, name="mission"),
    path("<slug:key>/preview/", views.preview, name="preview"),
    path("<slug:key>/begin/", views.begin, name="begin"),
    path("<slug:key>/whole/", views.whole, name="whole"),
    path("<slug:key>/<slug:name>/", views.state, name="state"),
]
