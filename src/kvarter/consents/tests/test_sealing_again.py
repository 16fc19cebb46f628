"""Details are sealed again in the browser of one who can open them, when somebody comes or leaves: one task among the envelopes."""

import json

import pyrage
import pytest

from cast import Cast, identity_of
from kvarter.consents import actions, queries
from kvarter.consents.models import Particulars
from kvarter.consents.queries import Holder
from kvarter.consents.rules import Reason
from kvarter.consents.tests.scene import TOLD, details_of_a_woman
from kvarter.groups.models import Membership
from kvarter.groups.rules import Role
from kvarter.keys.queries import recipients_of
from kvarter.people.models import Person
from kvarter.sealing.rules import seal
from visiting import Visit

TASK = "Details of the women: 1"


def maryam_leads_too(cast: Cast) -> None:
    Membership.objects.create(person=cast.maryam, role=Role.COORDINATOR, group=cast.north)


def sealed_by_the_browser(page: str, found: Particulars, to: list[str]) -> dict[str, str]:
    """What the page of those who lead sends: each envelope opened by Birthe and sealed to these."""
    whole = json.loads(pyrage.decrypt(found.armored.encode(), [identity_of("Birthe")]).decode())
    armored = seal(whole["fields"], to, whole["about"])
    return {
        "group": page.split('name="group" value="')[1].split('"')[0],
        "to": page.split('name="to" value="')[1].split('"')[0],
        "resealed": json.dumps([{"id": found.code, "armored": armored}]),
    }


def test_when_somebody_comes_it_is_one_task_and_she_can_open_it_afterwards(cast: Cast, visit: Visit) -> None:
    Person.objects.update(language="en")
    found = details_of_a_woman(cast)
    assert TASK not in visit(cast.birthe, "/women/envelopes/").content.decode()
    maryam_leads_too(cast)
    assert TASK in visit(cast.birthe, "/women/envelopes/").content.decode()
    page = visit(cast.birthe, "/consents/details/").content.decode()
    sent = sealed_by_the_browser(page, found, recipients_of(cast.north.pk))
    visit(cast.birthe, "/consents/details/seal-again/", sent)
    found.refresh_from_db()
    opened = json.loads(pyrage.decrypt(found.armored.encode(), [identity_of("Maryam")]).decode())
    assert opened["fields"] == TOLD
    assert TASK not in visit(cast.birthe, "/women/envelopes/").content.decode()
    assert "seal-again" not in visit(cast.birthe, "/consents/details/").content.decode()


def test_when_somebody_leaves_her_key_is_taken_off(cast: Cast) -> None:
    maryam_leads_too(cast)
    found = details_of_a_woman(cast)
    Membership.objects.filter(person=cast.maryam, group=cast.north).delete()
    to = recipients_of(cast.north.pk)
    assert [one.code for one in queries.sealed_without(cast.north.pk)[1]] == [found.code]
    armored = {found.code: seal(TOLD, to)}
    assert actions.seal_again(by=cast.standing("birthe"), group=cast.north, recipients=to, armored=armored) == 1
    found.refresh_from_db()
    with pytest.raises(pyrage.DecryptError):
        pyrage.decrypt(found.armored.encode(), [identity_of("Maryam")])


def test_what_was_sealed_to_those_of_before_is_refused_and_nothing_is_written(cast: Cast) -> None:
    found, before = details_of_a_woman(cast), recipients_of(cast.north.pk)
    maryam_leads_too(cast)
    with pytest.raises(actions.CannotDo) as refused:
        actions.seal_again(
            by=cast.standing("birthe"), group=cast.north, recipients=before, armored={found.code: seal(TOLD, before)}
        )
    assert refused.value.reason is Reason.OTHER_PEOPLE_LEAD
    assert Particulars.objects.get().armored == found.armored


def test_what_she_told_anew_meanwhile_stays(cast: Cast) -> None:
    found = details_of_a_woman(cast)
    maryam_leads_too(cast)
    to = recipients_of(cast.north.pk)
    newer = seal({"family": "grown"}, to)
    actions.note_details(Holder(found.participant), follows="", languages=[], armored=newer, recipients=to)
    by, late = cast.standing("birthe"), {found.code: seal(TOLD, to)}
    assert actions.seal_again(by=by, group=cast.north, recipients=to, armored=late) == 0
    assert Particulars.objects.get().armored == newer
