"""Who may do which action of this room."""

from django.utils import timezone

from cast import Cast
from kvarter.consents import actions
from kvarter.consents.models import PhotoConsent
from kvarter.consents.queries import Holder
from kvarter.consents.rules import Purpose
from kvarter.consents.tests.scene import details_of_a_woman
from kvarter.education.tests.scene import a_course, a_participant
from kvarter.keys.queries import recipients_of
from refusing import Act, May

USES = {"birthe", "dorte", "system"}


def a_yes(cast: Cast) -> PhotoConsent:
    holder = Holder(participant=a_participant(cast, a_course(cast), "Rahma"))
    return actions.say_yes(holder, purpose=Purpose.PRINT, language="da", words="Ja")


def enters(cast: Cast) -> Act:
    consent, today = a_yes(cast), timezone.localdate()
    return lambda by: actions.enter_use(by=by, consent=consent, where="Plakat", used_on=today, link="")


def takes_down(cast: Cast) -> Act:
    facts = {"where": "Plakat", "used_on": timezone.localdate(), "link": ""}
    use = actions.enter_use(by=cast.standing("birthe"), consent=a_yes(cast), **facts)
    return lambda by: actions.take_down(by=by, use=use)


def seals_again(cast: Cast) -> Act:
    found = details_of_a_woman(cast)
    to = recipients_of(cast.north.pk)
    return lambda by: actions.seal_again(by=by, group=cast.north, recipients=to, armored={found.code: found.armored})


MAY: May = {
    "enter_use": (USES, enters),
    "take_down": (USES, takes_down),
    "seal_again": ({"birthe", "system"}, seals_again),
}
BY_NOBODY = {
    "note_details": "she herself, by her own link or signed in",
    "take_details_back": "she herself, by her own link or signed in",
    "say_yes": "she herself, by her own link or signed in",
    "take_back": "she herself, by her own link or signed in",
    "delete_old": "the clock",
    "forget": "her account is deleted",
}
