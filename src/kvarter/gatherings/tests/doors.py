"""What the addresses of gatherings are about, for the table of doors."""

from datetime import timedelta

from django.conf import settings
from django.utils import timezone

from doorways import Codes, Scene
from kvarter.gatherings.actions import give_address, sign_up
from kvarter.gatherings.models import Gathering
from kvarter.gatherings.rules import secret_of


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
        "gatherings:own_feed": secret_of(
            give_address(by=scene.cast.standing("amina"), is_bare=True).code, settings.SECRET_KEY
        ),
        **dict.fromkeys(("gatherings:group_calendar", "gatherings:named_group_calendar"), scene.cast.north.code),
        "gatherings:take_off": [gathering.code, 1],
    }
