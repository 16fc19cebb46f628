"""What the addresses of offers are about, for the table of doors."""

from django.utils import timezone

from doorways import Codes, Scene
from kvarter.bridges.models import Offer


def codes(scene: Scene) -> Codes:
    about = {"da": "Kom og vær med"}
    offer = Offer.objects.create(
        group=scene.cast.north, name="Kvindecafé", about=about, checked_on=timezone.localdate()
    )
    return {"bridges": offer.code}
