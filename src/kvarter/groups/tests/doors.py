"""What the addresses of groups are about, for the table of doors."""

from doorways import Codes, Scene
from kvarter.groups.models import Invitation


def codes(scene: Scene) -> Codes:
    amina, invitation = scene.cast.mother("amina").code, Invitation.objects.get().code
    return {
        **dict.fromkeys(("groups:pause", "groups:end", "groups:take_end_back"), amina),
        **dict.fromkeys(("groups:take_back", "groups:invitation"), invitation),
        "groups:invitation_paper": [invitation, "ar"],
        "groups:group": scene.cast.north.code,
    }
