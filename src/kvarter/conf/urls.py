"""One include per room. Views are reached from here and from nowhere else."""

from django.conf import settings
from django.urls import include, path

urlpatterns = [
    path("", include("kvarter.welcome.urls")),
    path("", include("kvarter.safety.urls")),
    path("", include("kvarter.signin.urls")),
    path("", include("kvarter.push.urls")),
    path("letter/wrong/", include("kvarter.misreadings.urls")),
    path("letter/", include("kvarter.letters.urls")),
    path("practise/", include("kvarter.practice.urls")),
    path("ask/", include("kvarter.asking.urls")),
    path("group/", include("kvarter.groups.urls")),
    path("key/", include("kvarter.keys.urls")),
    path("women/", include("kvarter.referrals.urls")),
    path("offers/", include("kvarter.bridges.urls")),
    path("gatherings/", include("kvarter.gatherings.urls")),
    path("conversations/", include("kvarter.conversations.urls")),
    path("numbers/", include("kvarter.insight.urls")),
    path("sentences/", include("kvarter.wording.urls")),
    path("sound/", include("kvarter.languages.urls")),
    path("ui/", include("kvarter.ui.urls")),
]
if settings.DEMO:
    urlpatterns.append(path("demo/", include("kvarter.demo.urls")))

handler404 = "kvarter.welcome.views.not_found"
handler403 = "kvarter.welcome.views.not_allowed"
handler400 = "kvarter.welcome.views.not_understood"
handler500 = "kvarter.welcome.views.broken"
