"""What the addresses of the catalogue are about, for the table of doors."""

from django.utils import timezone

from doorways import Codes, Scene
from kvarter.catalogue.models import Example, ExampleMark, ExampleText
from kvarter.catalogue.rules import State


def codes(scene: Scene) -> Codes:
    example = Example.objects.create(
        code="soup", state=State.PUBLISHED, published_on=timezone.localdate(), country="DK", original_language="da"
    )
    ExampleMark.objects.create(example=example, kind="theme", key="health")
    ExampleText.objects.create(example=example, language="da", title="Suppe", line="Naboer spiser sammen.")
    return {"catalogue": example.code}
