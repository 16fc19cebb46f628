"""What the addresses of messages to a group are about, for the table of doors."""

from doorways import Codes, Scene
from kvarter.contact.models import GroupMessage
from kvarter.contact.rules import Kind


def codes(scene: Scene) -> Codes:
    north = scene.cast.north
    message = GroupMessage.objects.create(group=north, kind=Kind.OTHER, armored="-")
    return {"contact": north.code, "contact:answer": message.code}
