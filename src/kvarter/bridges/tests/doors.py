"""What the addresses of offers are about, for the table of doors."""

from django.utils import timezone

from doorways import Codes, Scene
from kvarter.bridges.exchange.profile import SERVICE, id_of
from kvarter.bridges.models import Offer, Origin
from kvarter.bridges.sources import said_of


def codes(scene: Scene) -> Codes:
    about = {"da": "Kom og vær med"}
    offer = Offer.objects.create(
        group=scene.cast.north, name="Kvindecafé", about=about, checked_on=timezone.localdate()
    )
    said = {**said_of(offer, "Kvarter"), "name": "Café"}
    Origin.objects.create(
        offer=offer, source="byen", kind="service", source_id="s1", given={"name": "Kaffe"}, asked=said
    )
    service = id_of(offer.code, SERVICE)
    return {"bridges": offer.code, "bridges:hsds_list": ["services"], "bridges:hsds_one": ["services", service]}
