"""News, and how the office writes them."""

from django.urls import path

from kvarter.news import views
from kvarter.news.desk import views as desk_views

app_name = "news"
BEGIN = "news/"
urlpatterns = [
    path("", views.news, name="news"),
    path("office/", desk_views.office, name="office"),
    path("office/write/", desk_views.write, name="write"),
    path("office/<str:code>/publish/", desk_views.publish, name="publish"),
    path("office/<str:code>/withdraw/", desk_views.withdraw, name="withdraw"),
    path("office/<str:code>/<slug:language>/", desk_views.change, name="change"),
    path("<slug:code>/", views.card, name="card"),
    path("<slug:code>/<int:version>.<slug:kind>", views.picture, name="picture"),
]
