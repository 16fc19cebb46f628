"""What the addresses of gatherings are about, for the table of doors."""

from datetime import timedelta

from django.utils import timezone

from doorways import Codes, Scene
from kvarter.gatherings.actions import sign_up
from kvarter.gatherings.models import Gathering


def codes(scene: Scene) -> Codes:
    start = timezone.now() + timedelta(days=3)
    gathering = Gathering.objects.create(
        group=scene.cast.north,
        titles={"da": "Fællesspisning"},
        starts_at=start,
        ends_at=start + timedelta(hours=2),
        place="Huset",
        is_open=False,
        signs_up=True,
    )
    secret = sign_up(gathering=gathering, women=1, children=2)
    return {
        "gatherings": gathering.code,
        **dict.fromkeys(("gatherings:yours", "gatherings:not_coming"), secret),
        **{page: [gathering.code, "ti"] for page in ("gatherings:picture", "gatherings:poster")},
        "gatherings:take_off": [gathering.code, 1],
    }
