"""What the addresses of this room are about: a session of North in which Amina helps, with one photo."""

from django.utils import timezone

from doorways import Codes, Scene
from kvarter.classroom.models import FlipChart
from kvarter.classroom.tests.classes import a_class


def codes(scene: Scene) -> Codes:
    one = a_class(scene.cast)
    chart = FlipChart.objects.create(session=one.session, kind="png", picture=b"-", taken_at=timezone.now())
    return {
        "classroom:hers": one.link,
        "classroom:her_picture": [one.link, chart.code],
        "classroom": one.session.code,
        "classroom:hearing": one.session.course.code,
        "classroom:picture": chart.code,
        "classroom:remove": chart.code,
    }
