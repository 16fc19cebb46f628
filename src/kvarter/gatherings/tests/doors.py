"""What the addresses of gatherings are about, for the table of doors."""

from datetime import timedelta

from django.conf import settings
from django.utils import timezone

from doorways import Codes, Scene
from kvarter.gatherings.actions import ask_co_host, give_address, send_idea, sign_up
from kvarter.gatherings.models import Gathering
from kvarter.gatherings.partner_messages import secret_of_host
from kvarter.gatherings.rules import IdeaWords, secret_of


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
    host = ask_co_host(
        by=scene.cast.standing("birthe"),
        gathering=gathering,
        association="Sind",
        mail="sind@example.org",
        may_write=True,
    )
    over = Gathering.objects.create(
        group=scene.cast.north,
        titles={"da": "Sommerfest"},
        starts_at=start - timedelta(days=9),
        ends_at=start - timedelta(days=8),
        place="Parken",
    )
    words = IdeaWords({"da": "Sommerfest"}, {}, {"da": {"what": "Fest", "how": "Sammen", "state": "own"}})
    idea = send_idea(by=scene.cast.standing("birthe"), gathering=over, words=words)
    hosting = ("hosting", "hosting_texts", "hosting_time", "hosting_count", "hosting_list", "hosting_ends")
    return {
        "gatherings": gathering.code,
        "gatherings:idea": idea.code,
        "gatherings:send_idea": over.code,
        **dict.fromkeys([f"gatherings:{name}" for name in hosting], secret_of_host(host.code)),
        **{page: [gathering.code, host.code] for page in ("gatherings:remove_host", "gatherings:answer_host")},
        **dict.fromkeys(("gatherings:yours", "gatherings:not_coming"), secret),
        **{page: [gathering.code, "ti"] for page in ("gatherings:picture", "gatherings:poster")},
        "gatherings:own_feed": secret_of(
            give_address(by=scene.cast.standing("amina"), is_bare=True).code, settings.SECRET_KEY
        ),
        **dict.fromkeys(("gatherings:group_calendar", "gatherings:named_group_calendar"), scene.cast.north.code),
        "gatherings:take_off": [gathering.code, 1],
    }
