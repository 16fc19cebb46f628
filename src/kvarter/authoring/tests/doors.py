"""What the addresses of this room are about, for the table of doors: the office's own draft, and an edition that was published before."""

from doorways import Codes, Scene
from kvarter.authoring.tests.scene import CARD, KEY, a_draft
from kvarter.curriculum.models import PublishedSubject
from kvarter.curriculum.queries import held_now
from kvarter.groups.rules import SYSTEM


def codes(scene: Scene) -> Codes:
    a_draft(SYSTEM)
    held = held_now("dk-14", KEY)
    older = PublishedSubject.objects.create(
        track="dk-14", subject=KEY, number=1, content=held.content, mark=held.mark, approved_by="x", is_current=False
    )
    here = ["office", KEY]
    return {
        "authoring": here,
        "authoring:add": [*here, "cards"],
        **{key: [*here, CARD] for key in ("authoring:piece", "authoring:take_away", "authoring:earlier")},
        **{
            key: [*here, "da"]
            for key in ("authoring:look", "authoring:paper", "authoring:script", "authoring:one_file")
        },
        "authoring:one_file": [*here, "ar"],
        "authoring:bring_back": older.code,
    }
