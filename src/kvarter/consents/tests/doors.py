"""What the addresses of this room are about: a woman of a course of North, her yes to the website, and one picture there."""

from django.utils import timezone

from doorways import Codes, Scene
from kvarter.classroom.tests.classes import a_class
from kvarter.consents import actions
from kvarter.consents.queries import Holder
from kvarter.consents.rules import Purpose


def codes(scene: Scene) -> Codes:
    one = a_class(scene.cast, "Samira")
    holder = Holder(participant=one.woman)
    consent = actions.say_yes(holder, purpose=Purpose.WEBSITE, language="da", words="Ja")
    by = scene.cast.standing("birthe")
    use = actions.enter_use(by=by, consent=consent, where="Forsiden", used_on=timezone.localdate(), link="")
    hers = ("consents:her_details", "consents:delete_her_details", "consents:her_pictures")
    return {**dict.fromkeys(hers, one.link), "consents:use": consent.code, "consents:down": use.code}
