"""The pages of who writes subjects: the list, one subject, one piece of it, how it will look, its files, and the second person."""

from django.urls import path

from kvarter.authoring.desk import file_views, review_views, views

app_name = "authoring"
BEGIN = "authoring/"
HERE = "<slug:owner>/<slug:subject>/"
urlpatterns = [
    path("", views.boards, name="boards"),
    path("tasks/", views.tasks, name="tasks"),
    path("drawings/", views.drawings, name="drawings"),
    path("editions/", review_views.editions, name="editions"),
    path("editions/<slug:code>/bring-back/", review_views.bring_back, name="bring_back"),
    path(HERE, views.subject, name="subject"),
    path(f"{HERE}add/<slug:name>/", views.add, name="add"),
    path(f"{HERE}piece/<str:table>/", views.piece, name="piece"),
    path(f"{HERE}piece/<str:table>/take-away/", views.take_away, name="take_away"),
    path(f"{HERE}piece/<str:table>/earlier/", views.earlier, name="earlier"),
    path(f"{HERE}look/<slug:language>/", file_views.look, name="look"),
    path(f"{HERE}paper/<slug:language>.png", file_views.paper, name="paper"),
    path(f"{HERE}script/<slug:language>.pdf", file_views.script, name="script"),
    path(f"{HERE}files/", file_views.files, name="files"),
    path(f"{HERE}files/all.zip", file_views.all_files, name="all_files"),
    path(f"{HERE}files/<slug:language>.toml", file_views.one_file, name="one_file"),
    path(f"{HERE}changes/", review_views.changes, name="changes"),
    path(f"{HERE}ask/", review_views.ask, name="ask"),
    path(f"{HERE}send-back/", review_views.send_back, name="send_back"),
    path(f"{HERE}approve/", review_views.approve, name="approve"),
    path(f"{HERE}give-up/", review_views.give_up, name="give_up"),
    path(f"{HERE}use/", review_views.use, name="use"),
    path(f"{HERE}follow/", review_views.follow, name="follow"),
]
