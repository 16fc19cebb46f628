"""What the addresses of offers are about, for the table of doors."""

from django.utils import timezone

from doorways import Codes, Scene
from kvarter.bridges.exchange.profile import SERVICE, id_of
from kvarter.bridges.models import Confirmation, Offer, Origin, Remark
from kvarter.bridges.queries import address_to_confirm
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
    asked = Confirmation.objects.create(offer=offer, asked_on=timezone.localdate())
    token = address_to_confirm(asked).rstrip("/").rpartition("/")[2]
    remark = Remark.objects.create(offer=offer, kind=Remark.Kind.CLOSED, number=1)
    service = id_of(offer.code, SERVICE)
    own = {"bridges:confirm": token, "bridges:settle": remark.code}
    return {**own, "bridges": offer.code, "bridges:hsds_list": ["services"], "bridges:hsds_one": ["services", service]}
